import type { WatchFinding } from '../../measure';
import { decideWatch, recordWatch } from './watch.decide';
import type { WatchReviewRecord } from './watch.types';

const now = new Date('2027-04-01T12:00:00Z');
const lead = {
  actor: { kind: 'person', personId: 'lead', agencyId: 'agency', name: 'Lead' },
  now,
} as const;
const identity = {
  id: 'look',
  agencyId: 'agency',
  version: 1,
  issueId: 'issue',
  cycle: 1,
  quarter: 1,
  asOf: '2027-04-01',
} as const;
const found = (signalsRelapse: boolean) =>
  ({ verdict: signalsRelapse ? 'relapsed' : 'sustained', signalsRelapse }) as WatchFinding;
const recorded = (signalsRelapse: boolean): WatchReviewRecord => {
  const decision = recordWatch(identity, found(signalsRelapse));
  if (!decision.ok) throw new Error(decision.refusal.message);
  return decision.state;
};
const closed = { state: 'closed', cycle: 1 } as const;

describe('a look of the watch', () => {
  it('proposes to take the issue up again where the measure signals a relapse, and nothing where it does not', () => {
    expect(recorded(true)).toMatchObject({ verdict: 'relapsed', proposal: 'open' });
    expect(recorded(false)).toMatchObject({ verdict: 'sustained', proposal: null });
  });

  it('is dismissed with a reason that stays, by name', () => {
    expect(
      decideWatch(recorded(true), { event: 'dismiss', reason: 'A strike.' }, closed, lead),
    ).toMatchObject({
      ok: true,
      fact: 'RelapseProposalDismissed',
      state: { proposal: 'dismissed', dismissalReason: 'A strike.', answeredById: 'lead', answeredAt: now },
    });
    expect(decideWatch(recorded(true), { event: 'dismiss', reason: ' ' }, closed, lead)).toMatchObject({
      refusal: { checks: [{ code: 'reasonGiven' }] },
    });
  });

  it('is taken up by reopening, and answered once', () => {
    const takenUp = decideWatch(recorded(true), { event: 'takeUp' }, closed, lead);
    expect(takenUp).toMatchObject({ ok: true, state: { proposal: 'takenUp', dismissalReason: null } });
    const again = takenUp.ok ? takenUp.state : recorded(true);
    expect(decideWatch(again, { event: 'dismiss', reason: 'Late.' }, closed, lead)).toMatchObject({
      refusal: { kind: 'eventNotAllowed', state: 'takenUp' },
    });
    expect(decideWatch(recorded(false), { event: 'takeUp' }, closed, lead)).toMatchObject({
      refusal: { kind: 'eventNotAllowed' },
    });
  });

  it('has nothing to answer once the issue is in another cycle, or was changed meanwhile', () => {
    const dismiss = { event: 'dismiss', reason: 'Late.' } as const;
    expect(decideWatch(recorded(true), dismiss, { state: 'analyze', cycle: 2 }, lead)).toMatchObject({
      refusal: { checks: [{ code: 'issueClosed' }] },
    });
    expect(decideWatch(recorded(true), dismiss, closed, { ...lead, expectedVersion: 7 })).toMatchObject({
      refusal: { kind: 'staleVersion' },
    });
  });
});
