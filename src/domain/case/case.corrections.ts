import { accepted, refused, type Circumstances, type Decision } from '../kernel/decision';
import { staleVersion, unmet } from '../kernel/refusal';
import type { CaseFact } from './case.facts';
import type { CaseRecord } from './case.types';

/** What was taken down wrongly can be put right, in any state; what was said and what happened cannot. */
export type CaseCorrections = Partial<
  Pick<CaseRecord, 'officeId' | 'queueId' | 'serviceId' | 'topicId' | 'channel' | 'customerSegment'>
>;

/** Corrects a case: one fact with all that was wrong, because one person had one reason for it. */
export function correctCase(
  record: CaseRecord,
  {
    corrections,
    repeatOfId,
    reason,
  }: { corrections: CaseCorrections; repeatOfId: string | null; reason: string },
  { expectedVersion }: Circumstances,
): Decision<CaseRecord, CaseFact> {
  if (expectedVersion != null && expectedVersion !== record.version)
    return refused(staleVersion(expectedVersion, record.version));
  const changed = Object.keys(corrections).some(
    (field) => corrections[field as keyof CaseCorrections] !== record[field as keyof CaseCorrections],
  );
  if (!changed) {
    return refused(
      unmet('somethingCorrected', 'Nothing would change: give the field that is wrong as it should be.'),
    );
  }
  return accepted({ ...record, ...corrections, repeatOfId }, 'CaseCorrected', { reason });
}
