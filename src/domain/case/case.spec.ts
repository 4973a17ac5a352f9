import { blockersOf } from '../kernel/refusal';
import { addDays } from '../kernel/time';
import { decideCase, importCase, openCase, type CaseCommand } from './case.decide';
import { at, buildCase, commands, now, resolvedCase } from './case.example';
import { caseWorkflow } from './case.machine';
import type { CaseRecord } from './case.types';

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
