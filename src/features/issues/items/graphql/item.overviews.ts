import { Args, Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { gantt } from '../../../../domain/issue/item/gantt';
import { progress, type Progress } from '../../../../domain/issue/item/progress';
import { schedule } from '../../../../domain/issue/item/schedule';
import type { ActionItemRecord } from '../../../../domain/issue/item/action-item.types';
import type { IssueRecord } from '../../../../domain/issue/issue.types';
import type { GraphqlContext } from '../../../../graphql/session';
import { CycleArgs } from '../../graphql/parts.relations';
import { IssueType } from '../../graphql/issue.types';
import { actionItemKind } from '../../issue.kinds';
import { PartsRepository } from '../../parts.repository';
import { IssueProgressType, IssueScheduleType, type ShownSchedule } from './schedule.types';

/** What the items of an issue come to, taken together. */
@Resolver(() => IssueType)
export class ItemOverviews {
  constructor(private readonly parts: PartsRepository) {}

  @ResolveField(() => IssueScheduleType, {
    nullable: true,
    description:
      'When its work can be done, which items decide about that, and how much slack the others have.',
  })
  async schedule(
    @Parent() issue: IssueRecord,
    @Args() args: CycleArgs,
    @Context() context: GraphqlContext,
  ): Promise<ShownSchedule> {
    const items = await this.items(issue, args, context);
    const today = (await context.loaders.now()).toISOString().slice(0, 10);
    const computed = schedule(items, today);
    const byId = new Map(items.map((item) => [item.id, item]));
    const all = (ids: readonly string[]): ActionItemRecord[] => ids.map((id) => byId.get(id)!);
    return {
      items: computed.items.map(({ itemId, ...dates }) => ({ ...dates, item: byId.get(itemId)! })),
      criticalPath: all(computed.criticalPath),
      projectedEndOn: computed.projectedEndOn,
      ring: computed.ring && all(computed.ring),
      sentence: computed.sentence,
      mermaid: gantt(items, computed, `Action items of ${issue.number}`),
    };
  }

  @ResolveField(() => IssueProgressType, { description: 'How much of its work is done, by effort.' })
  async progress(
    @Parent() issue: IssueRecord,
    @Args() args: CycleArgs,
    @Context() context: GraphqlContext,
  ): Promise<Progress> {
    return progress(await this.items(issue, args, context));
  }

  private async items(
    issue: IssueRecord,
    { cycle }: CycleArgs,
    { loaders }: GraphqlContext,
  ): Promise<ActionItemRecord[]> {
    const all = await this.parts.of(loaders, actionItemKind, issue);
    return all.filter((item) => item.cycle === (cycle ?? issue.cycle));
  }
}
