import type { MachineOperation } from '../permission/machine-operations';

/** The events of a statement that people send, as buttons. */
export const statementOperations: Record<string, MachineOperation> = {
  edit: { label: 'Edit', operation: 'editStatement' },
  overrideFindings: { label: 'Override findings', operation: 'overrideFindings' },
  check: { label: 'Check for publication', operation: 'checkStatement' },
  approve: { label: 'Approve', operation: 'approveStatement' },
  publish: { label: 'Publish', operation: 'publishStatement' },
  revise: { label: 'Revise', operation: 'reviseStatement' },
  withdraw: { label: 'Withdraw', operation: 'withdrawStatement' },
};
