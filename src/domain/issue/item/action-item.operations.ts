import type { MachineOperation } from '../../permission/machine-operations';

/** The events of an action item that people send, as buttons. An offer comes with adding or editing it and is none. */
export const actionItemOperations: Record<string, MachineOperation> = {
  edit: { label: 'Edit', operation: 'editActionItem' },
  accept: { label: 'Accept', operation: 'acceptActionItem' },
  handBack: { label: 'Hand back', operation: 'handBackActionItem' },
  start: { label: 'Start', operation: 'startActionItem' },
  block: { label: 'Say what blocks it', operation: 'blockActionItem' },
  unblock: { label: 'Go on', operation: 'unblockActionItem' },
  finish: { label: 'Finish', operation: 'finishActionItem' },
  reopen: { label: 'Reopen', operation: 'reopenActionItem' },
  handOver: { label: 'Hand over', operation: 'handOverActionItem' },
  cancel: { label: 'Cancel', operation: 'cancelActionItem' },
};
