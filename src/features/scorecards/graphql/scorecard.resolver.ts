import { Args, Context, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { sayPeriod, type Period } from '../../../domain/calendar';
import type { ScorecardPeriodKind } from '../../../domain/scorecard';
import type { Page } from '../../../graphql/connection';
import { told, type Payload } from '../../../graphql/payload';
import { Asking, sessionOf, type GraphqlContext } from '../../../graphql/session';
import { permit, type Session } from '../../../platform/auth/session';
import { AgencyEntity, OfficeType, agencyKind, officeKind } from '../../agency';
import { PersonType, personKind } from '../../people';
import { EmployeeScorecards } from '../employee-scorecards.service';
import type { ScorecardClosingEntity } from '../scorecard-closing.entity';
import { ScorecardClosingsRepository } from '../scorecard-closings.repository';
import { ScorecardClosingsService } from '../scorecard-closings.service';
import { ScorecardsService, type Scorecard } from '../scorecards.service';
import {
  CloseScorecardPeriodInput,
  CloseScorecardPeriodPayload,
  EmployeeScorecardType,
  ScorecardClosingConnection,
  ScorecardClosingType,
  ScorecardClosingsArgs,
  SetEmployeeScorecardsInput,
  SetEmployeeScorecardsPayload,
} from './closing.types';
import { PersonScorecardArgs, ScorecardArgs, ScorecardPeriodType, ScorecardType } from './scorecard.types';

@Resolver(() => ScorecardType)
export class ScorecardResolver {
  constructor(
    private readonly scorecards: ScorecardsService,
    private readonly closings: ScorecardClosingsRepository,
    private readonly closing: ScorecardClosingsService,
    private readonly employees: EmployeeScorecards,
  ) {}

  @Query(() => ScorecardType, {
    nullable: true,
    description:
      'The scorecard of an office with those below it, or of the whole agency; null where there is no such office. At most 300 lines.',
  })
  scorecard(
    @Asking() { caller }: Session,
    @Args() { officeId = null, ...asked }: ScorecardArgs,
  ): Promise<Scorecard | null> {
    permit(caller, 'viewScorecard');
    return this.scorecards.ofOffice(caller, officeId, asked);
  }

  @Query(() => ScorecardType, {
    nullable: true,
    description:
      'The scorecard of the offices that somebody leads. Themselves, whoever leads one of these offices, Chief Experience Officer, auditor; else null.',
  })
  managerScorecard(
    @Asking() { caller }: Session,
    @Args() { personId, ...asked }: PersonScorecardArgs,
  ): Promise<Scorecard | null> {
    return this.scorecards.ofManager(caller, personId, asked);
  }

  @Query(() => EmployeeScorecardType, {
    nullable: true,
    description:
      'What one person resolved. Themselves and leads of an office where they work; else null. Without figures where the agency keeps none, or of fewer than ten cases.',
  })
  async employeeScorecard(
    @Args() { personId, ...asked }: PersonScorecardArgs,
    @Context() context: GraphqlContext,
  ): Promise<EmployeeScorecardType | null> {
    const session = sessionOf(context);
    const agency: AgencyEntity | null = await context.loaders.record(
      agencyKind,
      session,
      session.caller.agencyId,
    );
    const isOn = agency?.employeeScorecards ?? false;
    const scorecard = await this.employees.of(session, personId, asked, isOn);
    if (!scorecard) return null;
    const { period, standing, sentence, work, today } = scorecard;
    const shown = work ?? { resolved: null, reopened: null, meanHours: null };
    return { personId, standing, sentence, ...shown, period: shownPeriod(period, today) };
  }

  @Query(() => ScorecardClosingConnection, {
    description: 'What was published of closed periods, latest period first.',
  })
  scorecardClosings(
    @Asking() { caller }: Session,
    @Args() { officeId = null, ...page }: ScorecardClosingsArgs,
  ): Promise<Page<ScorecardClosingEntity>> {
    permit(caller, 'viewScorecard');
    return this.closings.page(caller.agencyId, officeId, page);
  }

  @Mutation(() => CloseScorecardPeriodPayload, {
    description:
      'Publishes the figures of a period that is over, once and for good; later corrections show beside them. Chief Experience Officer.',
  })
  async closeScorecardPeriod(
    @Asking() session: Session,
    @Args('input') input: CloseScorecardPeriodInput,
  ): Promise<Payload> {
    return told('closing', await this.closing.close(session, input));
  }

  @Mutation(() => SetEmployeeScorecardsPayload, {
    description:
      'Says whether there are scorecards of single people; there are none at first. Administrator.',
  })
  async setEmployeeScorecards(
    @Asking() session: Session,
    @Args('input') input: SetEmployeeScorecardsInput,
  ): Promise<Payload> {
    return told('agency', await this.employees.set(session, input));
  }

  @ResolveField(() => ScorecardPeriodType, { description: 'The period.' })
  period(@Parent() { period, frame }: Scorecard): ScorecardPeriodType {
    return shownPeriod(period, frame.today);
  }

  @ResolveField(() => OfficeType, { nullable: true, description: 'The office; null for others.' })
  office(@Parent() { officeId }: Scorecard, @Context() context: GraphqlContext): Promise<OfficeType | null> {
    return context.loaders.record(officeKind, sessionOf(context), officeId);
  }

  @ResolveField(() => PersonType, {
    nullable: true,
    description: 'Whose offices they are; null for an office.',
  })
  person(@Parent() { personId }: Scorecard, @Context() context: GraphqlContext): Promise<PersonType | null> {
    return context.loaders.record(personKind, sessionOf(context), personId);
  }

  @ResolveField(() => ScorecardClosingType, {
    name: 'closing',
    nullable: true,
    description: 'What was published when the period was closed; null while it is open.',
  })
  publishedAs(@Parent() { closing }: Scorecard): ScorecardClosingEntity | null {
    return closing;
  }
}

export function shownPeriod({ kind, from, to }: Period, today: string): ScorecardPeriodType {
  const period = { kind, from, to };
  return { ...period, kind: kind as ScorecardPeriodKind, label: sayPeriod(period), over: to < today };
}
