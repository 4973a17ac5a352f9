import { blockersOf } from '../kernel/refusal';
import { addDays } from '../kernel/time';
import { decideEscalation, type EscalationCommand } from './escalation.decide';
import type { EscalationFacts } from './escalation.checks';
import { at, buildEscalation, buildFacts, commands, now } from './escalation.example';
import { escalationWorkflow } from './escalation.machine';
import type { EscalationRecord } from './escalation.types';

const decide = (record: EscalationRecord, command: EscalationCommand, facts: Partial<EscalationFacts> = {}) =>
  decideEscalation(record, command, buildFacts(facts), at(now));
const missingSkills = ['court orders', 'spanish'];

describe('hasRequiredSkills', () => {
  const message =
    'This takes skills that you do not have: court orders, spanish. Take another one, or ask your lead.';

  it('refuses a claim by somebody who lacks what it takes, and the blocker says it in the same words', () => {
    const queued = buildEscalation('queued');
    expect(decide(queued, commands.claim, { missingSkills })).toMatchObject({
      ok: false,
      refusal: { kind: 'checksNotMet', checks: [{ code: 'hasRequiredSkills', message }] },
    });
    const standing = escalationWorkflow.standing('queued', {
      record: queued,
      facts: buildFacts({ missingSkills }),
      now,
    });
    expect(blockersOf(standing.find(({ event }) => event === 'claim')!.refusal)).toEqual([
      { code: 'hasRequiredSkills', message },
    ]);
  });

  it('is assigned to them all the same only with a reason, told together with the room they lack', () => {
    const facts = { missingSkills, load: 5 };
    expect(decide(buildEscalation('queued'), commands.assign, facts)).toMatchObject({
      ok: false,
      refusal: {
        checks: [
          { code: 'reasonAboveCapacity', path: 'input.reason' },
          {
            code: 'reasonWithoutSkills',
            message:
              'This person lacks what it takes: court orders, spanish. Give a reason to assign it all the same, or choose somebody else.',
          },
        ],
      },
    });
    const reasoned = { ...commands.assign, reason: 'She learns it with this one.' };
    expect(decide(buildEscalation('queued'), reasoned, facts)).toMatchObject({
      ok: true,
      state: { holderId: 'other' },
    });
  });

  it('lets nothing reach who is away, whatever the reason', () => {
    const reasoned = { ...commands.assign, reason: 'Urgent.' };
    expect(decide(buildEscalation('queued'), reasoned, { assigneeAway: true })).toMatchObject({
      ok: false,
      refusal: { checks: [{ code: 'assigneePresent' }] },
    });
  });
});

describe('who held it before', () => {
  const held = { previousHolderId: 'specialist', previousClaimedAt: addDays(now, -1) };

  it.each(['release', 'handBack', 'transfer'] as const)('is remembered when it goes back by %s', (event) => {
    const claimed = buildEscalation('claimed', { handBackAt: now });
    expect(decide(claimed, commands[event])).toMatchObject({
      ok: true,
      state: { state: 'queued', holderId: null, claimedAt: null, ...held },
    });
  });

  it('is still remembered while the next one has it, and forgotten when it is reopened', () => {
    const back = buildEscalation('queued', held);
    expect(decide(back, commands.claim)).toMatchObject({ ok: true, state: held });
    const solved = buildEscalation('resolved', { holderId: 'specialist', claimedAt: now, ...held });
    expect(decide(solved, commands.reopen)).toMatchObject({
      ok: true,
      state: { previousHolderId: null, previousClaimedAt: null },
    });
  });
});

describe('closing before the quiet period is over', () => {
  it.each(['resolved', 'returned', 'withdrawn'] as const)(
    'ends what is %s with the reason, and time need not come for it any more',
    (state) => {
      expect(decide(buildEscalation(state), commands.closeEarly)).toMatchObject({
        ok: true,
        state: { state: 'closed', closedAt: now },
        fact: 'EscalationClosed',
        note: { reason: 'The customer confirmed it.' },
        effects: [{ type: 'cancelTimer', event: 'close' }],
      });
    },
  );

  it.each(['queued', 'claimed', 'waiting', 'closed'] as const)('is unknown to what is %s', (state) => {
    expect(decide(buildEscalation(state), commands.closeEarly)).toMatchObject({
      ok: false,
      refusal: { kind: 'eventNotAllowed' },
    });
  });
});
