import { Args, Context, Int, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { ClockSegment } from '../../../../domain/escalation/clock.explain';
import type { ClockTerm } from '../../../../domain/escalation/clock.types';
import type { EscalationRecord } from '../../../../domain/escalation/escalation.types';
import { sessionOf, type GraphqlContext } from '../../../../graphql/session';
import { QueueType, queueKind } from '../../../agency';
import { PersonType, personKind } from '../../../people';
import { EscalationType } from '../../graphql/escalation.types';
import { ClockExplanations, type ExplainedClock } from '../clock-explanations.service';
import { ClockSegmentType, ClockSegmentsArgs, ClockTermType, ServiceClockType } from './service-level.types';

const minuteMs = 60_000;

/** A clock as it is told; the segments wait until somebody asks for them. */
type ToldClock = ServiceClockType & Pick<ExplainedClock, 'segments'>;

@Resolver(() => EscalationType)
export class EscalationServiceLevel {
  constructor(private readonly explanations: ClockExplanations) {}

  @ResolveField(() => [ServiceClockType], {
    description:
      'Its service-level clocks in the order in which they began, each with why it stands where it stands.',
  })
  async serviceLevel(
    @Parent() record: EscalationRecord,
    @Context() context: GraphqlContext,
  ): Promise<ToldClock[]> {
    return (await this.explanations.of(sessionOf(context), context.loaders, record)).map(toldClock);
  }
}

@Resolver(() => ServiceClockType)
export class ServiceClockResolver {
  @ResolveField(() => [ClockSegmentType], {
    description: 'Its life from the start to its stop, or until now: the first segments.',
  })
  segments(@Parent() clock: ToldClock, @Args() { first }: ClockSegmentsArgs): ClockSegmentType[] {
    return clock.segments().slice(0, first).map(toldSegment);
  }

  @ResolveField(() => Int, { description: 'How many segments there are.' })
  totalSegments(@Parent() clock: ToldClock): number {
    return clock.segments().length;
  }
}

@Resolver(() => ClockSegmentType)
export class ClockSegmentResolver {
  @ResolveField(() => PersonType, {
    nullable: true,
    description: 'Who held the escalation; null while nobody did.',
  })
  holder(@Parent() { holderId }: ClockSegmentType, @Context() context: GraphqlContext) {
    return context.loaders.record(personKind, sessionOf(context), holderId);
  }

  @ResolveField(() => QueueType, { nullable: true, description: 'The queue it was in; null while stopped.' })
  queue(@Parent() { queueId }: ClockSegmentType, @Context() context: GraphqlContext) {
    return context.loaders.record(queueKind, sessionOf(context), queueId);
  }
}

@Resolver(() => ClockTermType)
export class ClockTermResolver {
  @ResolveField(() => QueueType, { nullable: true, description: 'The queue it was in.' })
  queue(@Parent() { queueId }: ClockTermType, @Context() context: GraphqlContext) {
    return context.loaders.record(queueKind, sessionOf(context), queueId);
  }
}

function toldClock({ clock, standing, sentence, segments }: ExplainedClock): ToldClock {
  const { kind, number, startedAt, stoppedAt, isMet, marks, terms } = clock;
  const { state, budgetMs, elapsedMs, remainingMs, warnAt, dueAt, nextMark } = standing;
  return {
    kind,
    number,
    state,
    sentence,
    startedAt: new Date(startedAt),
    stoppedAt: stoppedAt === null ? null : new Date(stoppedAt),
    isMet,
    budgetMinutes: budgetMs === null ? null : budgetMs / minuteMs,
    elapsedMinutes: elapsedMs / minuteMs,
    remainingMinutes: remainingMs === null ? null : remainingMs / minuteMs,
    warnAt,
    dueAt,
    nextMark,
    marks: marks.map((mark) => ({ ...mark, dueAt: new Date(mark.dueAt), at: new Date(mark.at) })),
    terms: terms.map(toldTerm),
    segments,
  };
}

function toldTerm({ from, to, plan, carriedMs, ...term }: ClockTerm): ClockTermType {
  const { queueId, severity, calendarId, calendarVersion } = term;
  return {
    from: new Date(from),
    to: to === null ? null : new Date(to),
    queueId,
    severity,
    policyId: plan?.policyId ?? null,
    policyVersion: plan?.policyVersion ?? null,
    calendarId,
    calendarVersion,
    budgetMinutes: plan ? plan.budgetMs / minuteMs : null,
    carriedMinutes: carriedMs / minuteMs,
  };
}

function toldSegment({ term, ...segment }: ClockSegment): ClockSegmentType {
  return {
    ...segment,
    queueId: term?.queueId ?? null,
    policyId: term?.plan?.policyId ?? null,
    policyVersion: term?.plan?.policyVersion ?? null,
    severity: term?.severity ?? null,
  };
}
