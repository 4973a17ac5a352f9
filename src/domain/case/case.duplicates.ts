import { accepted, type Decision } from '../kernel/decision';
import { unmet, type Refusal } from '../kernel/refusal';
import type { CaseFact } from './case.facts';
import type { CaseRecord, CaseState } from './case.types';

/** The case that another one is to be a duplicate of. */
export interface CaseThatStays {
  id: string;
  number: string;
  state: CaseState;
  /** Number of the case that this one is a duplicate of itself; null where it is none, or its number is not the asker's to know. */
  duplicateOfNumber: string | null;
}

/**
 * Why `record` cannot be a duplicate of `of`: no rings and no chains. Whoever reads a duplicate is one step from the case
 * that stays, and an un-merge gives back exactly what one merge took.
 */
export function refusedAsDuplicateOf(record: CaseRecord, of: CaseThatStays): Refusal | null {
  if (of.id === record.id) {
    return unmet(
      'otherCase',
      'A case cannot be a duplicate of itself: name the case that stays.',
      'input.ofId',
    );
  }
  if (of.state !== 'duplicate') return null;
  const stays = of.duplicateOfNumber;
  return unmet(
    'otherStays',
    stays === null
      ? `${of.number} is itself a duplicate. Mark this case as a duplicate of the case that stays.`
      : `${of.number} is itself a duplicate of ${stays}. Mark this case as a duplicate of ${stays}.`,
    'input.ofId',
  );
}

/** What the case that stays remembers of its duplicate, so that its history tells the customer's as one. */
export type Duplicate = Pick<CaseRecord, 'id' | 'number'>;

/** The case stays, and from now on another one is its duplicate. */
export function mergeDuplicate(
  record: CaseRecord,
  { id, number }: Duplicate,
): Decision<CaseRecord, CaseFact> {
  const duplicateCount = record.duplicateCount + 1;
  return accepted({ ...record, duplicateCount }, 'CaseDuplicateMerged', { duplicate: { id, number } });
}

/** A duplicate of this case turned out to be none. */
export function unmergeDuplicate(
  record: CaseRecord,
  { id, number }: Duplicate,
): Decision<CaseRecord, CaseFact> {
  // Cases merged before duplicates were counted left none to take back.
  const duplicateCount = Math.max(0, record.duplicateCount - 1);
  return accepted({ ...record, duplicateCount }, 'CaseDuplicateUnmerged', { duplicate: { id, number } });
}
