import type { MachineOperation } from '../permission/machine-operations';

/** The events of an escalation that people send, as buttons. */
export const escalationOperations: Record<string, MachineOperation> = {
  claim: { label: 'Claim', operation: 'claimEscalation' },
  assign: { label: 'Assign', operation: 'assignEscalation' },
  release: { label: 'Put back into the queue', operation: 'releaseEscalation' },
  wait: { label: 'Wait for somebody', operation: 'waitEscalation' },
  resume: { label: 'Go on', operation: 'resumeEscalation' },
  recordAnswer: { label: 'Record the answer', operation: 'recordAnswer' },
  transfer: { label: 'Transfer to another queue', operation: 'transferEscalation' },
  returnToFrontline: { label: 'Return with guidance', operation: 'returnEscalation' },
  resolve: { label: 'Resolve', operation: 'resolveEscalation' },
  withdraw: { label: 'Withdraw', operation: 'withdrawEscalation' },
  raise: { label: 'Raise the severity', operation: 'raiseSeverity' },
  correctSeverity: { label: 'Correct the severity', operation: 'correctSeverity' },
  reopen: { label: 'Reopen', operation: 'reopenEscalation' },
  closeEarly: { label: 'Close now', operation: 'closeEscalation' },
};
