import { Args, Context, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { Page } from '../../../../graphql/connection';
import { HistoryArgs, HistoryPages } from '../../../../graphql/history';
import { told, type Payload } from '../../../../graphql/payload';
import { Asking, sessionOf, type GraphqlContext } from '../../../../graphql/session';
import { permit, type Session } from '../../../../platform/auth/session';
import type { CalendarFeedRecord } from './calendar-feed.entity';
import { CalendarFeedService, type ToldFeed } from './calendar-feed.service';
import { CalendarFeedsRepository } from './calendar-feeds.repository';
import {
  CalendarFeedHistoryConnection,
  CalendarFeedType,
  CreateCalendarFeedInput,
  CreateCalendarFeedPayload,
  RemoveCalendarFeedInput,
  RemoveCalendarFeedPayload,
  RotateCalendarFeedInput,
  RotateCalendarFeedPayload,
} from './calendar-feed.types';

@Resolver(() => CalendarFeedType)
export class CalendarFeedResolver {
  constructor(
    private readonly service: CalendarFeedService,
    private readonly feeds: CalendarFeedsRepository,
    private readonly histories: HistoryPages,
  ) {}

  @Query(() => CalendarFeedType, {
    nullable: true,
    description: 'Your own calendar address, without the secret; null where you never made one.',
  })
  myCalendarFeed(@Asking() { caller }: Session): Promise<CalendarFeedRecord | null> {
    permit(caller, 'viewCalendarFeed', { self: [caller.personId] });
    return this.feeds.ofPerson(caller.agencyId, caller.personId!);
  }

  @ResolveField(() => CalendarFeedHistoryConnection, { description: 'Who did what to it.' })
  history(
    @Parent() { id }: CalendarFeedRecord,
    @Args() args: HistoryArgs,
    @Context() context: GraphqlContext,
  ): Promise<Page<unknown>> {
    return this.histories.page(sessionOf(context), id, args);
  }

  @Mutation(() => CreateCalendarFeedPayload, {
    description:
      'Makes a secret address under which a calendar program reads your due items, and shows it once. For yourself alone.',
  })
  async createCalendarFeed(
    @Asking() session: Session,
    @Args('input') input: CreateCalendarFeedInput,
  ): Promise<Payload> {
    return shown(await this.service.create(session, input));
  }

  @Mutation(() => RotateCalendarFeedPayload, {
    description: 'Gives your calendar another secret address; the one before leads nowhere at once.',
  })
  async rotateCalendarFeed(
    @Asking() session: Session,
    @Args('input') input: RotateCalendarFeedInput,
  ): Promise<Payload> {
    return shown(await this.service.rotate(session, input));
  }

  @Mutation(() => RemoveCalendarFeedPayload, { description: 'Takes the address of your calendar away.' })
  async removeCalendarFeed(
    @Asking() session: Session,
    @Args('input') input: RemoveCalendarFeedInput,
  ): Promise<Payload> {
    return told('feed', await this.service.remove(session, input));
  }
}

function shown({ outcome, address }: ToldFeed): Payload {
  return { ...told('feed', outcome), address };
}
