import type { MachineOperation } from '../permission/machine-operations';

/** The events of a case that people send, as buttons. What happens through an escalation or the sweeper is no button. */
export const caseOperations: Record<string, MachineOperation> = {
  resolve: { label: 'Resolve', operation: 'resolveCase' },
  escalate: { label: 'Escalate to Tier 2', operation: 'escalateCase' },
  reopen: { label: 'Reopen', operation: 'reopenCase' },
  markDuplicate: { label: 'Mark as duplicate', operation: 'markDuplicateCase' },
  unmark: { label: 'Not a duplicate', operation: 'unmarkDuplicateCase' },
};

/** Reopening a closed case is the lead's; see the policy's two rows. */
export const closedCaseOperations: Record<string, MachineOperation> = {
  reopen: { label: 'Reopen', operation: 'reopenClosedCase' },
};
