import { addCause, decideCause, type CauseCommand, type CauseFacts } from './cause.decide';
import { as, buildCause, now } from '../issue.example';
import type { CauseRecord } from '../part.types';

const parent = buildCause({ id: 'parent', text: 'Slow intake' });
const hypothesis = buildCause({
  status: 'hypothesis',
  evidenceNote: null,
  refutableBy: null,
  decidedById: null,
  decidedAt: null,
});
const inAnalyze = (...causes: CauseRecord[]): CauseFacts => ({
  issue: { state: 'analyze', cycle: 1 },
  causes,
});

const decide = (record: CauseRecord, command: CauseCommand, facts = inAnalyze(record, parent)) =>
  decideCause(record, command, facts, as('lead'));
const sentenceOf = (decision: ReturnType<typeof decide>) => (decision.ok ? null : decision.refusal.message);

describe('a cause', () => {
  it('begins as a hypothesis, whatever it is called', () => {
    const added = addCause(buildCause({ status: 'confirmed', parentId: 'parent' }), inAnalyze(parent));
    expect(added).toMatchObject({
      ok: true,
      fact: 'CauseAdded',
      state: { status: 'hypothesis', decidedById: null },
    });
  });

  it('is confirmed with its evidence and with what would have refuted it', () => {
    const command = {
      event: 'confirm',
      evidenceNote: 'Sample of 400',
      refutableBy: 'Fewer than 10 %',
    } as const;
    expect(decide(hypothesis, command)).toMatchObject({
      ok: true,
      fact: 'CauseConfirmed',
      state: { status: 'confirmed', refutableBy: 'Fewer than 10 %', decidedById: 'lead', decidedAt: now },
    });
  });

  it('is not confirmed without them', () => {
    expect(sentenceOf(decide(hypothesis, { event: 'confirm', evidenceNote: ' ', refutableBy: null }))).toBe(
      'Say what was looked at and what it showed about “Incomplete applications”. Say what would have refuted “Incomplete applications”: a cause that nothing could refute explains nothing.',
    );
  });

  it('is refuted with its evidence only', () => {
    expect(decide(hypothesis, { event: 'refute', evidenceNote: 'Sample of 400' })).toMatchObject({
      ok: true,
      fact: 'CauseRefuted',
      state: { status: 'refuted' },
    });
    expect(sentenceOf(decide(hypothesis, { event: 'refute', evidenceNote: '' }))).toBe(
      'Say what was looked at and what it showed about “Incomplete applications”.',
    );
  });

  it('is changed only while it is a hypothesis; a decided one is reconsidered first', () => {
    const change: CauseCommand = { event: 'edit', changes: { text: 'Something else' } };
    expect(sentenceOf(decide(buildCause(), change))).toBe(
      'edit is not possible in state confirmed. What can be done now: reconsider.',
    );
    expect(decide(buildCause(), { event: 'reconsider', reason: 'New sample' })).toMatchObject({
      ok: true,
      state: { status: 'hypothesis', decidedAt: null },
      note: { reason: 'New sample' },
    });
    expect(decide(hypothesis, change)).toMatchObject({ ok: true, state: { text: 'Something else' } });
  });

  it('loses its evidence when it is reconsidered, so that none stands under another text', () => {
    expect(decide(buildCause(), { event: 'reconsider', reason: 'New sample' })).toMatchObject({
      ok: true,
      state: { evidenceNote: null, refutableBy: buildCause().refutableBy },
    });
  });

  it('can say later what would refute it', () => {
    expect(decide(hypothesis, { event: 'edit', changes: { refutableBy: 'Fewer than 10 %' } })).toMatchObject({
      ok: true,
      fact: 'CauseEdited',
      state: { refutableBy: 'Fewer than 10 %' },
    });
  });

  it('cannot bring about itself, directly or round about', () => {
    const under = (parentId: string): CauseCommand => ({ event: 'edit', changes: { parentId } });
    const child = buildCause({ id: 'child', text: 'Paper files', parentId: 'cause' });
    expect(sentenceOf(decide(hypothesis, under('cause')))).toBe(
      'A cause cannot bring about itself: “Incomplete applications” → “Incomplete applications”.',
    );
    expect(sentenceOf(decide(hypothesis, under('child'), inAnalyze(hypothesis, child)))).toBe(
      'A cause cannot bring about itself: “Paper files” → “Incomplete applications” → “Paper files”.',
    );
    expect(decide(hypothesis, under('parent'))).toMatchObject({ ok: true, state: { parentId: 'parent' } });
  });

  it('stands under a cause of the same cycle', () => {
    expect(sentenceOf(addCause(buildCause({ parentId: 'older' }), inAnalyze()))).toBe(
      'The cause above it does not belong to this cycle of the issue.',
    );
  });

  it('is worked on only in analyze, and only in its cycle', () => {
    const inPlan: CauseFacts = { issue: { state: 'plan.draft', cycle: 1 }, causes: [] };
    expect(sentenceOf(addCause(buildCause(), inPlan))).toBe(
      'This can be done only while the issue is in analyze; now it is in plan (draft).',
    );
    const later: CauseFacts = { issue: { state: 'analyze', cycle: 2 }, causes: [] };
    expect(sentenceOf(decide(buildCause(), { event: 'reconsider', reason: 'New' }, later))).toBe(
      'This belongs to cycle 1 and stays as it is; the issue is in cycle 2.',
    );
  });

  it('is not changed by who has seen an older version', () => {
    const decision = decideCause(
      hypothesis,
      { event: 'refute', evidenceNote: 'x' },
      inAnalyze(),
      as('lead', 2),
    );
    expect(decision).toMatchObject({ ok: false, refusal: { kind: 'staleVersion' } });
  });
});
