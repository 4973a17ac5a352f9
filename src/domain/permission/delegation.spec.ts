import type { Circumstances } from '../kernel/decision';
import { delegateApproval, revokeDelegation, type ApprovalDelegationRecord } from './delegation';

const now = new Date('2026-07-30T12:00:00Z');
const circumstances: Circumstances = {
  actor: { kind: 'person', personId: 'chief', agencyId: 'agency', name: 'chief' },
  now,
};
const delegation = (over: Partial<ApprovalDelegationRecord> = {}): ApprovalDelegationRecord => ({
  id: 'delegation',
  agencyId: 'agency',
  version: 1,
  fromPersonId: 'chief',
  toPersonId: 'deputy',
  fromDay: '2026-08-01',
  untilDay: '2026-08-14',
  reason: 'On leave.',
  revokedAt: null,
  revokedById: null,
  ...over,
});

describe('the delegation of approvals', () => {
  it('may begin today or earlier, and may be for one day', () => {
    expect(delegateApproval(delegation(), { now }).ok).toBe(true);
    const today = { fromDay: '2026-07-30', untilDay: '2026-07-30' };
    expect(delegateApproval(delegation(today), { now })).toMatchObject({
      ok: true,
      fact: 'ApprovalDelegated',
    });
  });

  it.each<[string, Partial<ApprovalDelegationRecord>]>([
    ['You approve already: name somebody else as your delegate.', { toPersonId: 'chief' }],
    ['The delegation ends before it begins.', { untilDay: '2026-07-31' }],
    [
      'This delegation would be over already: name a later last day.',
      { fromDay: '2026-07-01', untilDay: '2026-07-29' },
    ],
    ['Approvals are delegated for a year at most.', { untilDay: '2027-08-02' }],
  ])('%s', (sentence, over) => {
    expect(delegateApproval(delegation(over), { now })).toMatchObject({ refusal: { message: sentence } });
  });

  it('can be given and revoked on the evening of its last day in America, which is the next day in UTC', () => {
    const evening = { ...circumstances, now: new Date('2026-08-14T20:30:00-10:00') };
    expect(delegateApproval(delegation(), evening).ok).toBe(true);
    expect(revokeDelegation(delegation(), evening).ok).toBe(true);
  });

  it('lasts a year at most, the last day included', () => {
    expect(delegateApproval(delegation({ untilDay: '2027-08-01' }), { now }).ok).toBe(true);
  });

  it('is revoked once, before it is over', () => {
    const revoked = revokeDelegation(delegation(), circumstances);
    if (!revoked.ok) throw new Error(revoked.refusal.message);
    expect(revoked.state).toMatchObject({ revokedAt: now, revokedById: 'chief' });
    expect(revokeDelegation(revoked.state, circumstances)).toMatchObject({
      refusal: { message: 'This delegation was revoked before.' },
    });
    const over = delegation({ fromDay: '2026-07-01', untilDay: '2026-07-29' });
    expect(revokeDelegation(over, circumstances)).toMatchObject({
      refusal: { message: 'This delegation is over already.' },
    });
    expect(revokeDelegation(delegation(), { ...circumstances, expectedVersion: 2 })).toMatchObject({
      refusal: { kind: 'staleVersion' },
    });
  });
});
