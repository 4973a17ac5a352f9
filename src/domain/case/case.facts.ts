/** Everything that can happen to a case, as its history names it. */
export const caseFacts = [
  'CaseOpened',
  'CaseImported',
  'CaseResolved',
  'CaseEscalated',
  'CaseResolvedByEscalation',
  'CaseReturnedByEscalation',
  'CaseEscalationWithdrawn',
  'CaseEscalationReopened',
  'CaseEscalationTransferred',
  'CaseReopened',
  'CaseClosed',
  'CaseMarkedDuplicate',
  'CaseUnmarkedDuplicate',
  'CaseDuplicateMerged',
  'CaseDuplicateUnmerged',
  'CaseCorrected',
  'CaseContactRecorded',
  'CaseContactCorrected',
  'CaseContactErased',
] as const;
export type CaseFact = (typeof caseFacts)[number];
