import { Injectable } from '@nestjs/common';
import type { IssueRecord } from '../../../domain/issue/issue.types';
import {
  inboxOf,
  longestWaiting,
  worstTopics,
  type Candidate,
  type Ranking,
  type Share,
} from '../../../domain/issue/triage/inbox';
import { quarterStart, quartersOnRecord } from '../../../domain/issue/triage/quarter';
import { DRAWS, SEED } from '../../../domain/issue/triage/ranking';
import { trendOf, type Trend } from '../../../domain/issue/triage/trend';
import { pageOfListed } from '../../../graphql/listed-page';
import type { Page, PageArgs } from '../../../graphql/connection';
import { permit, type Session } from '../../../platform/auth/session';
import { PeopleRepository, type LinkedHarm } from '../evidence/people.repository';
import { ProposedIssuesRepository } from './proposed-issues.repository';
import { TopicCasesRepository, type TopicSeries } from './topic-cases.repository';

export type InboxSort = 'rank' | 'longestWaiting';

/** A proposed issue, or a topic with many cases that no issue covers. */
export interface InboxCandidate extends Candidate {
  issue: IssueRecord | null;
  topicId: string | null;
  serviceId: string | null;
  /** Of the last quarter: linked to the issue, or about the topic. */
  cases: number;
  escalations: number;
  trend: Trend;
  /** For topics only. */
  share: Share | null;
}

export type InboxEntry = InboxCandidate & Omit<Ranking<InboxCandidate>, 'candidate'> & { reckonedAt: Date };

/** How the inbox was reckoned, for who has to defend its order. */
export interface InboxMethod {
  quarterFrom: Date;
  quarterTo: Date;
  draws: number;
  seed: number;
}

/** What could be taken up next, reckoned anew whenever it is asked for: seven statements, however much lies in it. */
@Injectable()
export class TriageInbox {
  constructor(
    private readonly proposed: ProposedIssuesRepository,
    private readonly topics: TopicCasesRepository,
    private readonly people: PeopleRepository,
  ) {}

  async page(
    { caller }: Session,
    sort: InboxSort,
    args: Pick<PageArgs, 'first' | 'after'>,
  ): Promise<Page<InboxEntry> & { method: InboxMethod }> {
    permit(caller, 'viewTriage');
    const { agencyId } = caller;
    const { now, cases: allCases, firstReceivedAt } = await this.topics.whole(agencyId);
    const issues = await this.proposed.all(agencyId);
    const ids = issues.map(({ id }) => id);
    const [series, linked, waiting] = await Promise.all([
      this.topics.series(agencyId, now),
      this.people.linkedHarm(agencyId, ids, now),
      this.proposed.waitingSince(agencyId, ids),
    ]);
    const looksBack = quartersOnRecord(now, firstReceivedAt);
    const ofTopics = await this.ofTopics(agencyId, series, allCases, looksBack, now);
    const ofIssues = issues.map((issue, index) =>
      ofIssue(issue, linked[index]!, waiting[index]!, trendSeries(issue, series), looksBack),
    );
    const inbox = inboxOf([...ofIssues, ...ofTopics]);
    const order = sort === 'rank' ? inbox : longestWaiting(inbox);
    const entries = order.map(({ candidate, ...place }) => ({ ...candidate, ...place, reckonedAt: now }));
    const method = { quarterFrom: quarterStart(now), quarterTo: now, draws: DRAWS, seed: SEED };
    return Object.assign(
      pageOfListed<InboxEntry>(entries, ({ id }) => id, args),
      { method },
    );
  }

  private async ofTopics(
    agencyId: string,
    series: readonly TopicSeries[],
    allCases: number,
    looksBack: number,
    now: Date,
  ): Promise<InboxCandidate[]> {
    const counted = series.map((topic) => ({
      ...topic,
      cases: topic.quarters[0]!,
      isOpen: !topic.isCovered && !topic.isRetired,
    }));
    const worst = worstTopics(counted, allCases);
    const harm = await this.topics.harm(
      agencyId,
      worst.map(({ topicId }) => topicId),
      now,
    );
    return worst.map((topic) => {
      const { people, escalations } = harm.find(({ topicId }) => topicId === topic.topicId)!;
      const { topicId, serviceId, quarters, cases } = topic;
      return {
        id: topicId,
        issue: null,
        topicId,
        serviceId,
        impactClass: null,
        effort: null,
        placement: null,
        waitingSince: null,
        people,
        cases,
        escalations,
        trend: trendIn(quarters, looksBack),
        share: topic,
      };
    });
  }
}

function ofIssue(
  issue: IssueRecord,
  { people, escalations, quarters }: LinkedHarm,
  waitingSince: Date,
  topicQuarters: number[] | null,
  looksBack: number,
): InboxCandidate {
  const { id, impactClass, effort, serviceId, rankPosition, rankedAt } = issue;
  return {
    id,
    issue,
    topicId: null,
    serviceId,
    impactClass,
    effort,
    placement: rankPosition === null || rankedAt === null ? null : { position: rankPosition, at: rankedAt },
    waitingSince,
    people,
    cases: quarters[0]!,
    escalations,
    trend: trendIn(topicQuarters ?? quarters, looksBack),
    share: null,
  };
}

/**
 * By quarter, all cases about the issue’s topics (or, where it names none, its service), linked or not: what is linked
 * follows attention, and would rise with every proposal. Null where it names neither.
 */
function trendSeries({ topicIds, serviceId }: IssueRecord, series: readonly TopicSeries[]): number[] | null {
  const its = series.filter((topic) =>
    topicIds.length > 0
      ? topicIds.includes(topic.topicId) || (topic.parentId !== null && topicIds.includes(topic.parentId))
      : topic.serviceId === serviceId,
  );
  if (its.length === 0) return null;
  return its[0]!.quarters.map((_, quarter) => its.reduce((sum, { quarters }) => sum + quarters[quarter]!, 0));
}

function trendIn(quarters: readonly number[], looksBack: number): Trend {
  return trendOf(quarters[0]!, quarters.slice(1, 1 + looksBack));
}
