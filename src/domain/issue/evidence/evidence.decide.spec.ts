import { decideEvidence, linkEvidence, type EvidenceCommand } from './evidence.decide';
import { as, now } from '../issue.example';
import { workingStates, type IssueState } from '../issue.types';
import type { EvidenceRecord } from '../part.types';

const buildEvidence = (over: Partial<EvidenceRecord> = {}): EvidenceRecord => ({
  id: 'evidence',
  agencyId: 'agency',
  version: 3,
  issueId: 'issue',
  cycle: 1,
  kind: 'case',
  targetId: 'case-1',
  url: null,
  note: null,
  survey: null,
  movedFromIssueIds: [],
  unlinkedAt: null,
  unlinkReason: null,
  ...over,
});
const link = (
  over: Partial<EvidenceRecord>,
  issueState: IssueState = 'identify',
  linked: EvidenceRecord[] = [],
) => linkEvidence(buildEvidence(over), { issueState, linked });
const decide = (
  over: Partial<EvidenceRecord>,
  command: EvidenceCommand,
  issueState: IssueState = 'identify',
  linkedCount = 1,
) => decideEvidence(buildEvidence(over), command, { issueState, linkedCount }, as('lead'));
const sentenceOf = (decision: ReturnType<typeof decide>) => (decision.ok ? null : decision.refusal.message);

describe('evidence', () => {
  it('is linked when it points to something', () => {
    expect(link({})).toMatchObject({ ok: true, fact: 'EvidenceLinked' });
    expect(link({ kind: 'suggestion', targetId: null, note: 'Said at the counter' })).toMatchObject({
      ok: true,
    });
    expect(link({ kind: 'document', targetId: null, url: 'https://example.gov/report.pdf' })).toMatchObject({
      ok: true,
    });
  });

  it('is not linked when it points nowhere', () => {
    expect(sentenceOf(link({ targetId: null, note: 'Some case' }))).toBe(
      'Name the record that is the evidence.',
    );
    expect(sentenceOf(link({ kind: 'document', targetId: null, note: ' ' }))).toBe(
      'Give an address, or say in a note what the evidence is.',
    );
  });

  it('is linked once', () => {
    expect(link({ id: 'again' }, 'identify', [buildEvidence()])).toMatchObject({
      ok: false,
      refusal: {
        kind: 'alreadyExists',
        field: 'targetId',
        value: 'case-1',
        message: 'This is evidence of the issue already.',
      },
    });
    expect(link({ id: 'again', kind: 'escalation' }, 'identify', [buildEvidence()])).toMatchObject({
      ok: true,
    });
  });

  it('is the same survey once for each of its questions', () => {
    const result = (question: number): Partial<EvidenceRecord> => ({
      ...{ kind: 'surveyResult', targetId: 'detail' },
      survey: {
        ...{ fiscalYear: 2025, quarter: 1, surveyType: 'likert', question, text: null },
        ...{ n: 40, mean: 3.4, favourable: null, suppressed: false },
      },
    });
    const linked = [buildEvidence(result(2))];
    expect(link(result(2), 'identify', linked)).toMatchObject({ refusal: { kind: 'alreadyExists' } });
    // What it says now does not make it another one.
    const corrected = { ...result(2).survey!, mean: 3.9 };
    expect(link({ ...result(2), survey: corrected }, 'identify', linked)).toMatchObject({ ok: false });
    expect(link(result(3), 'identify', linked)).toMatchObject({ ok: true });
  });

  it.each(workingStates)('is linked and unlinked while the issue is in %s', (state) => {
    expect(link({}, state)).toMatchObject({ ok: true });
    expect(decide({}, { event: 'unlink', reason: 'Another topic' }, state, 2)).toMatchObject({ ok: true });
  });

  it('is all taken away only before the issue was accepted', () => {
    const unlink = { event: 'unlink', reason: 'Another topic' } as const;
    expect(decide({}, unlink, 'identify')).toMatchObject({ ok: true });
    expect(sentenceOf(decide({}, unlink, 'analyze'))).toBe(
      'This is the only evidence of an accepted issue: link what shows the problem better before you unlink it.',
    );
  });

  it('changes only while somebody works on the issue', () => {
    const sentence = 'The issue is closed: its evidence can be changed only while it is worked on.';
    expect(sentenceOf(link({}, 'closed'))).toBe(sentence);
    expect(sentenceOf(decide({}, { event: 'unlink', reason: 'Another topic' }, 'closed'))).toBe(sentence);
    expect(sentenceOf(link({}, 'held'))).toContain('The issue is held');
  });

  it('is unlinked with a reason, and stays readable', () => {
    expect(decide({}, { event: 'unlink', reason: 'Another topic' })).toMatchObject({
      ok: true,
      fact: 'EvidenceUnlinked',
      state: { unlinkedAt: now, unlinkReason: 'Another topic', targetId: 'case-1' },
    });
    expect(sentenceOf(decide({ unlinkedAt: now }, { event: 'unlink', reason: 'Again' }))).toBe(
      'unlink is not possible in state unlinked. Nothing more can be done with it.',
    );
  });

  it('moves with a merge, and back one merge at a time', () => {
    const once = decide({}, { event: 'move', intoIssueId: 'second', cycle: 2 }, 'merged');
    if (!once.ok) throw new Error(once.refusal.message);
    expect(once.state).toMatchObject({ issueId: 'second', cycle: 2, movedFromIssueIds: ['issue'] });
    const twice = decide(once.state, { event: 'move', intoIssueId: 'third', cycle: 1 }, 'merged');
    if (!twice.ok) throw new Error(twice.refusal.message);
    expect(twice.state).toMatchObject({ issueId: 'third', movedFromIssueIds: ['issue', 'second'] });
    expect(decide(twice.state, { event: 'moveBack', cycle: 2 })).toMatchObject({
      ok: true,
      fact: 'EvidenceMovedBack',
      state: { issueId: 'second', cycle: 2, movedFromIssueIds: ['issue'] },
    });
  });

  it('that never moved cannot move back', () => {
    expect(sentenceOf(decide({}, { event: 'moveBack', cycle: 1 }))).toBe(
      'moveBack is not possible in state linked. What can be done now: unlink, move.',
    );
  });
});
