export { PersonEntity, RoleGrantEntity } from './people.entity';
export { PeopleModule } from './people.module';
export { PeopleService } from './people.service';
export { personKind, roleGrantKind } from './people.kinds';
export { PersonType } from './graphql/people.types';
export { SignInModule } from './sign-in.module';
