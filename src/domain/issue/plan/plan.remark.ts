import { accepted, refused, type Circumstances, type Decision } from '../../kernel/decision';
import { staleVersion, unmet } from '../../kernel/refusal';
import { workedOnIn, type IssueOfPart } from '../part.checks';
import type { IssuePart } from '../part.types';

export const planRemarkFacts = ['PlanRemarkMade', 'PlanRemarkAnswered'] as const;
export type PlanRemarkFact = (typeof planRemarkFacts)[number];

/** What an approver asked to be changed in a version of a plan; it stays with the version. */
export interface PlanRemarkRecord extends IssuePart {
  planVersionId: string;
  /** The item it is about; null: the whole plan. */
  actionItemId: string | null;
  text: string;
  givenById: string | null;
  /** What was done about it; null while it is open. */
  answer: string | null;
  answeredById: string | null;
  answeredAt: Date | null;
}

type NewRemark = Pick<
  PlanRemarkRecord,
  'id' | 'agencyId' | 'issueId' | 'cycle' | 'planVersionId' | 'actionItemId' | 'text'
>;

export function makeRemark(
  remark: NewRemark,
  { actor }: Pick<Circumstances, 'actor'>,
): Decision<PlanRemarkRecord, PlanRemarkFact> {
  return accepted(
    {
      ...remark,
      version: 0,
      givenById: actor.personId,
      answer: null,
      answeredById: null,
      answeredAt: null,
    },
    'PlanRemarkMade',
  );
}

/** Answered while the plan is mended; once it is submitted again, remark and answer stand as they are. */
export function answerRemark(
  record: PlanRemarkRecord,
  answer: string,
  facts: { issue: IssueOfPart; isSuperseded: boolean },
  { actor, now, expectedVersion }: Circumstances,
): Decision<PlanRemarkRecord, PlanRemarkFact> {
  if (expectedVersion != null && expectedVersion !== record.version) {
    return refused(staleVersion(expectedVersion, record.version));
  }
  const misplaced = workedOnIn('plan.draft', facts.issue, record);
  if (misplaced) return refused(misplaced);
  if (facts.isSuperseded) {
    return refused(
      unmet(
        'remarkOfLatestVersion',
        'This remark is about a version of the plan that another one has taken the place of: it stays as it is.',
      ),
    );
  }
  return accepted({ ...record, answer, answeredById: actor.personId, answeredAt: now }, 'PlanRemarkAnswered');
}
