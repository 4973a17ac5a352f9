import { as, buildIssue, now } from '../issue.example';
import { decideTriage, rememberMerge } from './triage.decide';

const override = { event: 'override', position: 1, reason: 'The hearing is on Monday.' } as const;

describe('the place of a proposed issue', () => {
  it('is set with who, when and why, and cleared again', () => {
    const set = decideTriage(buildIssue(), override, as('cxo'));
    expect(set).toMatchObject({
      ok: true,
      fact: 'IssueRankOverridden',
      state: {
        rankPosition: 1,
        rankReason: 'The hearing is on Monday.',
        rankedById: 'cxo',
        rankedAt: now,
        state: 'identify',
      },
    });
    if (!set.ok) throw new Error(set.refusal.message);
    expect(decideTriage(set.state, { event: 'clear' }, as('cxo'))).toMatchObject({
      ok: true,
      fact: 'IssueRankCleared',
      state: { rankPosition: null, rankReason: null, rankedById: null, rankedAt: null },
    });
  });

  it('is nothing to clear where nobody set it', () => {
    expect(decideTriage(buildIssue(), { event: 'clear' }, as('cxo'))).toMatchObject({
      ok: false,
      refusal: { checks: [{ code: 'rankOverridden' }] },
    });
  });

  it('is decided about only while the issue waits for triage, and in the version that was read', () => {
    expect(decideTriage(buildIssue({ state: 'analyze' }), override, as('cxo'))).toMatchObject({
      ok: false,
      refusal: { message: 'The issue is analyze: only proposed issues are ranked.' },
    });
    expect(decideTriage(buildIssue(), override, as('cxo', 1))).toMatchObject({
      ok: false,
      refusal: { kind: 'staleVersion' },
    });
  });
});

it('an issue remembers what became part of it', () => {
  expect(
    rememberMerge(buildIssue(), 'IssueAbsorbed', { id: 'other', number: 'I-2026-000009' }),
  ).toMatchObject({
    ok: true,
    fact: 'IssueAbsorbed',
    note: { issueId: 'other', number: 'I-2026-000009' },
  });
});
