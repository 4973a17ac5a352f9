import { reachOf } from '../../../domain/permission/may';
import type { Caller } from '../../../domain/permission/permission.types';
import type { Operation } from '../../../domain/permission/policy';
import { Failure } from '../../../platform/shell/failure';

/** Every operation that takes a file: who may do one of them somewhere may upload. */
export const fileOperations: readonly Operation[] = [
  'startImport',
  'importObservations',
  'importSurveyResponses',
  'importSurveyAggregate',
  'importSurveyQuestions',
];

/** Goes on only if the caller may do one of the operations to some record, whichever that is. */
export function permitSomewhere(caller: Caller, ...operations: readonly Operation[]): void {
  if (operations.some((operation) => maySomewhere(caller, operation))) return;
  throw new Failure(
    'FORBIDDEN',
    `This is not yours to do (${operations.join(', ')}). Ask somebody whose role includes it.`,
  );
}

function maySomewhere(caller: Caller, operation: Operation): boolean {
  const { all, offices, people } = reachOf(caller, operation);
  return all || people.length > 0 || Object.values(offices).some((ids) => ids.length > 0);
}
