import { Module } from '@nestjs/common';
import { CasesModule } from '../cases';
import { NotesModule } from '../notes';
import { NotificationsModule } from '../notifications';
import { IntakeResolver } from './graphql/intake.resolver';
import { IntakeSources } from './intake-sources.service';
import { IntakeRepository } from './intake.repository';
import { IntakeRoutes } from './intake.routes';
import { Continuing, IntakeService } from './intake.service';
import { MailDrop } from './mail/mail-drop';
import { Noting } from './noting.service';
import { ThreadsRepository } from './threads.repository';

@Module({
  imports: [CasesModule, NotesModule, NotificationsModule],
  providers: [
    IntakeRepository,
    IntakeSources,
    IntakeService,
    Continuing,
    ThreadsRepository,
    Noting,
    IntakeRoutes,
    MailDrop,
    IntakeResolver,
  ],
})
export class IntakeModule {}
