import { Module } from '@nestjs/common';
import { CommunicationsRepository } from './communications.repository';
import { CommunicationsService } from './communications.service';
import { FeedRepository } from './feed/feed.repository';
import { FeedRoutes } from './feed/feed.routes';
import { StatementRevisionResolver, StatementTextsResolver } from './graphql/statement.texts.resolver';
import { StatementResolver } from './graphql/statement.resolver';

@Module({
  providers: [
    CommunicationsService,
    CommunicationsRepository,
    StatementResolver,
    StatementTextsResolver,
    StatementRevisionResolver,
    FeedRepository,
    FeedRoutes,
  ],
  exports: [CommunicationsService, CommunicationsRepository],
})
export class CommunicationsModule {}
