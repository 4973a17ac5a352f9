import { Args, Context, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { ActionItemRecord } from '../../../../domain/issue/item/action-item.types';
import { PageArgs, type Page } from '../../../../graphql/connection';
import { told, type Payload } from '../../../../graphql/payload';
import { Asking, type GraphqlContext } from '../../../../graphql/session';
import { permit, type Session } from '../../../../platform/auth/session';
import { IssueHandOvers } from '../../hand-over/hand-overs.service';
import { ItemsRepository } from '../items.repository';
import { ActionItemsArgs } from './item.filter';
import { ItemsService } from '../items.service';
import {
  AcceptActionItemInput,
  AddActionItemInput,
  BlockActionItemInput,
  CancelActionItemInput,
  EditActionItemInput,
  FinishActionItemInput,
  HandBackActionItemInput,
  HandOverActionItemInput,
  ReopenActionItemInput,
  StartActionItemInput,
  UnblockActionItemInput,
} from './item.inputs';
import {
  AcceptActionItemPayload,
  ActionItemConnection,
  ActionItemType,
  AddActionItemPayload,
  BlockActionItemPayload,
  CancelActionItemPayload,
  EditActionItemPayload,
  FinishActionItemPayload,
  HandBackActionItemPayload,
  HandOverActionItemPayload,
  ReopenActionItemPayload,
  StartActionItemPayload,
  UnblockActionItemPayload,
} from './item.types';

@Resolver(() => ActionItemType)
export class ItemResolver {
  constructor(
    private readonly service: ItemsService,
    private readonly items: ItemsRepository,
    private readonly handOvers: IssueHandOvers,
  ) {}

  @Query(() => ActionItemType, {
    nullable: true,
    description: 'An action item by id; null where there is none that you may see.',
  })
  actionItem(
    @Args('id', { type: () => ID, description: 'Its id.' }) id: string,
    @Context() context: GraphqlContext,
  ): Promise<ActionItemRecord | null> {
    return this.items.find(context, id);
  }

  @Query(() => ActionItemConnection, {
    description: 'Your own action items that are neither done nor cancelled, earliest due first.',
  })
  myActionItems(@Asking() { caller }: Session, @Args() args: PageArgs): Promise<Page<ActionItemRecord>> {
    permit(caller, 'viewIssue', { owner: [caller.personId] });
    return this.items.unfinishedOf(caller.agencyId, caller.personId!, args);
  }

  @Query(() => ActionItemConnection, {
    description:
      'The action items of the issues that you may see; to who only proposed one, owns it or works on an item of it, their own.',
  })
  actionItems(@Asking() { caller }: Session, @Args() args: ActionItemsArgs): Promise<Page<ActionItemRecord>> {
    return this.items.page(caller, args.filter ?? null, args.sort ?? 'dueAscending', args);
  }

  @Mutation(() => AddActionItemPayload, {
    description: 'Writes an item into the draft of the plan and offers it to its office. Lead.',
  })
  async addActionItem(
    @Asking() session: Session,
    @Args('input') input: AddActionItemInput,
  ): Promise<Payload> {
    return told('actionItem', await this.service.add(session, input));
  }

  @Mutation(() => EditActionItemPayload, {
    description:
      'Changes an item while the plan is a draft; one that was handed back is offered again. Lead.',
  })
  async editActionItem(
    @Asking() session: Session,
    @Args('input') input: EditActionItemInput,
  ): Promise<Payload> {
    return told('actionItem', await this.service.edit(session, input));
  }

  @Mutation(() => AcceptActionItemPayload, {
    description: 'Takes an offered item on. Lead of the item’s office.',
  })
  async acceptActionItem(
    @Asking() session: Session,
    @Args('input') input: AcceptActionItemInput,
  ): Promise<Payload> {
    return told('actionItem', await this.service.accept(session, input));
  }

  @Mutation(() => HandBackActionItemPayload, {
    description: 'Does not take an offered item on, with the reason. Lead of the item’s office.',
  })
  async handBackActionItem(
    @Asking() session: Session,
    @Args('input') input: HandBackActionItemInput,
  ): Promise<Payload> {
    return told('actionItem', await this.service.handBack(session, input));
  }

  @Mutation(() => StartActionItemPayload, { description: 'Begins the work. Owner, leads.' })
  async startActionItem(
    @Asking() session: Session,
    @Args('input') input: StartActionItemInput,
  ): Promise<Payload> {
    return told('actionItem', await this.service.start(session, input));
  }

  @Mutation(() => BlockActionItemPayload, {
    description: 'Says what keeps the work from going on. Owner, leads.',
  })
  async blockActionItem(
    @Asking() session: Session,
    @Args('input') input: BlockActionItemInput,
  ): Promise<Payload> {
    return told('actionItem', await this.service.block(session, input));
  }

  @Mutation(() => UnblockActionItemPayload, { description: 'Goes on with the work. Owner, leads.' })
  async unblockActionItem(
    @Asking() session: Session,
    @Args('input') input: UnblockActionItemInput,
  ): Promise<Payload> {
    return told('actionItem', await this.service.unblock(session, input));
  }

  @Mutation(() => FinishActionItemPayload, {
    description: 'Ends the work, with day and proof. Owner, leads.',
  })
  async finishActionItem(
    @Asking() session: Session,
    @Args('input') input: FinishActionItemInput,
  ): Promise<Payload> {
    return told('actionItem', await this.service.finish(session, input));
  }

  @Mutation(() => ReopenActionItemPayload, { description: 'Takes finished work up again. Owner, leads.' })
  async reopenActionItem(
    @Asking() session: Session,
    @Args('input') input: ReopenActionItemInput,
  ): Promise<Payload> {
    return told('actionItem', await this.service.reopen(session, input));
  }

  @Mutation(() => CancelActionItemPayload, {
    description: 'Takes an unfinished item out of the plan, with the reason. Lead.',
  })
  async cancelActionItem(
    @Asking() session: Session,
    @Args('input') input: CancelActionItemInput,
  ): Promise<Payload> {
    return told('actionItem', await this.service.cancel(session, input));
  }

  @Mutation(() => HandOverActionItemPayload, {
    description:
      'Gives an unfinished item to another owner, also while it is worked on. Lead of the item’s or the issue’s office.',
  })
  async handOverActionItem(
    @Asking() session: Session,
    @Args('input', { type: () => HandOverActionItemInput, description: 'Which, to whom, and why.' })
    input: HandOverActionItemInput,
  ): Promise<Payload> {
    return told('actionItem', await this.handOvers.handOverItem(session, input));
  }
}
