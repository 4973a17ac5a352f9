import { Global, Module } from '@nestjs/common';
import { Admission, CallerDirectory } from '../../platform/auth/caller-directory';
import { PeopleAdmission } from './admission.service';
import { PeopleDirectory } from './caller-directory.service';
import { AbsencesService } from './absences.service';
import { DelegationsRepository } from './delegations.repository';
import { AbsenceResolver, PersonAbsences } from './graphql/absence.resolver';
import { PeopleResolver } from './graphql/people.resolver';
import { ProfileResolver } from './graphql/profile.resolver';
import { ServiceAccountKeyResolver } from './graphql/service-account-key.resolver';
import { PeopleRepository } from './people.repository';
import { PeopleService } from './people.service';
import { ProfilesService } from './profiles.service';
import { ServiceAccountKeysRepository } from './service-account-keys/service-account-keys.repository';
import { ServiceAccountKeysService } from './service-account-keys/service-account-keys.service';

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
    ServiceAccountKeysService,
    ServiceAccountKeysRepository,
    ServiceAccountKeyResolver,
    { provide: Admission, useClass: PeopleAdmission },
    { provide: CallerDirectory, useClass: PeopleDirectory },
  ],
  exports: [PeopleService, PeopleRepository, DelegationsRepository, CallerDirectory, Admission],
})
export class PeopleModule {}
