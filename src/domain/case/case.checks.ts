import type { Checks } from '../kernel/machine';
import { unmet } from '../kernel/refusal';
import { addDays } from '../kernel/time';
import { quietPeriodDays, type CaseRecord } from './case.types';

/** What the rules of a case look at. */
export interface CaseContext {
  record: CaseRecord;
  now: Date;
}

export const caseChecks = {
  // The other way round would be a chain, in which an un-merge could not give back what one merge took.
  noDuplicatesOfItsOwn: ({ record: { duplicateCount } }) =>
    duplicateCount > 0
      ? unmet(
          'noDuplicatesOfItsOwn',
          `${duplicateCount === 1 ? 'Another case is a duplicate' : `${duplicateCount} other cases are duplicates`} of this one, so this one stays. Mark the other case as a duplicate of this one, or unmark its duplicates first.`,
        )
      : null,
  quietPeriodOver: ({ record, now }) =>
    record.resolvedAt && addDays(record.resolvedAt, quietPeriodDays) > now
      ? unmet(
          'quietPeriodOver',
          `A resolved case stays open to objections for ${quietPeriodDays} days before it is closed.`,
        )
      : null,
} satisfies Checks<CaseContext>;
