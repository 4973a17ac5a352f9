import { Args, Context, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { permit, type Session } from '../../../platform/auth/session';
import { PageArgs, type Page } from '../../../graphql/connection';
import { Asking, sessionOf, type GraphqlContext } from '../../../graphql/session';
import { QueueType, queueKind } from '../../agency';
import { StatementConnection, CommunicationsRepository } from '../../communications';
import {
  EscalationConnection,
  EscalationType,
  OwnWorkRepository,
  escalationKind,
  type QueuedWork,
} from '../../escalations';
import { ActionItemConnection, IssueConnection, ItemsRepository, OwnedWorkRepository } from '../../issues';
import { NoteConnection, NotesRepository } from '../../notes';
import { MyQueueType, MyWorkType } from './my-work.types';

/** Sections of escalations. Each is a page of its own, asked for only when it is shown. */
@Resolver(() => MyWorkType)
export class MyDeskWorkResolver {
  constructor(private readonly work: OwnWorkRepository) {}

  @Query(() => MyWorkType, { description: 'What you have to do, and what you wait for.' })
  async myWork(@Asking() { caller }: Session, @Context() context: GraphqlContext): Promise<MyWorkType> {
    permit(caller, 'viewMyWork');
    return { at: await context.loaders.now() };
  }

  @ResolveField(() => EscalationConnection, {
    description: 'What you hold, claimed and waiting, earliest due first.',
  })
  held(@Args() args: PageArgs, @Context() context: GraphqlContext): Promise<Page<unknown>> {
    return this.work.held(sessionOf(context).caller, args);
  }

  @ResolveField(() => EscalationConnection, {
    description:
      'Escalations of your office’s cases that wait for the customer or for another office: recordAnswer is yours. Earliest due first.',
  })
  waitingForMe(@Args() args: PageArgs, @Context() context: GraphqlContext): Promise<Page<unknown>> {
    return this.work.waitingForAnswer(sessionOf(context).caller, args);
  }

  @ResolveField(() => EscalationConnection, {
    description: 'What you asked of Tier 2 and is open, or ended within 14 days; latest first.',
  })
  askedFor(@Args() args: PageArgs, @Context() context: GraphqlContext): Promise<Page<unknown>> {
    return this.work.askedFor(sessionOf(context).caller, args);
  }

  @ResolveField(() => [MyQueueType], {
    description: 'The queues that you work in which something waits, the most urgent first; at most 100.',
  })
  queued(@Context() context: GraphqlContext): Promise<QueuedWork[]> {
    return this.work.queued(sessionOf(context).caller);
  }
}

/** Sections of what is written, planned and told. */
@Resolver(() => MyWorkType)
export class MyIssueWorkResolver {
  constructor(
    private readonly items: ItemsRepository,
    private readonly owned: OwnedWorkRepository,
    private readonly communications: CommunicationsRepository,
    private readonly notes: NotesRepository,
  ) {}

  @ResolveField(() => IssueConnection, {
    description: 'Issues whose plan waits for your approval: you neither submitted it nor worked on it.',
  })
  plansToApprove(@Args() args: PageArgs, @Context() context: GraphqlContext): Promise<Page<unknown>> {
    return this.owned.plansToApprove(sessionOf(context).caller, args);
  }

  @ResolveField(() => StatementConnection, {
    description: 'Statements that were checked and wait for your approval: you did not write in them.',
  })
  statementsToApprove(@Args() args: PageArgs, @Context() context: GraphqlContext): Promise<Page<unknown>> {
    return this.communications.toApprove(sessionOf(context).caller, args);
  }

  @ResolveField(() => ActionItemConnection, {
    description: 'Your action items that are neither done nor cancelled, earliest due first.',
  })
  actionItems(@Args() args: PageArgs, @Context() context: GraphqlContext): Promise<Page<unknown>> {
    const { agencyId, personId } = sessionOf(context).caller;
    return this.items.unfinishedOf(agencyId, personId!, args);
  }

  @ResolveField(() => NoteConnection, {
    description: 'Notes that mention you and that you were told of and have not read, latest first.',
  })
  mentions(@Args() args: PageArgs, @Context() context: GraphqlContext): Promise<Page<unknown>> {
    return this.notes.mentionsOf(sessionOf(context).caller, true, args);
  }
}

@Resolver(() => MyQueueType)
export class MyQueueResolver {
  @ResolveField(() => QueueType, { nullable: true, description: 'The queue.' })
  queue(@Parent() { queueId }: QueuedWork, @Context() context: GraphqlContext) {
    return context.loaders.record(queueKind, sessionOf(context), queueId);
  }

  @ResolveField(() => EscalationType, {
    nullable: true,
    description: 'What stands first in it; null if somebody took it this moment.',
  })
  mostUrgent(@Parent() { mostUrgentId }: QueuedWork, @Context() context: GraphqlContext) {
    return context.loaders.record(escalationKind, sessionOf(context), mostUrgentId);
  }
}
