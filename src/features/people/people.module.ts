import { Global, Module } from '@nestjs/common';
import { CallerDirectory } from '../../platform/auth/caller-directory';
import { PeopleDirectory } from './caller-directory.service';
import { AbsencesService } from './absences.service';
import { DelegationsRepository } from './delegations.repository';
import { AbsenceResolver, PersonAbsences } from './graphql/absence.resolver';
import { PeopleResolver } from './graphql/people.resolver';
import { ProfileResolver } from './graphql/profile.resolver';
import { PeopleRepository } from './people.repository';
import { PeopleService } from './people.service';
import { ProfilesService } from './profiles.service';

// Global, because the platform's authenticator asks its CallerDirectory without knowing this feature.
@Global()
@Module({
  providers: [
    PeopleService,
    ProfilesService,
    AbsencesService,
    PeopleRepository,
    DelegationsRepository,
    PeopleResolver,
    ProfileResolver,
    AbsenceResolver,
    PersonAbsences,
    { provide: CallerDirectory, useClass: PeopleDirectory },
  ],
  exports: [PeopleService, PeopleRepository, DelegationsRepository, CallerDirectory],
})
export class PeopleModule {}
