import { blockersOf, type Refusal } from '../kernel/refusal';
import { addDays } from '../kernel/time';
import type { EscalationFacts } from './escalation.checks';
import { decideEscalation, requestEscalation, type EscalationCommand } from './escalation.decide';
import { at, buildEscalation, buildFacts, commands, now } from './escalation.example';
import { escalationWorkflow } from './escalation.machine';
import type { EscalationRecord, EscalationState } from './escalation.types';

/** `given(an escalation, facts).when(a command)` and then what it becomes (all else but its clocks stays as it was), or why not. */
const given = (record: EscalationRecord, facts: Partial<EscalationFacts> = {}) => ({
  when(command: EscalationCommand, circumstances = at(now)) {
    const decision = decideEscalation(record, command, buildFacts(facts), circumstances);
    return {
      becomes: (expected: Partial<EscalationRecord>) => {
        const { clocks, ...rest } = { ...record, ...expected };
        expect(decision).toMatchObject({ ok: true, state: expected.clocks ? { ...rest, clocks } : rest });
        return decision.ok ? decision : undefined;
      },
      isRefused: (refusal: Partial<Refusal>) => expect(decision).toMatchObject({ ok: false, refusal }),
      refusal: decision.ok ? null : decision.refusal,
    };
  },
});

/** What stands in the way of an event, as it is explained. */
const blockers = (record: EscalationRecord, event: string, facts: Partial<EscalationFacts> = {}) =>
  blockersOf(
    escalationWorkflow
      .standing(record.state, { record, facts: buildFacts(facts), now })
      .find((standing) => standing.event === event)!.refusal,
  );

/** What is remembered of who held it, where somebody did. */
const previous = (state: EscalationState) =>
  state === 'queued' ? {} : { previousHolderId: 'specialist', previousClaimedAt: addDays(now, -1) };

it('an escalation begins in the queue', () => {
  expect(requestEscalation(buildEscalation('queued'), buildFacts(), now)).toMatchObject({
    ok: true,
    fact: 'EscalationRequested',
    effects: [],
  });
});

describe('belowCapacity', () => {
  const message = 'You hold 5 of 5 escalations. Resolve, return or release one before you take another.';

  it('lets a person with room for one more claim', () => {
    given(buildEscalation('queued'), { load: 4 })
      .when(commands.claim)
      .becomes({ state: 'claimed', holderId: 'specialist', claimedAt: now });
  });

  it('refuses who holds as many as they may, and who holds more', () => {
    given(buildEscalation('queued'), { load: 5 })
      .when(commands.claim)
      .isRefused({ kind: 'overCapacity', load: 5, capacity: 5, message });
    expect(given(buildEscalation('queued'), { load: 6 }).when(commands.claim).refusal?.kind).toBe(
      'overCapacity',
    );
  });

  it('is told as a blocker in the words of the refusal', () => {
    expect(blockers(buildEscalation('queued'), 'claim', { load: 5 })).toEqual([
      { code: 'overCapacity', message },
    ]);
  });
});

describe('claiming what somebody holds', () => {
  it.each(['claimed', 'waiting'] as const)('names who has it and since when while it is %s', (state) => {
    given(buildEscalation(state, { holderId: 'other' }), { load: 9 })
      .when(commands.claim, at(now, 1))
      .isRefused({ kind: 'alreadyClaimed', by: 'other', at: addDays(now, -1) });
  });
});

describe('assigning', () => {
  it.each(['queued', 'claimed', 'waiting'] as const)(
    'gives what is %s to somebody with room, without a reason',
    (state) => {
      given(buildEscalation(state))
        .when(commands.assign)
        .becomes({
          state: 'claimed',
          holderId: 'other',
          claimedAt: now,
          waitingOn: null,
          ...previous(state),
        });
    },
  );

  it('above capacity needs the reason', () => {
    given(buildEscalation('queued'), { load: 5 })
      .when(commands.assign)
      .isRefused({
        kind: 'checksNotMet',
        checks: [
          {
            code: 'reasonAboveCapacity',
            message:
              'This person holds 5 of 5 escalations. Give a reason to assign one more, or choose somebody else.',
            path: 'input.reason',
          },
        ],
      });
  });

  it('above capacity is done with the reason, which is remembered', () => {
    const decision = given(buildEscalation('queued'), { load: 5 })
      .when({ ...commands.assign, reason: 'Knows the customer.' })
      .becomes({ state: 'claimed', holderId: 'other', claimedAt: now });
    expect(decision?.note).toEqual({ reason: 'Knows the customer.' });
  });
});

describe('notAtWorst', () => {
  const message = 'Severity 1 is the worst there is: it cannot be raised further.';

  it.each([4, 3, 2] as const)('severity %d becomes one worse and the state stays', (severity) => {
    given(buildEscalation('waiting', { severity }))
      .when(commands.raise)
      .becomes({ state: 'waiting', severity: (severity - 1) as 1 | 2 | 3 });
  });

  it('severity 1 cannot be raised, and the blocker says it in the same words', () => {
    const worst = buildEscalation('claimed', { severity: 1 });
    given(worst).when(commands.raise).isRefused({ kind: 'checksNotMet', message });
    expect(blockers(worst, 'raise')).toEqual([{ code: 'notAtWorst', message }]);
  });

  it('severity 1 can still be corrected', () => {
    given(buildEscalation('queued', { severity: 1 }))
      .when(commands.correctSeverity)
      .becomes({ severity: 2 });
  });
});

describe('transferring', () => {
  it.each(['queued', 'claimed', 'waiting'] as const)(
    'puts what is %s into the other queue, without a holder',
    (state) => {
      given(buildEscalation(state))
        .when({ ...commands.transfer, officeId: 'elsewhere' })
        .becomes({
          state: 'queued',
          queueId: 'survivors',
          officeId: 'elsewhere',
          holderId: null,
          claimedAt: null,
          waitingOn: null,
          ...previous(state),
        });
    },
  );

  it('into the queue where it is changes nothing', () => {
    given(buildEscalation('claimed'))
      .when({ ...commands.transfer, queueId: 'queue' })
      .isRefused({ message: 'It is in this queue already: name another queue.' });
  });
});

describe('waiting', () => {
  it('says for whom, and keeps its holder', () => {
    given(buildEscalation('claimed'))
      .when(commands.wait)
      .becomes({ state: 'waiting', waitingOn: 'customer', holderId: 'specialist' });
  });

  it.each(['resume', 'recordAnswer'] as const)('ends with %s: the same person goes on', (event) => {
    given(buildEscalation('waiting'))
      .when(commands[event])
      .becomes({ state: 'claimed', waitingOn: null, holderId: 'specialist' });
  });
});

describe('ending', () => {
  const closesAfter = (days: number) => [{ type: 'timer', event: 'close', dueAt: addDays(now, days) }];

  it('with a resolution keeps the text and the code', () => {
    const decision = given(buildEscalation('claimed'))
      .when({ ...commands.resolve, code: 'PAID' })
      .becomes({
        state: 'resolved',
        resolution: 'The payment was found.',
        resolutionCode: 'PAID',
        endedAt: now,
      });
    expect(decision?.effects).toEqual(closesAfter(7));
  });

  it('with guidance keeps the guidance', () => {
    const decision = given(buildEscalation('claimed'), { quietPeriodDays: 3 })
      .when(commands.returnToFrontline)
      .becomes({ state: 'returned', guidance: 'Ask for form 12.', endedAt: now });
    expect(decision?.effects).toEqual(closesAfter(3));
  });

  it.each(['queued', 'claimed', 'waiting'] as const)(
    'by withdrawing what is %s leaves nobody holding it',
    (state) => {
      const decision = given(buildEscalation(state))
        .when(commands.withdraw)
        .becomes({
          state: 'withdrawn',
          holderId: null,
          claimedAt: null,
          waitingOn: null,
          endedAt: now,
          ...previous(state),
        });
      expect(decision?.effects).toEqual(closesAfter(7));
    },
  );
});

describe('quietPeriodOver', () => {
  const message = 'An ended escalation stays reopenable for 7 days before it is closed.';
  const ended = ['resolved', 'returned', 'withdrawn'] as const;

  it.each(ended)('what is %s is not closed a second early', (state) => {
    const record = buildEscalation(state, { endedAt: new Date(addDays(now, -7).getTime() + 1000) });
    given(record).when(commands.close).isRefused({ kind: 'checksNotMet', message });
    expect(blockers(record, 'close')).toEqual([{ code: 'quietPeriodOver', message }]);
  });

  it.each(ended)('what is %s is closed when the period of its queue is over', (state) => {
    given(buildEscalation(state, { endedAt: addDays(now, -7) }))
      .when(commands.close)
      .becomes({ state: 'closed', closedAt: now });
    given(buildEscalation(state, { endedAt: addDays(now, -3) }), { quietPeriodDays: 3 })
      .when(commands.close)
      .becomes({ state: 'closed', closedAt: now });
  });
});

describe('reopening', () => {
  const late = 'An escalation can be reopened for 30 days after its end. Escalate the case anew.';
  const another = 'The case already has an open escalation; work on that one.';
  const ended = ['resolved', 'returned', 'withdrawn', 'closed'] as const;

  it.each(ended)(
    'within 30 days brings what was %s back into the queue, and it does not close by itself',
    (state) => {
      const decision = given(
        buildEscalation(state, { endedAt: addDays(now, -30), closedAt: state === 'closed' ? now : null }),
      )
        .when(commands.reopen)
        .becomes({ state: 'queued', holderId: null, endedAt: null, closedAt: null });
      expect(decision?.effects).toEqual([{ type: 'cancelTimer', event: 'close' }]);
    },
  );

  it.each(ended)('after 30 days is refused while it is %s', (state) => {
    const record = buildEscalation(state, { endedAt: new Date(addDays(now, -30).getTime() - 1) });
    given(record).when(commands.reopen).isRefused({ kind: 'checksNotMet', message: late });
    expect(blockers(record, 'reopen')).toEqual([{ code: 'withinReopenPeriod', message: late }]);
  });

  it('is refused while the case has another open escalation', () => {
    given(buildEscalation('resolved'), { anotherOpen: true })
      .when(commands.reopen)
      .isRefused({ message: another });
  });

  it('is refused while the case is a duplicate of another one, and the blocker says it in the same words', () => {
    const message =
      'Its case is marked as a duplicate of another case. Work on that one, or unmark it first.';
    given(buildEscalation('withdrawn'), { caseIsDuplicate: true })
      .when(commands.reopen)
      .isRefused({ message });
    expect(blockers(buildEscalation('withdrawn'), 'reopen', { caseIsDuplicate: true })).toEqual([
      { code: 'caseNoDuplicate', message },
    ]);
  });

  it('tells everything that stands in the way at once', () => {
    const record = buildEscalation('closed', { endedAt: addDays(now, -31) });
    given(record, { anotherOpen: true })
      .when(commands.reopen)
      .isRefused({ message: `${late} ${another}` });
    expect(blockers(record, 'reopen', { anotherOpen: true })).toEqual([
      { code: 'withinReopenPeriod', message: late },
      { code: 'onlyOneOpen', message: another },
    ]);
  });
});
