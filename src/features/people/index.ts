export { AbsenceEntity, absenceSpan } from './absence.entity';
export { absenceKind } from './absence.kind';
export { PersonEntity, RoleGrantEntity } from './people.entity';
export { PeopleModule } from './people.module';
export { PeopleRepository } from './people.repository';
export { PeopleService } from './people.service';
export { personKind, roleGrantKind } from './people.kinds';
export { PersonType } from './graphql/people.types';
export { SignInModule } from './sign-in.module';
