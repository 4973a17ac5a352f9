import { Args, Context, ID, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { Page } from '../../../graphql/connection';
import { HistoryArgs, HistoryPages } from '../../../graphql/history';
import { told, type Payload } from '../../../graphql/payload';
import { Asking, sessionOf, type GraphqlContext } from '../../../graphql/session';
import { permit, type Session } from '../../../platform/auth/session';
import { calendarKind, officeKind, queueKind } from '../agency.kinds';
import { AgencyRepository } from '../agency.repository';
import { CalendarType } from '../calendars/calendar.types';
import { OfficeType } from '../graphql/agency.types';
import {
  AddQueueInput,
  AddQueuePayload,
  EditQueueInput,
  EditQueuePayload,
  QueueConnection,
  QueueHistoryConnection,
  QueueType,
  QueuesArgs,
} from './queue.types';
import { QueuesService } from './queues.service';

@Resolver(() => QueueType)
export class QueueResolver {
  constructor(
    private readonly service: QueuesService,
    private readonly agency: AgencyRepository,
    private readonly histories: HistoryPages,
  ) {}

  @Query(() => QueueConnection, { description: 'The queues of the agency or of one office, by name.' })
  async queues(@Asking() { caller }: Session, @Args() args: QueuesArgs): Promise<Page<QueueType>> {
    permit(caller, 'viewAgency');
    return this.agency.queues(caller.agencyId, args.officeId ?? null, args);
  }

  @Query(() => QueueType, { nullable: true, description: 'A queue by id; null where there is none.' })
  async queue(
    @Asking() { caller }: Session,
    @Args('id', { type: () => ID, description: 'Its id.' }) id: string,
  ): Promise<QueueType | null> {
    permit(caller, 'viewAgency');
    return this.agency.queue(caller.agencyId, id);
  }

  @ResolveField(() => OfficeType, { nullable: true, description: 'The office whose specialists work it.' })
  office(@Parent() queue: QueueType, @Context() context: GraphqlContext): Promise<OfficeType | null> {
    return context.loaders.record(officeKind, sessionOf(context), queue.officeId);
  }

  @ResolveField(() => CalendarType, { nullable: true, description: 'The calendar in which its time runs.' })
  calendar(@Parent() queue: QueueType, @Context() context: GraphqlContext): Promise<CalendarType | null> {
    return context.loaders.record(calendarKind, sessionOf(context), queue.calendarId);
  }

  @ResolveField(() => QueueType, {
    nullable: true,
    description: 'The queue to which levels after a breach move its work; null: there is none.',
  })
  supervisorQueue(@Parent() queue: QueueType, @Context() context: GraphqlContext): Promise<QueueType | null> {
    return context.loaders.record(queueKind, sessionOf(context), queue.supervisorQueueId);
  }

  @ResolveField(() => QueueHistoryConnection, { description: 'What was changed in it, oldest first.' })
  history(@Parent() queue: QueueType, @Asking() session: Session, @Args() args: HistoryArgs) {
    return this.histories.page(session, queue.id, args);
  }

  @Mutation(() => AddQueuePayload, { description: 'Adds a queue to an office. Administrator.' })
  async addQueue(@Asking() session: Session, @Args('input') input: AddQueueInput): Promise<Payload> {
    return told('queue', await this.service.add(session, input));
  }

  @Mutation(() => EditQueuePayload, {
    description:
      'Edits a queue: name, calendar, quiet period, how work is given out, skills, supervisor queue. Another calendar counts for new clocks only. Lead of its office, administrator.',
  })
  async editQueue(@Asking() session: Session, @Args('input') input: EditQueueInput): Promise<Payload> {
    return told('queue', await this.service.edit(session, input));
  }
}
