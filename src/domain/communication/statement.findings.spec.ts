import { decideStatement, type StatementCommand } from './statement.decide';
import { findingsOf } from './statement.findings';
import type { StatementRecord, StatementText } from './statement.types';

const customerNames = ['Grace Ibáñez', 'Will May', null];

const draft = (texts: Partial<Record<StatementText, string>>): StatementRecord => ({
  id: 'statement',
  agencyId: 'agency',
  version: 3,
  subjectKind: 'issue',
  subjectId: 'issue',
  cycle: 1,
  audience: 'customers',
  revision: 1,
  title: 'Shorter waits',
  youToldUs: 'Claims took too long.',
  weDid: 'We hired twelve people.',
  whatChanged: 'From 77 days to 64.',
  state: 'draft',
  writtenById: 'author',
  editorIds: ['author'],
  approvedById: null,
  publishedAt: null,
  withdrawnReason: null,
  overrides: [],
  ...texts,
});

const decided = (record: StatementRecord, command: StatementCommand) =>
  decideStatement(
    record,
    command,
    { actorId: 'lead', customerNames },
    {
      actor: { kind: 'person', personId: 'lead', agencyId: 'agency', name: 'lead' },
      now: new Date('2026-07-30T12:00:00Z'),
    },
  );

/** The statement after an act that must succeed. */
const after = (record: StatementRecord, command: StatementCommand): StatementRecord => {
  const decision = decided(record, command);
  if (!decision.ok) throw new Error(decision.refusal.message);
  return { ...decision.state, version: record.version + 1 };
};

const overrideAll = (record: StatementRecord): StatementCommand => ({
  event: 'overrideFindings',
  places: findingsOf(record, customerNames),
  reason: 'It is the office’s own line.',
});

describe('what looks personal in a statement', () => {
  it('is told with its place, its text and a sentence that does not repeat the text', () => {
    const [finding, ...more] = findingsOf(draft({ weDid: 'We called 202-555-0143.' }), customerNames);
    expect(more).toEqual([]);
    expect(finding).toMatchObject({
      field: 'weDid',
      kind: 'phoneNumber',
      start: 10,
      end: 22,
      text: '202-555-0143',
    });
    expect(finding!.sentence).not.toContain('0143');
  });

  it('includes the names of the customers behind it, whatever their capitals and accents', () => {
    const record = draft({
      youToldUs: 'IBANEZ, GRACE and grace ibáñez waited; grace periods will, may we say, end.',
    });
    expect(findingsOf(record, customerNames).map(({ kind, text }) => [kind, text])).toEqual([
      ['customerName', 'IBANEZ, GRACE'],
      ['customerName', 'grace ibáñez'],
    ]);
  });
});

describe('a finding that is overridden', () => {
  const record = draft({ weDid: 'Call 202-555-0143 or 202-555-0144.' });

  it('stands in the way no longer, each for itself', () => {
    expect(decided(record, { event: 'check' })).toMatchObject({ ok: false });
    const [first] = findingsOf(record, customerNames);
    const half = after(record, {
      event: 'overrideFindings',
      places: [first!],
      reason: 'The office’s own line.',
    });
    expect(findingsOf(half, customerNames).map(({ override }) => override !== null)).toEqual([true, false]);
    expect(decided(half, { event: 'check' })).toMatchObject({ ok: false });
    expect(decided(after(half, overrideAll(half)), { event: 'check' })).toMatchObject({ ok: true });
  });

  it('says who let it stand and in which version, keeps the reason out of the record and nothing of the text', () => {
    const decision = decided(record, overrideAll(record));
    expect(decision).toMatchObject({
      ok: true,
      fact: 'StatementFindingsOverridden',
      note: { reason: 'It is the office’s own line.' },
      state: {
        editorIds: ['author', 'lead'],
        overrides: [
          { byId: 'lead', version: 4 },
          { byId: 'lead', version: 4 },
        ],
      },
    });
    expect(JSON.stringify(decision.ok && decision.state.overrides)).not.toMatch(/0143|own line/);
  });

  it('moves along with its text when something before it changes', () => {
    const moved = after(after(record, overrideAll(record)), {
      event: 'edit',
      texts: { weDid: 'Since May: call 202-555-0143 or 202-555-0144.' },
    });
    expect(decided(moved, { event: 'check' })).toMatchObject({ ok: true });
  });

  it.each([
    ['the text changes', 'Call 202-555-0199 or 202-555-0144.', 1],
    ['the text is taken out', 'Call us.', 0],
    ['more of the kind is added', 'Call 202-555-0143 or 202-555-0144 or 202-555-0143.', 1],
  ])('counts no more when %s', (_, weDid, open) => {
    const changed = after(after(record, overrideAll(record)), { event: 'edit', texts: { weDid } });
    const left = findingsOf(changed, customerNames).filter(({ override }) => override === null);
    expect(left).toHaveLength(open);
  });

  it('stays overridden in the next revision, whose text is the same', () => {
    const published: StatementRecord = { ...after(record, overrideAll(record)), state: 'published' };
    expect(after(published, { event: 'revise' }).overrides).toHaveLength(2);
  });

  it('is one that stands there, and has its reason', () => {
    const refusalOf = (command: StatementCommand) => {
      const decision = decided(record, command);
      return decision.ok ? null : decision.refusal.message;
    };
    const places = [{ field: 'weDid' as const, start: 0, end: 4 }];
    expect(refusalOf({ event: 'overrideFindings', places, reason: 'Because.' })).toBe(
      'There is no finding from 0 to 4 in “What we did”: read the findings again.',
    );
    expect(refusalOf({ ...overrideAll(record), reason: ' ' } as StatementCommand)).toBe(
      'Say why the findings may stand.',
    );
  });
});
