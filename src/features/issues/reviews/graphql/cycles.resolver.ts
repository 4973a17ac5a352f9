import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { IssueRecord } from '../../../../domain/issue/issue.types';
import type { OptionRecord } from '../../../../domain/issue/part.types';
import type { GraphqlContext } from '../../../../graphql/session';
import { actionItemKind, causeKind, optionKind } from '../../issue.kinds';
import { PartsRepository } from '../../parts.repository';
import { IssueType } from '../../graphql/issue.types';
import { PartsRelations } from '../../graphql/parts.relations';
import { IssueCycleType } from './cycles.types';

/** The cycles of an issue side by side, so that what was tried before is read next to what is tried now. */
@Resolver(() => IssueType)
export class CyclesResolver {
  constructor(
    private readonly parts: PartsRepository,
    private readonly relations: PartsRelations,
  ) {}

  @ResolveField(() => [IssueCycleType], { description: 'Its cycles side by side, the first one first.' })
  async cycles(@Parent() issue: IssueRecord, @Context() context: GraphqlContext): Promise<unknown[]> {
    const { loaders } = context;
    const [causes, options, plans, items, reviews] = await Promise.all([
      this.parts.of(loaders, causeKind, issue),
      this.parts.of(loaders, optionKind, issue),
      this.parts.plansOf(loaders, issue),
      this.parts.of(loaders, actionItemKind, issue),
      this.parts.reviewsOf(loaders, issue),
    ]);
    const numbers = Array.from({ length: issue.cycle }, (_, index) => index + 1);
    return Promise.all(
      numbers.map(async (cycle) => {
        const ofCycle = <T extends { cycle: number }>(all: readonly T[]) =>
          all.filter((one) => one.cycle === cycle);
        const planned = ofCycle(plans);
        return {
          cycle,
          confirmedCauses: ofCycle(causes).filter(({ status }) => status === 'confirmed'),
          chosenOption: chosenIn(issue, cycle, ofCycle(options), planned.length > 0),
          plans: planned,
          itemsDone: ofCycle(items).filter(({ state }) => state === 'done'),
          latestReview: ofCycle(reviews).at(-1) ?? null,
          statements: await this.relations.statements(issue, { cycle }, context),
        };
      }),
    );
  }
}

/**
 * The issue names the option of the cycle it is in. Of an earlier cycle it is the one left: choosing takes that every other has its
 * reason, and nothing of a cycle changes after it has ended.
 */
function chosenIn(
  issue: IssueRecord,
  cycle: number,
  options: readonly OptionRecord[],
  isPlanned: boolean,
): OptionRecord | null {
  if (cycle === issue.cycle) return options.find(({ id }) => id === issue.chosenOptionId) ?? null;
  const left = options.filter(({ dismissalReason }) => dismissalReason === null);
  return isPlanned && left.length === 1 ? left[0]! : null;
}
