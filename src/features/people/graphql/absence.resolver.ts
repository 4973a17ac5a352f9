import { Args, Context, ID, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { DataSource } from 'typeorm';
import { may } from '../../../domain/permission/may';
import type { Session } from '../../../platform/auth/session';
import type { Page } from '../../../graphql/connection';
import { HistoryArgs, HistoryPages } from '../../../graphql/history';
import { told, type Payload } from '../../../graphql/payload';
import { Asking, sessionOf, type GraphqlContext } from '../../../graphql/session';
import type { AbsenceEntity } from '../absence.entity';
import { absenceTies } from '../absence.kind';
import { AbsencesService } from '../absences.service';
import { PeopleRepository } from '../people.repository';
import {
  AbsenceHistoryConnection,
  AbsenceType,
  EndAbsenceInput,
  EndAbsencePayload,
  RecordAbsenceInput,
  RecordAbsencePayload,
} from './absence.types';
import { PersonType } from './people.types';

@Resolver(() => AbsenceType)
export class AbsenceResolver {
  constructor(
    private readonly absences: AbsencesService,
    private readonly people: PeopleRepository,
    private readonly histories: HistoryPages,
  ) {}

  @Query(() => AbsenceType, {
    nullable: true,
    description: 'An absence by id; null where there is none that you may see.',
  })
  async absence(
    @Asking() { caller }: Session,
    @Args('id', { type: () => ID, description: 'Its id.' }) id: string,
  ): Promise<AbsenceEntity | null> {
    const found = await this.people.absence(caller.agencyId, id);
    if (!found) return null;
    const offices = await this.people.officesOf(caller.agencyId, [found.personId]);
    const ties = absenceTies(found.personId, offices.get(found.personId) ?? []);
    return may(caller, 'viewAbsence', ties) ? found : null;
  }

  @ResolveField(() => AbsenceHistoryConnection, {
    description: 'Everything that happened to it, oldest first.',
  })
  history(
    @Parent() absence: AbsenceType,
    @Args() args: HistoryArgs,
    @Context() context: GraphqlContext,
  ): Promise<Page<unknown>> {
    return this.histories.page(sessionOf(context), absence.id, args);
  }

  @Mutation(() => RecordAbsencePayload, {
    description:
      'Says that somebody is away. For oneself; lead of an office where they work; administrator. Absences of one person never overlap.',
  })
  async recordAbsence(
    @Asking() session: Session,
    @Args('input', { type: () => RecordAbsenceInput, description: 'Who, and when.' })
    input: RecordAbsenceInput,
  ): Promise<Payload> {
    return told('absence', await this.absences.record(session, input));
  }

  @Mutation(() => EndAbsencePayload, {
    description:
      'Ends an absence now: they are back, or do not go. For oneself; lead of an office where they work; administrator.',
  })
  async endAbsence(
    @Asking() session: Session,
    @Args('input', { type: () => EndAbsenceInput, description: 'Which one.' }) input: EndAbsenceInput,
  ): Promise<Payload> {
    return told('absence', await this.absences.end(session, input));
  }
}

/** What being away adds to a person. */
@Resolver(() => PersonType)
export class PersonAbsences {
  constructor(
    private readonly people: PeopleRepository,
    private readonly dataSource: DataSource,
  ) {}

  @ResolveField(() => Boolean, { description: 'Whether they are away now: then nothing is given to them.' })
  isAway(@Parent() person: PersonType, @Context() context: GraphqlContext): Promise<boolean> {
    return context.loaders
      .batch<string, boolean>('isAway', async (ids) => {
        const away = await this.people.absentAt(this.dataSource.manager, ids, await context.loaders.now());
        return ids.map((id) => away.has(id));
      })
      .load(person.id);
  }

  @ResolveField(() => [AbsenceType], {
    description:
      'Their absences that are not over, earliest first; none where they are not yours to see: they are the person’s, leads’ of their offices, administrators’ and auditors’.',
  })
  absences(@Parent() person: PersonType, @Context() context: GraphqlContext): Promise<AbsenceEntity[]> {
    const { caller } = sessionOf(context);
    return context.loaders
      .batch<string, AbsenceEntity[]>('absencesOfPerson', async (ids) => {
        const [offices, absences] = await Promise.all([
          this.people.officesOf(caller.agencyId, ids),
          this.people.comingAbsences(caller.agencyId, ids, await context.loaders.now()),
        ]);
        return ids.map((id) =>
          may(caller, 'viewAbsence', absenceTies(id, offices.get(id) ?? []))
            ? absences.filter(({ personId }) => personId === id)
            : [],
        );
      })
      .load(person.id);
  }
}
