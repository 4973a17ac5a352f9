import fc from 'fast-check';
import { as, buildCause } from '../issue.example';
import type { CauseRecord } from '../part.types';
import { decideCause, type CauseFacts } from './cause.decide';
import { inOrder, roomAmong, roomAt } from './cause.order';
import { splitCause, type CausePart } from './cause.split';

const hypothesis = (over: Partial<CauseRecord>): CauseRecord =>
  buildCause({ status: 'hypothesis', evidenceNote: null, decidedById: null, decidedAt: null, ...over });
const inAnalyze = (...causes: CauseRecord[]): CauseFacts & { causes: CauseRecord[] } => ({
  issue: { state: 'analyze', cycle: 1 },
  causes,
});
const sentenceOf = (decision: { ok: true } | { ok: false; refusal: { message: string } }) =>
  decision.ok ? null : decision.refusal.message;

describe('the order of siblings', () => {
  it('survives any sequence of moves to places, each of which changes as few records as it can', () => {
    const moves = fc.array(fc.tuple(fc.nat(9), fc.integer({ min: 1, max: 12 })), { maxLength: 200 });
    fc.assert(
      fc.property(moves, (all) => {
        // All at one position, as causes older than positions are.
        let causes = Array.from({ length: 10 }, (_, n) => ({ id: `c${n}`, parentId: null, position: 0 }));
        const expected = causes.map(({ id }) => id);
        for (const [which, place] of all) {
          const id = `c${which}`;
          const others = inOrder(causes).filter((cause) => cause.id !== id);
          const { positions, respaced } = roomAt(others, place);
          causes = causes.map((cause) => {
            const room = respaced.find((other) => other.id === cause.id);
            return cause.id === id ? { ...cause, position: positions[0]! } : { ...cause, ...room };
          });
          expected.splice(expected.indexOf(id), 1);
          expected.splice(Math.min(place - 1, 9), 0, id);
          expect(inOrder(causes).map((cause) => cause.id)).toEqual(expected);
        }
      }),
      { numRuns: 100 },
    );
  });

  it('moves nobody else where there is room', () => {
    const siblings = [1, 2].map((position) => ({ id: `c${position}`, parentId: null, position }));
    expect(roomAmong(siblings, 1)).toEqual({ positions: [1.5], respaced: [] });
  });
});

describe('a cause is moved', () => {
  const top = hypothesis({ id: 'top', text: 'Backlog' });
  const low = hypothesis({ id: 'low', text: 'Paper', parentId: 'top' });
  const move = (cause: CauseRecord, parentId: string | null, place: number | null = null) =>
    decideCause(cause, { event: 'move', parentId, place }, inAnalyze(top, low), as('lead'));

  it('under another one, but never into a ring, which is named', () => {
    expect(move(low, null)).toMatchObject({ ok: true, fact: 'CauseMoved', state: { parentId: null } });
    expect(sentenceOf(move(top, 'low'))).toBe(
      'A cause cannot bring about itself: “Paper” → “Backlog” → “Paper”.',
    );
  });

  it('under another one only as a hypothesis, but among its siblings at any time', () => {
    const decided = buildCause({ id: 'low', parentId: 'top' });
    expect(sentenceOf(move(decided, null))).toBe(
      'move is not possible in state confirmed. What can be done now: reconsider.',
    );
    expect(move(decided, 'top', 1)).toMatchObject({ ok: true, state: { status: 'confirmed' } });
  });
});

describe('evidence of a cause', () => {
  const cause = hypothesis({ id: 'c', text: 'Paper' });
  const confirm = (evidenceIds: string[]) =>
    decideCause(
      cause,
      { event: 'confirm', evidenceNote: 'Seen.', refutableBy: 'Not seen.', evidenceIds },
      { ...inAnalyze(cause), linkedEvidenceIds: ['linked'] },
      as('lead'),
    );

  it('is evidence of the issue', () => {
    expect(confirm(['linked'])).toMatchObject({ ok: true, state: { evidenceIds: ['linked'] } });
    expect(sentenceOf(confirm(['linked', 'strange']))).toBe(
      'Link it to the issue first: strange is no evidence of this issue, or was unlinked.',
    );
  });

  it('is taken off when the cause is reconsidered', () => {
    const decided = buildCause({ evidenceIds: ['linked'] });
    expect(
      decideCause(decided, { event: 'reconsider', reason: 'x' }, inAnalyze(decided), as('lead')),
    ).toMatchObject({ ok: true, state: { evidenceIds: [] } });
  });
});

describe('a hypothesis is split', () => {
  const old = hypothesis({ id: 'old', text: 'Forms and mail', position: 1 });
  const next = hypothesis({ id: 'next', text: 'Staffing', position: 2 });
  const child = buildCause({ id: 'child', text: 'Old forms', parentId: 'old', position: 1 });
  const part = (id: string, childIds: string[] = []): CausePart => ({
    id,
    text: id,
    category: 'process',
    kind: 'contributing',
    refutableBy: null,
    childIds,
  });
  const split = (record: CauseRecord, parts: CausePart[], reason = 'Two roads.') =>
    splitCause(record, { reason, parts }, inAnalyze(old, next, child), as('lead'));

  it('into siblings that stand where it stood, each taking its own children along', () => {
    const done = split(old, [part('forms', ['child']), part('mail')]);
    if (!done.ok) throw new Error(done.refusal.message);
    const { old: closed, parts, moved } = done.split;
    expect(closed).toMatchObject({ fact: 'CauseSplit', note: { reason: 'Two roads.' } });
    expect(closed.state).toMatchObject({ status: 'split', text: 'Forms and mail', decidedById: 'lead' });
    expect(parts.map(({ state }) => [state.id, state.parentId, state.splitFromId, state.status])).toEqual([
      ['forms', null, 'old', 'hypothesis'],
      ['mail', null, 'old', 'hypothesis'],
    ]);
    const order = inOrder([closed.state, next, ...parts.map(({ state }) => state)]).map(({ id }) => id);
    expect(order).toEqual(['old', 'forms', 'mail', 'next']);
    expect(
      moved.map(({ decision }) => [decision.state.id, decision.state.parentId, decision.state.status]),
    ).toEqual([['child', 'forms', 'confirmed']]);
  });

  it.each([
    ['one part', [part('forms', ['child'])], 'A split makes at least two causes of one.'],
    [
      'a child left over',
      [part('forms'), part('mail')],
      'Say for each cause below it which one part it brings about: “Old forms”.',
    ],
    [
      'a child given twice',
      [part('forms', ['child']), part('mail', ['child'])],
      'Say for each cause below it which one part it brings about: “Old forms”.',
    ],
    [
      'a cause from elsewhere',
      [part('forms', ['child']), part('mail', ['next'])],
      'A part takes over only causes directly below the one that is split.',
    ],
    ['a part without words', [part('forms', ['child']), part(' ')], 'Put the cause into words.'],
  ])('not with %s', (_, parts, sentence) => {
    expect(sentenceOf(split(old, parts))).toBe(sentence);
  });

  it('not once it is decided, nor twice', () => {
    const parts = [part('forms', ['child']), part('mail')];
    expect(sentenceOf(split({ ...old, status: 'confirmed' }, parts))).toBe(
      'split is not possible in state confirmed. What can be done now: reconsider.',
    );
    expect(sentenceOf(split({ ...old, status: 'split' }, parts))).toBe(
      'split is not possible in state split. Nothing more can be done with it.',
    );
  });

  it('and nothing is put below it any longer', () => {
    const facts = inAnalyze({ ...old, status: 'split' }, next);
    const move = decideCause(next, { event: 'move', parentId: 'old', place: null }, facts, as('lead'));
    expect(sentenceOf(move)).toBe('“Forms and mail” was split: put the cause under one of its parts.');
  });
});
