import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { stageOf, type IssueRecord, type IssueStage } from '../../../domain/issue/issue.types';
import type { Verdict } from '../../../domain/measure';
import { may } from '../../../domain/permission/may';
import { sessionOf, type GraphqlContext } from '../../../graphql/session';
import { IssueStageEnum, IssueType, IssuesRepository, VerdictEnum, issueTies } from '../../issues';
import { ObjectiveType } from '../../measures';
import { ObjectiveIssuesRepository, type LatestVerdict } from '../objective-issues.repository';
import { ObjectiveIssueType } from './objective-issue.types';

/** An issue that serves an objective, with what its latest review said. */
interface ServingIssue {
  record: IssueRecord;
  latest: LatestVerdict | null;
  latestSentence: string | null;
}

@Resolver(() => ObjectiveType)
export class ObjectiveIssuesField {
  constructor(
    private readonly issues: IssuesRepository,
    private readonly serving: ObjectiveIssuesRepository,
  ) {}

  @ResolveField(() => [ObjectiveIssueType], {
    name: 'issues',
    description: 'The issues that serve it, as far as you may see them, oldest first.',
  })
  issuesOf(@Parent() objective: ObjectiveType, @Context() context: GraphqlContext): Promise<ServingIssue[]> {
    const { caller } = sessionOf(context);
    return context.loaders
      .batch<string, ServingIssue[]>('issues serving', async (ids) => {
        const records = await this.issues.serving(caller, ids);
        const read = records.filter((issue) => may(caller, 'viewIssueAnalysis', issueTies(issue)));
        const verdicts = await this.serving.verdicts(
          caller.agencyId,
          read.map(({ id }) => id),
        );
        const all = records.map((record): ServingIssue => {
          const latest = verdicts.find(({ issueId }) => issueId === record.id) ?? null;
          return { record, latest, latestSentence: latest?.sentence ?? null };
        });
        return ids.map((id) => all.filter(({ record }) => record.objectiveId === id));
      })
      .load(objective.id);
  }
}

@Resolver(() => ObjectiveIssueType)
export class ObjectiveIssueRelations {
  @ResolveField(() => IssueType, { description: 'The issue.' })
  issue(@Parent() { record }: ServingIssue): IssueRecord {
    return record;
  }

  @ResolveField(() => IssueStageEnum, { description: 'The stage it is in.' })
  stage(@Parent() { record }: ServingIssue): IssueStage {
    return stageOf(record.state);
  }

  @ResolveField(() => VerdictEnum, {
    nullable: true,
    description:
      'The verdict of the latest review of its plan, or the override of it; null before the first, and to those who may not read reviews.',
  })
  latestVerdict(@Parent() { latest }: ServingIssue): Verdict | null {
    return latest?.verdict ?? null;
  }
}
