import { counted } from './wording';

/** Fewer cases say more about the cases than about the person. */
export const LEAST_OWN_CASES = 10;

/** What somebody's own escalations of a period came to. */
export interface OwnWork {
  /** Resolutions by this person in the period. */
  readonly resolved: number;
  /** Of these, how many were reopened since. */
  readonly reopened: number;
  /** Mean hours from the request to the resolution. */
  readonly meanHours: number | null;
}

export type OwnWorkStanding = 'switchedOff' | 'tooFew' | 'shown';

export interface OwnWorkReading {
  readonly standing: OwnWorkStanding;
  readonly work: OwnWork | null;
  readonly sentence: string;
}

/** What may be shown of one person's work: nothing where the agency does not want it, nor of fewer than ten cases. */
export function readOwnWork(isSwitchedOn: boolean, work: OwnWork, period: string): OwnWorkReading {
  if (!isSwitchedOn)
    return {
      standing: 'switchedOff',
      work: null,
      sentence: 'The agency keeps no scorecards of single people.',
    };
  if (work.resolved < LEAST_OWN_CASES)
    return {
      standing: 'tooFew',
      work: null,
      sentence: `Too few to show: a scorecard of one person needs ${LEAST_OWN_CASES} escalations resolved in ${period}.`,
    };
  const hours = work.meanHours === null ? '' : ` after ${Number(work.meanHours.toFixed(1))} hours on average`;
  return {
    standing: 'shown',
    work,
    sentence: `${counted(work.resolved, 'escalation')} resolved in ${period}${hours}; ${work.reopened} reopened since.`,
  };
}
