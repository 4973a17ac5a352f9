import { correctCase, type CaseCorrections } from './case.corrections';
import { at, buildCase, now } from './case.example';
import { caseStates } from './case.types';

const correct = (corrections: CaseCorrections, record = buildCase(), expectedVersion = record.version) =>
  correctCase(
    record,
    { corrections, repeatOfId: record.repeatOfId, reason: 'It was taken down in a hurry.' },
    at(now, expectedVersion),
  );

describe('a correction', () => {
  it.each(caseStates)('is possible in %s, changes what was wrong and nothing else, and says why', (state) => {
    const record = buildCase({ state, customerSegment: 'survivor' });
    expect(correct({ channel: 'email', customerSegment: null }, record)).toEqual({
      ok: true,
      state: { ...record, channel: 'email', customerSegment: null },
      fact: 'CaseCorrected',
      note: { reason: 'It was taken down in a hurry.' },
      effects: [],
    });
  });

  it('of nothing, or to what stands already, is refused', () => {
    for (const corrections of [{}, { channel: 'phone', topicId: null } as const])
      expect(correct(corrections)).toMatchObject({
        refusal: { message: 'Nothing would change: give the field that is wrong as it should be.' },
      });
  });

  it('of a case that somebody changed meanwhile is stale, whatever it says', () => {
    expect(correct({}, buildCase({ version: 5 }), 4)).toMatchObject({ refusal: { kind: 'staleVersion' } });
  });
});
