import { getSimplePaths } from 'xstate/graph';
import type { createMachine } from 'xstate';
import { blockersOf } from '../kernel/refusal';
import { addDays } from '../kernel/time';
import { decideCase, type CaseCommand } from './case.decide';
import { at, buildCase, commands, events, now, resolvedCase } from './case.example';
import { caseMachine, caseWorkflow } from './case.machine';
import { caseStates, type CaseRecord, type CaseState } from './case.types';

const refusalOf = (record: CaseRecord, command: CaseCommand, expectedVersion?: number) => {
  const decision = decideCase(record, command, at(now, expectedVersion));
  return decision.ok ? null : decision.refusal;
};

describe('the order of answers', () => {
  it('the event comes before the version', () => {
    expect(refusalOf(buildCase(), commands.unmark, 9)?.kind).toBe('eventNotAllowed');
  });

  it('the version comes before the checks', () => {
    expect(refusalOf(resolvedCase(1, { version: 4 }), commands.close, 3)).toMatchObject({
      kind: 'staleVersion',
      expectedVersion: 3,
      currentVersion: 4,
    });
  });

  it('an unknown event is told with everything that the state knows', () => {
    expect(refusalOf(buildCase({ state: 'duplicate' }), commands.resolve)?.message).toBe(
      'resolve is not possible in state duplicate. What can be done now: unmark.',
    );
  });
});

describe('what the machine explains and what it does', () => {
  it.each(caseStates)(
    'are the same in %s, sentence for sentence, with every check met and with none',
    (state) => {
      for (const record of [resolvedCase(0, { state, duplicateCount: 1 }), resolvedCase(8, { state })]) {
        const standing = caseWorkflow.standing(state, { record, now });
        for (const event of events) {
          const told = standing.find((known) => known.event === event);
          const refusal = refusalOf(record, commands[event]);
          if (told) expect(blockersOf(refusal)).toEqual(blockersOf(told.refusal));
          else expect(refusal?.kind).toBe('eventNotAllowed');
        }
      }
    },
  );
});

describe('all simple paths', () => {
  // Checks met: what decides where an event leads is the state alone.
  const walkable = caseMachine.provide({ guards: { holds: () => true } });
  const paths = getSimplePaths(walkable as unknown as ReturnType<typeof createMachine>, {
    events: events.map((type) => ({ type })),
    input: {},
    serializeState: (snapshot) => String(snapshot.value),
  });
  const eventsOf = (path: (typeof paths)[number]) =>
    path.steps
      .map(({ event }) => event.type)
      .filter((type): type is CaseCommand['event'] => type in commands);

  it('are as many as counting by hand gives', () => {
    console.log(
      `case.machine.v1: ${paths.length} simple paths, longest ${Math.max(...paths.map((path) => eventsOf(path).length))}`,
    );
    // open 1; duplicate 1; escalated: at once, or by reopening the escalation as it stands, or from resolved, or from
    // closed 4; resolved: answered, or by Tier 2 over either way into escalated 3; closed: after each of these 3.
    expect(paths).toHaveLength(1 + 1 + 4 + 3 + 3);
  });

  it('decided one event after the other, eight days apart, end where the machine says', () => {
    for (const path of paths) {
      const end = eventsOf(path).reduce((record, event, index) => {
        const decision = decideCase(
          record,
          commands[event],
          at(addDays(now, 8 * (index + 1)), record.version),
        );
        if (!decision.ok) throw new Error(`${eventsOf(path).join(' → ')}: ${decision.refusal.message}`);
        return { ...decision.state, version: record.version + 1 };
      }, buildCase());
      expect(end.state).toBe(path.state.value as CaseState);
      expect(end.version).toBe(eventsOf(path).length + 1);
    }
    expect(new Set(paths.map((path) => path.state.value))).toEqual(new Set(caseStates));
  });
});
