import { accepted, refused, type Circumstances, type Decision, type StoredRecord } from '../kernel/decision';
import { staleVersion, unmet } from '../kernel/refusal';

export const caseLinkKinds = ['related'] as const;
/** How two cases belong together. A duplicate is no link: it is a state of the case. */
export type CaseLinkKind = (typeof caseLinkKinds)[number];

/** That two cases belong together, in neither direction: the lower id stands first, so that a pair is one link. */
export interface CaseLinkRecord extends StoredRecord {
  kind: CaseLinkKind;
  caseId: string;
  otherCaseId: string;
  reason: string | null;
  linkedById: string | null;
  linkedAt: Date;
  unlinkedAt: Date | null;
}

export const caseLinkFacts = ['CasesLinked', 'CasesUnlinked'] as const;
export type CaseLinkFact = (typeof caseLinkFacts)[number];

export function linkCases(record: CaseLinkRecord): Decision<CaseLinkRecord, CaseLinkFact> {
  if (record.caseId === record.otherCaseId) {
    return refused(
      unmet('otherCase', 'A case cannot be linked to itself: name another one.', 'input.otherCaseId'),
    );
  }
  const [caseId, otherCaseId] = [record.caseId, record.otherCaseId].sort() as [string, string];
  return accepted({ ...record, caseId, otherCaseId }, 'CasesLinked');
}

/** Ends a link; that there was one stays readable in its history. */
export function unlinkCases(
  record: CaseLinkRecord,
  reason: string,
  { now, expectedVersion }: Circumstances,
): Decision<CaseLinkRecord, CaseLinkFact> {
  if (expectedVersion != null && expectedVersion !== record.version)
    return refused(staleVersion(expectedVersion, record.version));
  if (record.unlinkedAt) return refused(unmet('stillLinked', 'These cases are not linked any more.'));
  return accepted({ ...record, unlinkedAt: now }, 'CasesUnlinked', { reason });
}
