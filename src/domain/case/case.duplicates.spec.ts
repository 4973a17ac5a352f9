import { decideCase } from './case.decide';
import { mergeDuplicate, unmergeDuplicate, type CaseThatStays } from './case.duplicates';
import { at, buildCase, now } from './case.example';

const original: CaseThatStays = {
  id: 'original',
  number: 'C-2026-000001',
  state: 'open',
  duplicateOfNumber: null,
};

describe('a duplicate', () => {
  const mark = (of: Partial<CaseThatStays> = {}, record = buildCase()) =>
    decideCase(record, { event: 'markDuplicate', of: { ...original, ...of } }, at(now));
  const isRefused = (decision: ReturnType<typeof mark>, message: string) =>
    expect(decision).toMatchObject({ ok: false, refusal: { message } });

  it('names the case that stays, and forgets it when it is none after all', () => {
    const marked = mark();
    expect(marked).toMatchObject({ state: { state: 'duplicate', duplicateOfId: 'original' } });
    const unmarked = marked.ok && decideCase(marked.state, { event: 'unmark' }, at(now));
    expect(unmarked).toMatchObject({ ok: true, state: buildCase() });
  });

  it('cannot be one of itself', () => {
    isRefused(mark({ id: 'case' }), 'A case cannot be a duplicate of itself: name the case that stays.');
  });

  it('of a duplicate is refused, and the case that stays is named', () => {
    isRefused(
      mark({ state: 'duplicate', duplicateOfNumber: 'C-2026-000007' }),
      'C-2026-000001 is itself a duplicate of C-2026-000007. Mark this case as a duplicate of C-2026-000007.',
    );
  });

  it('of a duplicate is refused without the name where the case that stays is not the asker’s to know', () => {
    isRefused(
      mark({ state: 'duplicate' }),
      'C-2026-000001 is itself a duplicate. Mark this case as a duplicate of the case that stays.',
    );
  });

  it('has no duplicates itself: they are to be marked or unmarked first', () => {
    isRefused(
      mark({}, buildCase({ duplicateCount: 2 })),
      '2 other cases are duplicates of this one, so this one stays. Mark the other case as a duplicate of this one, or unmark its duplicates first.',
    );
  });

  it('is counted by the case that stays, until it is none after all', () => {
    const duplicate = { id: 'second', number: 'C-2026-000002' };
    const merged = mergeDuplicate(buildCase(), duplicate);
    expect(merged).toMatchObject({
      state: { duplicateCount: 1 },
      fact: 'CaseDuplicateMerged',
      note: { duplicate },
    });
    expect(merged.ok && unmergeDuplicate(merged.state, duplicate)).toMatchObject({
      state: buildCase(),
      fact: 'CaseDuplicateUnmerged',
      note: { duplicate },
    });
  });
});
