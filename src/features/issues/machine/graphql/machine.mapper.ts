import { caseCheckSentences } from '../../../../domain/case/case.check-sentences';
import { caseMachine } from '../../../../domain/case/case.machine';
import { caseOperations, closedCaseOperations } from '../../../../domain/case/case.operations';
import { statementCheckSentences } from '../../../../domain/communication/statement.check-sentences';
import { statementMachine } from '../../../../domain/communication/statement.machine';
import { statementOperations } from '../../../../domain/communication/statement.operations';
import { escalationCheckSentences } from '../../../../domain/escalation/escalation.check-sentences';
import { escalationMachine } from '../../../../domain/escalation/escalation.machine';
import { escalationOperations } from '../../../../domain/escalation/escalation.operations';
import { actionItemCheckSentences } from '../../../../domain/issue/item/action-item.check-sentences';
import { actionItemMachine } from '../../../../domain/issue/item/action-item.machine';
import { actionItemOperations } from '../../../../domain/issue/item/action-item.operations';
import { issueOperations } from '../../../../domain/issue/issue.operations';
import type { IssueMachine } from '../../../../domain/issue/issue.versions';
import { diagramOf } from '../../../../domain/kernel/machine-diagram';
import { shapeOf, type ShapedEvent } from '../../../../domain/kernel/machine-shape';
import { rolesFor, type MachineOperation } from '../../../../domain/permission/machine-operations';
import { collectionMachine, collectionOperations } from '../../../../domain/survey';
import { collectionCheckSentences } from '../../../../domain/survey/collection.check-sentences';
import type { MachineEventType, MachineName, MachineStateType, MachineType } from './machine.types';

type Machine = Parameters<typeof shapeOf>[0];

/** A machine with what is said about it: the sentence of each check, and the buttons of its events in a state. */
export interface MachineBook {
  machine: Machine;
  checkSentences: Readonly<Record<string, string>>;
  operations: (state: string) => Record<string, MachineOperation>;
}

/** The machines that have one version. */
export const otherBooks: Record<Exclude<MachineName, 'issue'>, MachineBook> = {
  actionItem: {
    machine: actionItemMachine,
    checkSentences: actionItemCheckSentences,
    operations: () => actionItemOperations,
  },
  statement: {
    machine: statementMachine,
    checkSentences: statementCheckSentences,
    operations: () => statementOperations,
  },
  case: {
    machine: caseMachine,
    checkSentences: caseCheckSentences,
    // Reopening a closed case is somebody else's than reopening a resolved one.
    operations: (state) => (state === 'closed' ? closedCaseOperations : caseOperations),
  },
  escalation: {
    machine: escalationMachine,
    checkSentences: escalationCheckSentences,
    operations: () => escalationOperations,
  },
  surveyCollection: {
    machine: collectionMachine,
    checkSentences: collectionCheckSentences,
    operations: () => collectionOperations,
  },
};

export function issueBook({ workflow, checkSentences }: IssueMachine): MachineBook {
  return { machine: workflow.machine, checkSentences, operations: () => issueOperations };
}

/** The machine as the API tells it; `current`: the state of the record that was asked about. */
export function toldMachine(
  name: MachineName,
  book: MachineBook,
  versions: string[],
  current: string | null,
): MachineType {
  const { mermaid, sentences } = diagramOf(book.machine, current);
  return {
    name,
    version: book.machine.id,
    versions,
    states: shapeOf(book.machine).map((shaped) => toldState(shaped, book, current)),
    mermaid,
    besides: sentences,
    currentState: current,
  };
}

function toldState(
  { state, isInitial, events }: ReturnType<typeof shapeOf>[number],
  book: MachineBook,
  current: string | null,
): MachineStateType {
  const operations = book.operations(state);
  return {
    state,
    isInitial,
    isCurrent: state === current,
    events: events.map((event) => toldEvent(event, operations[event.event] ?? null, book)),
  };
}

function toldEvent(
  { event, ways }: ShapedEvent,
  known: MachineOperation | null,
  { checkSentences }: MachineBook,
): MachineEventType {
  const told = (codes: readonly string[]) =>
    codes.map((code) => ({ code, sentence: checkSentences[code] ?? code }));
  return {
    event,
    label: known?.label ?? null,
    roles: known ? rolesFor(known.operation) : ['system'],
    ways: ways.map(({ target, when, checks }) => ({ target, when: told(when), checks: told(checks) })),
  };
}
