import { Args, Context, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { reads } from '../../../../platform/database/reads';
import { DataSource } from 'typeorm';
import type { ActionItemRecord } from '../../../../domain/issue/item/action-item.types';
import type { CheckListEntryRecord } from '../../../../domain/issue/item/check-list.decide';
import type { Page } from '../../../../graphql/connection';
import { HistoryArgs, HistoryPages } from '../../../../graphql/history';
import { told, type Payload } from '../../../../graphql/payload';
import { Asking, sessionOf, type GraphqlContext } from '../../../../graphql/session';
import type { Session } from '../../../../platform/auth/session';
import { Records } from '../../../../platform/shell/records';
import { ActionItemType } from '../graphql/item.types';
import { checkListEntryKind } from './check-list.kind';
import { CheckListService } from './check-list.service';
import {
  AddCheckListEntryInput,
  AddCheckListEntryPayload,
  CheckListEntryHistoryConnection,
  CheckListEntryType,
  RemoveCheckListEntryInput,
  RemoveCheckListEntryPayload,
  TickCheckListEntryInput,
  TickCheckListEntryPayload,
  UntickCheckListEntryInput,
  UntickCheckListEntryPayload,
} from './check-list.types';

@Resolver(() => ActionItemType)
export class CheckListResolver {
  constructor(
    private readonly service: CheckListService,
    private readonly records: Records,
    private readonly dataSource: DataSource,
  ) {}

  @ResolveField(() => [CheckListEntryType], {
    description: 'What is to be seen to while it is worked on, in order; removed entries are left out.',
  })
  checkList(
    @Parent() item: ActionItemRecord,
    @Context() { loaders }: GraphqlContext,
  ): Promise<CheckListEntryRecord[]> {
    return loaders
      .batch<string, CheckListEntryRecord[]>('check-lists', async (itemIds) => {
        const { select, shapes } = this.records.of(checkListEntryKind);
        const rows = await reads(this.dataSource, shapes).query<CheckListEntryRecord[]>(
          `${select}
            WHERE t.agency_id = $1 AND t.item_id = ANY($2::uuid[]) AND t.removed_at IS NULL ORDER BY t.position`,
          [item.agencyId, itemIds],
        );
        return itemIds.map((id) => rows.filter(({ itemId }) => itemId === id));
      })
      .load(item.id);
  }

  @Mutation(() => AddCheckListEntryPayload, {
    description:
      'Puts something to see to on the check-list of an item, in the plan’s draft or while it is carried out. Owner, leads.',
  })
  async addCheckListEntry(
    @Asking() session: Session,
    @Args('input') input: AddCheckListEntryInput,
  ): Promise<Payload> {
    return told('entry', await this.service.add(session, input));
  }

  @Mutation(() => TickCheckListEntryPayload, {
    description: 'Ticks an entry off while the plan is carried out. Owner, leads.',
  })
  async tickCheckListEntry(
    @Asking() session: Session,
    @Args('input') input: TickCheckListEntryInput,
  ): Promise<Payload> {
    return told('entry', await this.service.tick(session, input));
  }

  @Mutation(() => UntickCheckListEntryPayload, { description: 'Opens a ticked entry again. Owner, leads.' })
  async untickCheckListEntry(
    @Asking() session: Session,
    @Args('input') input: UntickCheckListEntryInput,
  ): Promise<Payload> {
    return told('entry', await this.service.untick(session, input));
  }

  @Mutation(() => RemoveCheckListEntryPayload, {
    description: 'Takes an entry off the list; its history stays. Owner, leads.',
  })
  async removeCheckListEntry(
    @Asking() session: Session,
    @Args('input') input: RemoveCheckListEntryInput,
  ): Promise<Payload> {
    return told('entry', await this.service.remove(session, input));
  }
}

@Resolver(() => CheckListEntryType)
export class CheckListEntryRelations {
  constructor(private readonly histories: HistoryPages) {}

  @ResolveField(() => CheckListEntryHistoryConnection, { description: 'Who did what to it.' })
  history(
    @Parent() { id }: CheckListEntryRecord,
    @Args() args: HistoryArgs,
    @Context() context: GraphqlContext,
  ): Promise<Page<unknown>> {
    return this.histories.page(sessionOf(context), id, args);
  }
}
