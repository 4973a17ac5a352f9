import { Global, Module } from '@nestjs/common';
import { CallerDirectory } from '../../platform/auth/caller-directory';
import { PeopleDirectory } from './caller-directory.service';
import { PeopleResolver } from './graphql/people.resolver';
import { PeopleService } from './people.service';

// Global, because the platform's authenticator asks its CallerDirectory without knowing this feature.
@Global()
@Module({
  providers: [PeopleService, PeopleResolver, { provide: CallerDirectory, useClass: PeopleDirectory }],
  exports: [PeopleService, CallerDirectory],
})
export class PeopleModule {}
