import { Args, Context, ID, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { permit, type Session } from '../../../platform/auth/session';
import { Records } from '../../../platform/shell/records';
import { PageArgs, connection, pageOf, type Page } from '../../../graphql/connection';
import { told, type Payload } from '../../../graphql/payload';
import { Asking, sessionOf, type GraphqlContext } from '../../../graphql/session';
import { DataSource } from 'typeorm';
import type { PersonEntity } from '../people.entity';
import { personKind, roleGrantKind } from '../people.kinds';
import { PeopleService } from '../people.service';
import {
  AddPersonInput,
  AddPersonPayload,
  GrantRoleInput,
  GrantRolePayload,
  PersonType,
  RevokeRoleInput,
  RevokeRolePayload,
  RoleGrantType,
} from './people.types';

const PersonConnection = connection('Person', () => PersonType);

@Resolver(() => PersonType)
export class PeopleResolver {
  constructor(
    private readonly people: PeopleService,
    private readonly records: Records,
    private readonly dataSource: DataSource,
  ) {}

  @Query(() => PersonType, { description: 'Who is asking.' })
  async me(@Asking() { caller }: Session): Promise<PersonType | null> {
    return this.records.of(personKind).find(this.dataSource.manager, caller.agencyId, caller.personId ?? '');
  }

  @Query(() => PersonType, {
    nullable: true,
    description: 'A person of the agency; null where there is none.',
  })
  async person(
    @Asking() { caller }: Session,
    @Args('id', { type: () => ID, description: 'Of the person.' }) id: string,
  ): Promise<PersonType | null> {
    permit(caller, 'viewPeople');
    return this.records.of(personKind).find(this.dataSource.manager, caller.agencyId, id);
  }

  @Query(() => PersonConnection, { name: 'people', description: 'The people of the agency, by name.' })
  async everybody(@Asking() { caller }: Session, @Args() page: PageArgs): Promise<Page<PersonType>> {
    permit(caller, 'viewPeople');
    const store = this.records.of(personKind);
    return pageOf<PersonEntity>(
      this.dataSource.manager,
      store.select,
      store.table,
      [{ sql: 't.agency_id = ?', params: [caller.agencyId] }],
      [
        { sql: 't.name', type: 'text' },
        { sql: 't.id', type: 'uuid' },
      ],
      page,
    );
  }

  @ResolveField(() => [RoleGrantType], { description: 'The roles they have now.' })
  async grants(@Parent() person: PersonType, @Context() context: GraphqlContext): Promise<RoleGrantType[]> {
    const { caller } = sessionOf(context);
    return context.loaders
      .batch<string, RoleGrantType[]>('grantsOfPerson', async (ids) => {
        const rows = await this.dataSource.query<RoleGrantType[]>(
          `${this.records.of(roleGrantKind).select}
            WHERE t.agency_id = $1 AND t.person_id = ANY($2::uuid[]) AND t.revoked_at IS NULL ORDER BY t.id`,
          [caller.agencyId, ids],
        );
        return ids.map((id) => rows.filter((row) => row.personId === id));
      })
      .load(person.id);
  }

  @Mutation(() => AddPersonPayload, { description: 'Adds a person or service account. Administrator.' })
  async addPerson(@Asking() session: Session, @Args('input') input: AddPersonInput): Promise<Payload> {
    return told('person', await this.people.add(session, input));
  }

  @Mutation(() => GrantRolePayload, { description: 'Gives a role. Administrator.' })
  async grantRole(@Asking() session: Session, @Args('input') input: GrantRoleInput): Promise<Payload> {
    return told('grant', await this.people.grant(session, input));
  }

  @Mutation(() => RevokeRolePayload, {
    description: 'Ends a grant; it no longer lets anybody do anything from this moment. Administrator.',
  })
  async revokeRole(@Asking() session: Session, @Args('input') input: RevokeRoleInput): Promise<Payload> {
    return told('grant', await this.people.revoke(session, input));
  }
}
