import { policy, type Operation } from './policy';
import type { PolicyRow } from './policy.rows';
import type { Role } from './permission.types';

/** An event of a machine as a person meets it: the button's text and the operation whose policy row says who may. */
export interface MachineOperation {
  label: string;
  operation: Operation;
}

/** Which roles an operation is for, whatever their tie to the record; the service itself presses no button. */
export function rolesFor(operation: Operation): Role[] {
  const named = Object.keys(policy[operation] satisfies PolicyRow) as Role[];
  return named.filter((role) => role !== 'system');
}
