import { Args, Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { causeTreeMermaid, fishboneMermaid } from '../../../../domain/issue/analysis/cause.mermaid';
import { causePaths, causesByCategory } from '../../../../domain/issue/analysis/cause.views';
import type { IssueRecord } from '../../../../domain/issue/issue.types';
import type { CauseRecord } from '../../../../domain/issue/part.types';
import type { GraphqlContext } from '../../../../graphql/session';
import { CycleArgs } from '../../graphql/cycle.args';
import { IssueType } from '../../graphql/issue.types';
import { causeKind } from '../../issue.kinds';
import { PartsRepository } from '../../parts.repository';
import { CausePaths, CausesByCategory } from './cause-views.types';

/** Two reads of the same causes, of any cycle. */
@Resolver(() => IssueType)
export class CauseViewsResolver {
  constructor(private readonly parts: PartsRepository) {}

  @ResolveField(() => CausePaths, {
    nullable: true,
    description: 'Its causes as five whys, and the tree as a drawing.',
  })
  async causePaths(
    @Parent() issue: IssueRecord,
    @Args() args: CycleArgs,
    @Context() context: GraphqlContext,
  ): Promise<unknown> {
    const causes = await this.causes(issue, args, context);
    return {
      paths: causePaths(causes).map((path) => ({
        causes: path,
        isRefuted: path.some(({ status }) => status === 'refuted'),
      })),
      mermaid: causeTreeMermaid(issue.title, causes),
    };
  }

  @ResolveField(() => CausesByCategory, { nullable: true, description: 'Its causes as a fishbone.' })
  async causesByCategory(
    @Parent() issue: IssueRecord,
    @Args() args: CycleArgs,
    @Context() context: GraphqlContext,
  ): Promise<unknown> {
    const causes = await this.causes(issue, args, context);
    return { categories: causesByCategory(causes), mermaid: fishboneMermaid(issue.title, causes) };
  }

  private async causes(
    issue: IssueRecord,
    { cycle }: CycleArgs,
    { loaders }: GraphqlContext,
  ): Promise<CauseRecord[]> {
    const causes = await this.parts.of(loaders, causeKind, issue);
    return causes.filter((cause) => cause.cycle === (cycle ?? issue.cycle));
  }
}
