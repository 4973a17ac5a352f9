import type { MachineOperation } from '../permission/machine-operations';

/** The events of a collection that people send, as buttons. */
export const collectionOperations: Record<string, MachineOperation> = {
  submit: { label: 'Submit', operation: 'submitSurveyCollection' },
  requestChanges: { label: 'Request changes', operation: 'requestSurveyChanges' },
  publish: { label: 'Publish', operation: 'publishSurveyCollection' },
  archive: { label: 'Archive', operation: 'archiveSurveyCollection' },
  markNotReported: { label: 'Mark as not reported', operation: 'markSurveyNotReported' },
};
