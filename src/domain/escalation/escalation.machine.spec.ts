import type { createMachine } from 'xstate';
import { getSimplePaths } from 'xstate/graph';
import { blockersOf } from '../kernel/refusal';
import { addDays } from '../kernel/time';
import { decideEscalation, type EscalationCommand } from './escalation.decide';
import { at, buildEscalation, buildFacts, commands, events, now, requestedAt } from './escalation.example';
import { escalationMachine, escalationWorkflow } from './escalation.machine';
import { escalationStates, type EscalationRecord, type EscalationState } from './escalation.types';

describe('what the machine explains and what it does', () => {
  const hopeless = { load: 5, anotherOpen: true, caseIsDuplicate: true };
  it.each(escalationStates)(
    'are the same in %s, sentence for sentence, with every check met and with none',
    (state) => {
      const lost = buildEscalation(state, {
        severity: 1,
        ...(buildEscalation(state).endedAt ? { endedAt: addDays(now, -31) } : {}),
      });
      for (const [record, facts] of [
        [buildEscalation(state), {}],
        [lost, hopeless],
      ] as const) {
        const standing = escalationWorkflow.standing(state, { record, facts: buildFacts(facts), now });
        for (const event of events) {
          // With a reason, so that nothing but the checks of the record stands in the way.
          const command =
            event === 'assign' ? { ...commands.assign, reason: 'Knows the customer.' } : commands[event];
          const decision = decideEscalation(record, command, buildFacts(facts), at(now));
          const refusal = decision.ok ? null : decision.refusal;
          const told = standing.find((known) => known.event === event);
          if (told) expect(blockersOf(refusal)).toEqual(blockersOf(told.refusal));
          else expect(['eventNotAllowed', 'alreadyClaimed']).toContain(refusal?.kind);
        }
      }
    },
  );
});

describe('all simple paths', () => {
  // Checks met: what decides where an event leads is the state alone.
  const walkable = escalationMachine.provide({ guards: { holds: () => true } });
  const paths = getSimplePaths(walkable as unknown as ReturnType<typeof createMachine>, {
    events: events.map((type) => ({ type })),
    input: {},
    serializeState: (snapshot) => String(snapshot.value),
  });
  const eventsOf = (path: (typeof paths)[number]) =>
    path.steps
      .map(({ event }) => event.type)
      .filter((type): type is EscalationCommand['event'] => type in commands);
  const endingIn = (state: EscalationState) => paths.filter((path) => path.state.value === state).length;

  it('are as many as counting by hand gives', () => {
    console.log(
      `escalation.machine.v1: ${paths.length} simple paths, longest ${Math.max(...paths.map((path) => eventsOf(path).length))}`,
    );
    // From queued nothing leads back but over queued itself, which a simple path has left: so claimed is reached by
    // claim or assign (2), waiting behind it (2), resolved and returned behind claimed (2 each), withdrawn from queued,
    // claimed or waiting (1 + 2 + 2), closed behind each end (2 + 2 + 5)
    // when it is time, and as many before (`closeEarly`).
    const ends = { queued: 1, claimed: 2, waiting: 2, resolved: 2, returned: 2, withdrawn: 5, closed: 18 };
    expect(Object.fromEntries(escalationStates.map((state) => [state, endingIn(state)]))).toEqual(ends);
    expect(paths).toHaveLength(32);
  });

  it('decided one event after the other, eight days apart, end where the machine says', () => {
    for (const path of paths) {
      const start = buildEscalation('queued', { version: 1 });
      const end = eventsOf(path).reduce((record, event, index) => {
        const decision = decideEscalation(
          record,
          commands[event],
          buildFacts(),
          at(addDays(now, 8 * (index + 1)), record.version),
        );
        if (!decision.ok) throw new Error(`${eventsOf(path).join(' → ')}: ${decision.refusal.message}`);
        return { ...decision.state, version: record.version + 1 };
      }, start);
      expect(end.state).toBe(path.state.value as EscalationState);
      expect(end.version).toBe(eventsOf(path).length + 1);
    }
  });

  it('and back: whatever has ended can begin again', () => {
    for (const path of paths.filter(({ state }) =>
      ['resolved', 'returned', 'withdrawn', 'closed'].includes(String(state.value)),
    )) {
      const state = path.state.value as EscalationState;
      const decision = decideEscalation(buildEscalation(state), commands.reopen, buildFacts(), at(now));
      expect(decision).toMatchObject({ ok: true, state: { state: 'queued', endedAt: null } });
    }
  });
});

describe('time already spent', () => {
  it.each(events.flatMap((event) => escalationStates.map((state) => ({ event, state }))))(
    'is never given back: $event of what is $state leaves when and by whom it was asked',
    ({ event, state }) => {
      const decision = decideEscalation(buildEscalation(state), commands[event], buildFacts(), at(now));
      if (!decision.ok) return;
      expect(decision.state).toMatchObject({
        requestedAt,
        requestedById: 'representative',
        caseId: 'case',
        number: 'E-2026-000042',
      });
    },
  );
});

describe('the order of answers', () => {
  const refusalOf = (record: EscalationRecord, command: EscalationCommand, expectedVersion?: number) => {
    const decision = decideEscalation(record, command, buildFacts(), at(now, expectedVersion));
    return decision.ok ? null : decision.refusal;
  };

  it('the event comes before the version', () => {
    expect(refusalOf(buildEscalation('queued'), commands.resolve, 1)).toMatchObject({
      kind: 'eventNotAllowed',
    });
  });

  it('the version comes before the checks', () => {
    expect(refusalOf(buildEscalation('queued', { severity: 1 }), commands.raise, 4)).toMatchObject({
      kind: 'staleVersion',
      expectedVersion: 4,
      currentVersion: 5,
    });
  });

  it('an unknown event is told with everything that the state knows', () => {
    expect(refusalOf(buildEscalation('resolved'), commands.wait)).toMatchObject({
      message: 'wait is not possible in state resolved. What can be done now: reopen, closeEarly.',
    });
  });
});
