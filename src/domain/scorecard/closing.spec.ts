import { periodOver, sayCorrection, type FrozenLine } from './closing';
import { readOwnWork } from './employee';
import { quarter } from './scorecard.example';

const published = { unit: 'days', actual: 58, target: 45 } as FrozenLine;

describe('a closed period', () => {
  it('is over before it can be closed, and who comes early is told when', () => {
    expect(periodOver(quarter(2026, 1), '2025-12-31')?.message).toBe(
      'FY 2026 Q1 lasts until 31 December 2025. Close it from 1 January 2026 on.',
    );
    expect(periodOver(quarter(2026, 1), '2026-01-01')).toBeNull();
  });

  it('shows a later correction beside what was published', () => {
    const late = { on: '2026-05-03', revision: 2, reason: 'two batches were counted twice.' };
    expect(sayCorrection(published, { actual: 61, target: 45 }, late)).toBe(
      'Published 58 days, now 61 days; corrected on 3 May 2026 because: two batches were counted twice.',
    );
    expect(sayCorrection(published, { actual: 58, target: 45 }, late)).toBeNull();
    const score = { unit: 'points', actual: 3.98, target: 4 } as FrozenLine;
    expect(sayCorrection(score, { actual: 3.58, target: 4 }, null)).toBe(
      'Published 3.98 points, now 3.58 points.',
    );
  });

  it('shows what came late, and a target that moved', () => {
    const missing = { ...published, actual: null };
    expect(
      sayCorrection(missing, { actual: 61, target: 50 }, { on: '2026-05-03', revision: 1, reason: null }),
    ).toBe(
      'Published no value, now 61 days; recorded on 3 May 2026. The target was 45 days when it was published and is 50 days now.',
    );
  });
});

describe('the scorecard of one person', () => {
  const work = { resolved: 12, reopened: 1, meanHours: 30.04 };

  it('is kept only where the agency switched it on', () => {
    expect(readOwnWork(false, work, 'FY 2026 Q1')).toMatchObject({ standing: 'switchedOff', work: null });
  });

  it('says nothing of fewer than ten cases', () => {
    expect(readOwnWork(true, { ...work, resolved: 9 }, 'FY 2026 Q1')).toMatchObject({
      standing: 'tooFew',
      work: null,
      sentence: 'Too few to show: a scorecard of one person needs 10 escalations resolved in FY 2026 Q1.',
    });
  });

  it('reads aloud from ten on', () => {
    expect(readOwnWork(true, work, 'FY 2026 Q1').sentence).toBe(
      '12 escalations resolved in FY 2026 Q1 after 30 hours on average; 1 reopened since.',
    );
  });
});
