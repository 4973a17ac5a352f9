import { getSimplePaths } from 'xstate/graph';
import type { createMachine } from 'xstate';
import { blockersOf } from '../kernel/refusal';
import { addDays } from '../kernel/time';
import { decideCase, importCase, openCase, type CaseCommand } from './case.decide';
import { at, buildCase, now } from './case.example';
import { caseMachine, caseWorkflow } from './case.machine';
import { caseStates, type CaseRecord, type CaseState } from './case.types';

const resolvedCase = (daysAgo: number, over: Partial<CaseRecord> = {}): CaseRecord =>
  buildCase({
    state: 'resolved',
    resolvedAt: addDays(now, -daysAgo),
    answer: 'It was sent on Monday.',
    resolvedAtFirstContact: true,
    ...over,
  });

const commands = {
  resolve: { event: 'resolve', answer: 'It was sent on Monday.' },
  escalate: { event: 'escalate', officeId: 'tier2' },
  escalationResolved: { event: 'escalationResolved', resolution: 'The payment was found.' },
  escalationReturned: { event: 'escalationReturned' },
  escalationWithdrawn: { event: 'escalationWithdrawn' },
  escalationReopened: { event: 'escalationReopened' },
  escalationTransferred: { event: 'escalationTransferred', officeId: 'otherDesk' },
  reopen: { event: 'reopen', reason: 'The customer called again.' },
  close: { event: 'close' },
  markDuplicate: {
    event: 'markDuplicate',
    of: { id: 'original', number: 'C-2026-000001', state: 'open', duplicateOfNumber: null },
  },
  unmark: { event: 'unmark' },
} satisfies Record<CaseCommand['event'], CaseCommand>;
const events = Object.keys(commands) as CaseCommand['event'][];

/** `given(a case).when(a command)` and then what it becomes (all else stays as it was), or why not. */
const given = (record: CaseRecord) => ({
  when(command: CaseCommand, circumstances = at(now)) {
    const decision = decideCase(record, command, circumstances);
    return {
      becomes: (expected: Partial<CaseRecord>) => {
        expect(decision).toMatchObject({ ok: true, state: { ...record, ...expected } });
        return decision.ok ? decision : undefined;
      },
      isRefused: (message: string) => expect(decision).toMatchObject({ ok: false, refusal: { message } }),
      refusal: decision.ok ? null : decision.refusal,
      decision,
    };
  },
});

describe('a case that comes in', () => {
  it('is open when a person took it in', () => {
    expect(openCase(buildCase())).toMatchObject({
      ok: true,
      state: { state: 'open' },
      fact: 'CaseOpened',
      effects: [],
    });
  });

  it('is open when another system had not closed it', () => {
    expect(importCase(buildCase(), { closed: false, closedAt: null }, at(now))).toMatchObject({
      ok: true,
      state: { state: 'open', resolvedAt: null, closedAt: null },
      fact: 'CaseImported',
    });
  });

  it('is closed since the day on which another system closed it, and no timer waits for it', () => {
    const closedAt = addDays(now, -1);
    expect(
      importCase(buildCase({ receivedAt: addDays(now, -2) }), { closed: true, closedAt }, at(now)),
    ).toMatchObject({
      ok: true,
      state: { state: 'closed', resolvedAt: closedAt, closedAt, resolvedAtFirstContact: false },
      effects: [],
    });
  });
});

describe('a resolution', () => {
  const closesInAWeek = [{ type: 'timer', event: 'close', dueAt: addDays(now, 7) }];

  it('by the front line is one at first contact, and closes after the quiet period', () => {
    const decision = given(buildCase()).when(commands.resolve).becomes({
      state: 'resolved',
      resolvedAt: now,
      answer: 'It was sent on Monday.',
      resolvedAtFirstContact: true,
    });
    expect(decision).toMatchObject({ fact: 'CaseResolved', effects: closesInAWeek });
  });

  it('by the front line after Tier 2 had the case is none at first contact', () => {
    given(buildCase({ escalationOfficeId: 'tier2' }))
      .when(commands.resolve)
      .becomes({
        state: 'resolved',
        resolvedAt: now,
        answer: 'It was sent on Monday.',
        resolvedAtFirstContact: false,
      });
  });

  it('by Tier 2 brings its answer and closes after the quiet period', () => {
    const decision = given(buildCase({ state: 'escalated', escalationOfficeId: 'tier2' }))
      .when(commands.escalationResolved)
      .becomes({
        state: 'resolved',
        resolvedAt: now,
        answer: 'The payment was found.',
        resolvedAtFirstContact: false,
      });
    expect(decision).toMatchObject({ fact: 'CaseResolvedByEscalation', effects: closesInAWeek });
  });
});

describe('an escalation', () => {
  it('lets the office that has it read the case', () => {
    given(buildCase()).when(commands.escalate).becomes({ state: 'escalated', escalationOfficeId: 'tier2' });
  });

  it.each(['escalationReturned', 'escalationWithdrawn'] as const)(
    'that ends with %s leaves the case open',
    (event) => {
      given(buildCase({ state: 'escalated', escalationOfficeId: 'tier2' }))
        .when(commands[event])
        .becomes({ state: 'open', escalationOfficeId: 'tier2', resolvedAt: null });
    },
  );

  it('that is reopened takes the answer back, and the closing with it', () => {
    const decision = given(resolvedCase(3, { escalationOfficeId: 'tier2' }))
      .when(commands.escalationReopened)
      .becomes({
        state: 'escalated',
        resolvedAt: null,
        answer: null,
        resolvedAtFirstContact: false,
        reopenedCount: 1,
      });
    expect(decision?.effects).toEqual([{ type: 'cancelTimer', event: 'close' }]);
  });
});

describe('quietPeriodOver', () => {
  const sentence = 'A resolved case stays open to objections for 7 days before it is closed.';

  it('is not met a second before seven days are over', () => {
    given(resolvedCase(7, { resolvedAt: new Date(addDays(now, -7).getTime() + 1000) }))
      .when(commands.close)
      .isRefused(sentence);
  });

  it('is met when seven days are over', () => {
    given(resolvedCase(7)).when(commands.close).becomes({ state: 'closed', closedAt: now });
  });

  it('is told as a blocker in the words of the refusal', () => {
    const record = resolvedCase(2);
    const [standing] = caseWorkflow
      .standing('resolved', { record, now })
      .filter(({ event }) => event === 'close');
    expect(blockersOf(standing!.refusal)).toEqual([{ code: 'quietPeriodOver', message: sentence }]);
    expect(standing!.refusal).toEqual(given(record).when(commands.close).refusal);
  });
});

describe('a case taken up again', () => {
  it.each(['resolved', 'closed'] as const)(
    'from %s has no answer any more and does not close by itself',
    (state) => {
      const decision = given(resolvedCase(20, { state, closedAt: state === 'closed' ? now : null }))
        .when(commands.reopen)
        .becomes({
          state: 'open',
          resolvedAt: null,
          answer: null,
          closedAt: null,
          resolvedAtFirstContact: false,
          reopenedCount: 1,
        });
      expect(decision).toMatchObject({
        fact: 'CaseReopened',
        note: { reason: 'The customer called again.' },
        effects: [{ type: 'cancelTimer', event: 'close' }],
      });
    },
  );
});

describe('how often a case was reopened', () => {
  const steps = (...commands: CaseCommand[]): CaseRecord =>
    commands.reduce((record, command) => {
      const decision = decideCase(record, command, at(now));
      if (!decision.ok) throw new Error(decision.refusal.message);
      return decision.state;
    }, buildCase());

  it('is counted each time an answer is taken back', () => {
    expect(steps(commands.resolve, commands.reopen, commands.resolve, commands.reopen).reopenedCount).toBe(2);
  });

  it('counts an escalation reopened after its answer', () => {
    const record = steps(commands.escalate, commands.escalationResolved, commands.escalationReopened);
    expect(record.reopenedCount).toBe(1);
  });

  it('does not count an escalation reopened while the case was open: no answer stood', () => {
    const record = steps(commands.escalate, commands.escalationReturned, commands.escalationReopened);
    expect(record.reopenedCount).toBe(0);
  });

  it('leaves no first contact to a case that was reopened and went to Tier 2, whoever answers it then', () => {
    const reopened = [commands.resolve, commands.reopen, commands.escalate];
    expect(steps(commands.resolve).resolvedAtFirstContact).toBe(true);
    expect(steps(...reopened, commands.escalationResolved).resolvedAtFirstContact).toBe(false);
    expect(steps(...reopened, commands.escalationReturned, commands.resolve).resolvedAtFirstContact).toBe(
      false,
    );
  });
});

describe('the order of answers', () => {
  it('the event comes before the version', () => {
    expect(given(buildCase()).when(commands.unmark, at(now, 9)).refusal?.kind).toBe('eventNotAllowed');
  });

  it('the version comes before the checks', () => {
    expect(given(resolvedCase(1, { version: 4 })).when(commands.close, at(now, 3)).refusal).toMatchObject({
      kind: 'staleVersion',
      expectedVersion: 3,
      currentVersion: 4,
    });
  });

  it('an unknown event is told with everything that the state knows', () => {
    given(buildCase({ state: 'duplicate' }))
      .when(commands.resolve)
      .isRefused('resolve is not possible in state duplicate. What can be done now: unmark.');
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
          const { refusal } = given(record).when(commands[event]);
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
