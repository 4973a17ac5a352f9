import { Args, Context, Int, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { EscalationRecord } from '../../../../domain/escalation/escalation.types';
import { may } from '../../../../domain/permission/may';
import type { Page } from '../../../../graphql/connection';
import { DateScalar } from '../../../../graphql/scalars';
import { Asking, sessionOf, type GraphqlContext } from '../../../../graphql/session';
import type { Session } from '../../../../platform/auth/session';
import { QueueType, type QueueEntity } from '../../../agency';
import { EscalationType, escalationKind, escalationTies } from '../../../escalations';
import { PersonType, personKind, type PersonEntity } from '../../../people';
import type { BreachForecast, ComingBreach, ForecastHour } from '../forecast';
import { OverviewRepository } from '../overview.repository';
import { queueSentence } from '../overview.sentence';
import { OverviewService, type Backlog, type Holder } from '../overview.service';
import {
  BreachForecastType,
  ComingBreachType,
  DeskBacklogType,
  DeskHolderType,
  DeskOverviewArgs,
  DeskQueueConnection,
  DeskQueueType,
  FirstArgs,
  ForecastHourType,
} from './overview.types';

/** The escalation of that id; null where there is none, or none that the caller may see. */
function escalationOf(context: GraphqlContext, id: string | null): Promise<EscalationRecord | null> {
  const session = sessionOf(context);
  return context.loaders.record(escalationKind, session, id, (found) =>
    may(session.caller, 'viewEscalation', escalationTies(found)),
  );
}

@Resolver(() => DeskQueueType)
export class OverviewResolver {
  constructor(
    private readonly overview: OverviewRepository,
    private readonly service: OverviewService,
  ) {}

  @Query(() => DeskQueueConnection, {
    description:
      'The queues that you run or work, by name, each with its backlog, who holds what, and what will be breached next. ' +
      'Specialists and leads of the queue’s office, the Chief Experience Officer, auditors.',
  })
  deskOverview(@Asking() { caller }: Session, @Args() args: DeskOverviewArgs): Promise<Page<QueueEntity>> {
    return this.overview.queues(caller, args, args);
  }

  @ResolveField(() => QueueType, { description: 'The queue.' })
  queue(@Parent() queue: QueueEntity): QueueEntity {
    return queue;
  }

  @ResolveField(() => String, { description: 'How the queue stands, to be read aloud.' })
  async sentence(@Parent() queue: QueueEntity, @Context() context: GraphqlContext): Promise<string> {
    const [backlog, holders, forecast] = await Promise.all([
      this.backlog(queue, context),
      this.held(queue, context),
      this.breachForecast(queue, context),
    ]);
    return queueSentence(queue.name, backlog, holders, forecast);
  }

  @ResolveField(() => DeskBacklogType, { description: 'What is open.' })
  backlog(@Parent() queue: QueueEntity, @Context() context: GraphqlContext): Promise<Backlog> {
    const { caller } = sessionOf(context);
    return context.loaders
      .batch<QueueEntity, Backlog>('deskBacklog', (queues) => this.service.backlogs(caller.agencyId, queues))
      .load(queue);
  }

  @ResolveField(() => [DeskHolderType], {
    description:
      'The specialists of the queue’s office and whoever else holds something of it: first those who are away or gone and hold something, then who has most past the due time, then who holds most.',
  })
  async holders(
    @Parent() queue: QueueEntity,
    @Args() { first }: FirstArgs,
    @Context() context: GraphqlContext,
  ): Promise<Holder[]> {
    return (await this.held(queue, context)).slice(0, first);
  }

  @ResolveField(() => Int, {
    description: 'How many of its escalations are held by people who are away or left.',
  })
  async needingHandOver(@Parent() queue: QueueEntity, @Context() context: GraphqlContext): Promise<number> {
    const holders = await this.held(queue, context);
    return holders.filter(({ needsHandOver }) => needsHandOver).reduce((sum, { held }) => sum + held, 0);
  }

  @ResolveField(() => BreachForecastType, {
    description: 'What will be breached by the end of its next working day.',
  })
  breachForecast(@Parent() queue: QueueEntity, @Context() context: GraphqlContext): Promise<BreachForecast> {
    const { caller } = sessionOf(context);
    return context.loaders
      .batch<QueueEntity, BreachForecast>('deskForecast', async (queues) =>
        this.service.forecasts(caller.agencyId, queues, await context.loaders.now()),
      )
      .load(queue);
  }

  private held(queue: QueueEntity, context: GraphqlContext): Promise<Holder[]> {
    const { caller } = sessionOf(context);
    return context.loaders
      .batch<QueueEntity, Holder[]>('deskHolders', async (queues) =>
        this.service.holders(caller.agencyId, queues, await context.loaders.now()),
      )
      .load(queue);
  }
}

@Resolver(() => DeskBacklogType)
export class BacklogResolver {
  @ResolveField(() => EscalationType, {
    nullable: true,
    description: 'The one asked for longest ago; null when nothing is open.',
  })
  oldest(
    @Parent() { oldest }: Backlog,
    @Context() context: GraphqlContext,
  ): Promise<EscalationRecord | null> {
    return escalationOf(context, oldest?.id ?? null);
  }

  @ResolveField(() => EscalationType, {
    nullable: true,
    description: 'The one due first, or longest past it; null when none has a due time.',
  })
  firstDue(
    @Parent() { firstDue }: Backlog,
    @Context() context: GraphqlContext,
  ): Promise<EscalationRecord | null> {
    return escalationOf(context, firstDue?.id ?? null);
  }
}

@Resolver(() => DeskHolderType)
export class HolderResolver {
  @ResolveField(() => PersonType, {
    nullable: true,
    description: 'Who: with their capacity, their load over all queues and their skills.',
  })
  person(@Parent() { personId }: Holder, @Context() context: GraphqlContext): Promise<PersonEntity | null> {
    return context.loaders.record(personKind, sessionOf(context), personId);
  }

  @ResolveField(() => EscalationType, {
    nullable: true,
    description: 'What they hold of the queue that was asked for longest ago; null when they hold nothing.',
  })
  oldest(
    @Parent() { oldestId }: Holder,
    @Context() context: GraphqlContext,
  ): Promise<EscalationRecord | null> {
    return escalationOf(context, oldestId);
  }
}

@Resolver(() => BreachForecastType)
export class ForecastResolver {
  @ResolveField(() => DateScalar, {
    nullable: true,
    description: 'The next day after today on which the calendar works; null where none comes.',
  })
  nextWorkingDay(@Parent() { nextWorkingDay }: BreachForecast): string | null {
    return nextWorkingDay?.day ?? null;
  }

  @ResolveField(() => Int, { description: 'How many clocks will be breached.' })
  count(@Parent() { breaches }: BreachForecast): number {
    return breaches.length;
  }

  @ResolveField(() => [ForecastHourType], {
    description: 'The hours in which clocks will be breached, in order; the others are left out.',
  })
  hours(@Parent() { hours }: BreachForecast): ForecastHour[] {
    return hours;
  }

  @ResolveField(() => Int, {
    description:
      'How many paused clocks would be breached in the same time, besides, if their pauses ended now.',
  })
  ifResumedCount(@Parent() { ifResumed }: BreachForecast): number {
    return ifResumed.length;
  }

  @ResolveField(() => [ComingBreachType], {
    description: 'The paused clocks that would be breached if their pauses ended now, earliest first.',
  })
  ifResumed(@Parent() { ifResumed }: BreachForecast, @Args() { first }: FirstArgs): ComingBreach[] {
    return ifResumed.slice(0, first);
  }
}

@Resolver(() => ForecastHourType)
export class ForecastHourResolver {
  @ResolveField(() => Int, { description: 'How many clocks.' })
  count(@Parent() { breaches }: ForecastHour): number {
    return breaches.length;
  }

  @ResolveField(() => [ComingBreachType], { description: 'Which, earliest first.' })
  breaches(@Parent() { breaches }: ForecastHour, @Args() { first }: FirstArgs): ComingBreach[] {
    return breaches.slice(0, first);
  }
}

@Resolver(() => ComingBreachType)
export class ComingBreachResolver {
  @ResolveField(() => EscalationType, {
    nullable: true,
    description: 'The escalation, with its holder; null where you may not see it.',
  })
  escalation(@Parent() { escalationId }: ComingBreach, @Context() context: GraphqlContext) {
    return escalationOf(context, escalationId);
  }
}
