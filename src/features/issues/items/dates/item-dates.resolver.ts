import { Args, Context, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { ActionItemRecord } from '../../../../domain/issue/item/action-item.types';
import { told, type Payload } from '../../../../graphql/payload';
import { Asking, sessionOf, type GraphqlContext } from '../../../../graphql/session';
import type { Session } from '../../../../platform/auth/session';
import { actionItemKind } from '../../issue.kinds';
import { ActionItemType } from '../graphql/item.types';
import { ItemDatesService } from './item-dates.service';
import {
  AcceptActionItemDatesInput,
  AcceptActionItemDatesPayload,
  DeclineActionItemDatesInput,
  DeclineActionItemDatesPayload,
  RescheduleActionItemInput,
  RescheduleActionItemPayload,
} from './item-dates.types';

@Resolver(() => ActionItemType)
export class ItemDatesResolver {
  constructor(private readonly service: ItemDatesService) {}

  @ResolveField(() => ActionItemType, {
    nullable: true,
    description: 'The item whose delay asks for the proposed dates.',
  })
  proposedBecause(@Parent() item: ActionItemRecord, @Context() context: GraphqlContext) {
    return context.loaders.record(actionItemKind, sessionOf(context), item.proposedBecauseId);
  }

  @Mutation(() => RescheduleActionItemPayload, {
    description:
      'Moves the dates of an item while the plan is carried out, with the reason. Items that wait for it are proposed other dates; nothing else moves. Owner, leads.',
  })
  async rescheduleActionItem(
    @Asking() session: Session,
    @Args('input') input: RescheduleActionItemInput,
  ): Promise<Payload> {
    return told('actionItem', await this.service.reschedule(session, input));
  }

  @Mutation(() => AcceptActionItemDatesPayload, {
    description:
      'Takes the proposed dates; items that wait for this one are proposed dates in turn. Owner, lead of its office.',
  })
  async acceptActionItemDates(
    @Asking() session: Session,
    @Args('input') input: AcceptActionItemDatesInput,
  ): Promise<Payload> {
    return told('actionItem', await this.service.accept(session, input));
  }

  @Mutation(() => DeclineActionItemDatesPayload, {
    description: 'Keeps the dates as they are, with the reason. Owner, lead of its office.',
  })
  async declineActionItemDates(
    @Asking() session: Session,
    @Args('input') input: DeclineActionItemDatesInput,
  ): Promise<Payload> {
    return told('actionItem', await this.service.decline(session, input));
  }
}
