import type { Circumstances } from '../kernel/decision';
import { eventNotAllowed, staleVersion, unmet, type Refusal } from '../kernel/refusal';
import { isWorkingState, type IssueRecord, type IssueState } from './issue.types';
import type { IssuePart } from './part.types';

/** What the rules of a part know of its issue, read and locked before the part. */
export type IssueOfPart = Pick<IssueRecord, 'state' | 'cycle'>;

const placeChecks = {
  analyze: 'issueInAnalyze',
  'plan.draft': 'issueInPlanDraft',
  'plan.submitted': 'issueInPlanSubmitted',
  implement: 'issueInImplement',
  measure: 'issueInMeasure',
} as const satisfies Partial<Record<IssueState, string>>;
export type Workplace = keyof typeof placeChecks;

/** Whether somebody works on the issue; `otherwise` says what has to wait where nobody does. */
export function issueInWork(state: IssueState, otherwise: string): Refusal | null {
  return isWorkingState(state) ? null : unmet('issueInWork', `The issue is ${state}: ${otherwise}.`);
}

/** A part is worked on in one place only, and only in the cycle that the issue is in. */
export function workedOnIn(
  place: Workplace,
  issue: IssueOfPart,
  part: Pick<IssuePart, 'cycle'>,
): Refusal | null {
  const code = placeChecks[place];
  if (issue.state !== place) {
    return unmet(
      code,
      `This can be done only while the issue is ${spoken(place)}; now it is ${spoken(issue.state)}.`,
    );
  }
  return part.cycle === issue.cycle
    ? null
    : unmet(
        code,
        `This belongs to cycle ${part.cycle} and stays as it is; the issue is in cycle ${issue.cycle}.`,
      );
}

/** `in analyze`, `in plan (draft)`, `closed`. */
function spoken(state: IssueState): string {
  if (!isWorkingState(state)) return state;
  return state.startsWith('plan.') ? `in plan (${state.slice('plan.'.length)})` : `in ${state}`;
}

/** The common first questions of a part that has no machine: is the event known, is the version fresh, is this the place for it? */
export function partObstacle(
  record: IssuePart,
  asked: { event: string; state: string; allowed: readonly string[]; place: Workplace },
  issue: IssueOfPart,
  { expectedVersion }: Pick<Circumstances, 'expectedVersion'>,
): Refusal | null {
  if (!asked.allowed.includes(asked.event)) return eventNotAllowed(asked.state, asked.event, asked.allowed);
  if (expectedVersion != null && expectedVersion !== record.version) {
    return staleVersion(expectedVersion, record.version);
  }
  return workedOnIn(asked.place, issue, record);
}
