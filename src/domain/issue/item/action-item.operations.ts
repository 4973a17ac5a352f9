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
  reschedule: { label: 'Move its dates', operation: 'rescheduleActionItem' },
  acceptDates: { label: 'Accept the proposed dates', operation: 'acceptActionItemDates' },
  declineDates: { label: 'Decline the proposed dates', operation: 'declineActionItemDates' },
  cancel: { label: 'Cancel', operation: 'cancelActionItem' },
};
