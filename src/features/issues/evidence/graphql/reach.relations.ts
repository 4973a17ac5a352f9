import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { countInterval } from '../../../../domain/measure/compare/intervals';
import { quarterStart } from '../../../../domain/issue/triage/quarter';
import type { IssueRecord } from '../../../../domain/issue/issue.types';
import { sessionOf, type GraphqlContext } from '../../../../graphql/session';
import { IssueType } from '../../graphql/issue.types';
import { IssuesRepository } from '../../issues.repository';
import { PeopleAffectedType } from '../../triage/graphql/inbox.types';
import { linkedMethod } from '../../triage/graphql/people.wording';
import { PeopleRepository, type LinkedHarm } from '../people.repository';

/** How far a problem reaches: whom it hurts, and which other issues turned out to be the same. */
@Resolver(() => IssueType)
export class ReachRelations {
  constructor(
    private readonly people: PeopleRepository,
    private readonly issues: IssuesRepository,
  ) {}

  @ResolveField(() => PeopleAffectedType, {
    description: 'People affected per quarter: in the 13 weeks up to now, with an interval.',
  })
  async peopleAffectedPerQuarter(
    @Parent() issue: IssueRecord,
    @Context() { loaders }: GraphqlContext,
  ): Promise<PeopleAffectedType> {
    const now = await loaders.now();
    const { people } = await loaders
      .batch<string, LinkedHarm>('linked harm', (ids) => this.people.linkedHarm(issue.agencyId, ids, now))
      .load(issue.id);
    return {
      count: people,
      ...countInterval(people),
      from: quarterStart(now),
      to: now,
      method: linkedMethod,
    };
  }

  @ResolveField(() => [IssueType], {
    description:
      'The issues that became part of it and that you may see, oldest first; their notes and histories stay with them.',
  })
  mergedIssues(@Parent() issue: IssueRecord, @Context() context: GraphqlContext): Promise<IssueRecord[]> {
    const { caller } = sessionOf(context);
    return context.loaders
      .batch<string, IssueRecord[]>('merged issues', async (ids) => {
        const merged = await this.issues.mergedInto(caller, ids);
        return ids.map((id) => merged.filter(({ mergedIntoId }) => mergedIntoId === id));
      })
      .load(issue.id);
  }
}
