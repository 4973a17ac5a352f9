import type { MachineOperation } from '../permission/machine-operations';

/** The events of an issue as buttons. Every one is somebody’s: the sweeper only resumes what nobody resumed before. */
export const issueOperations: Record<string, MachineOperation> = {
  accept: { label: 'Accept', operation: 'acceptIssue' },
  decline: { label: 'Decline', operation: 'declineIssue' },
  reconsider: { label: 'Reconsider', operation: 'reconsiderIssue' },
  merge: { label: 'Merge into another issue', operation: 'mergeIssue' },
  unmerge: { label: 'Undo the merge', operation: 'unmergeIssue' },
  chooseOption: { label: 'Choose the option', operation: 'chooseOption' },
  submitPlan: { label: 'Submit the plan', operation: 'submitPlan' },
  approve: { label: 'Approve the plan', operation: 'approvePlan' },
  requestChanges: { label: 'Request changes to the plan', operation: 'requestPlanChanges' },
  rejectOption: { label: 'Back to the options', operation: 'rejectOption' },
  finishImplementation: { label: 'Finish the implementation', operation: 'finishImplementation' },
  replan: { label: 'Plan anew', operation: 'replanIssue' },
  confirmEffective: { label: 'Confirm that it worked', operation: 'confirmEffective' },
  foundIneffective: { label: 'It did not work: analyze again', operation: 'foundIneffective' },
  extendMeasurement: { label: 'Measure longer', operation: 'extendMeasurement' },
  close: { label: 'Close', operation: 'closeIssue' },
  relapse: { label: 'It came back: analyze again', operation: 'relapseIssue' },
  reopen: { label: 'Reopen', operation: 'reopenIssue' },
  hold: { label: 'Put on hold', operation: 'holdIssue' },
  resume: { label: 'Resume', operation: 'resumeIssue' },
  cancel: { label: 'Cancel', operation: 'cancelIssue' },
};
