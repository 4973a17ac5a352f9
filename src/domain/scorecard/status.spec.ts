import { lastBaselineDay, pathOn } from './fiscal-path';
import { scoreLine, type LineAsked } from './line';
import { days, months, objective, ofMonth, quarter, year } from './scorecard.example';
import type { ScoredMeasure, ScoredObservation } from './scorecard.types';

const judged = (
  observations: readonly ScoredObservation[],
  asked: Partial<Omit<LineAsked, 'observations'>> = {},
) =>
  scoreLine({
    ...{ period: quarter(2024, 2), today: '2024-04-15', measure: days, objective },
    ...asked,
    observations,
  });

const inQuarter = (value: number) => [ofMonth('2024-03-01', value)];

describe('the status of a line', () => {
  it('is on track while the value is on the better side of a straight path', () => {
    const line = judged(inQuarter(58));
    expect(line.sentence).toBe(
      'On track: 58 days against a straight path from 71 (Q4 FY 2021) to 45 (Q4 FY 2027), which asks for 60 by now.',
    );
    expect(line).toMatchObject({ status: 'onTrack', rule: 'path', target: 45, targetYear: 2027 });
  });

  it('is off track on the other side, and two values never sound the same where they decide', () => {
    const line = judged(inQuarter(60.4));
    expect(line.sentence).toBe(
      'Off track: 60.4 days against a straight path from 71 (Q4 FY 2021) to 45 (Q4 FY 2027), which asks for 60.2 by now.',
    );
    expect(line.status).toBe('offTrack');
  });

  it('is met once the target is reached, before its time too', () => {
    expect(judged(inQuarter(45))).toMatchObject({
      status: 'met',
      sentence: 'Met: 45 days, and the target for Q4 FY 2027, at most 45, is reached already.',
    });
  });

  it('is missed when the fiscal year ends without it', () => {
    const asked = { period: quarter(2027, 4), today: '2027-10-01' };
    expect(judged([ofMonth('2027-09-01', 46)], asked)).toMatchObject({
      status: 'missed',
      rule: 'targetMissed',
      sentence: 'Missed: 46 days, and the target for FY 2027 was at most 45.',
    });
  });

  it('is not missed on the last day of the fiscal year, for that day is not over', () => {
    const asked = { period: quarter(2027, 4), today: '2027-09-30' };
    expect(judged([ofMonth('2027-08-01', 46)], asked).status).not.toBe('missed');
  });

  it('goes from target to target where there are several', () => {
    const wanted = {
      ...objective,
      targets: [
        { fiscalYear: 2024, target: 60 },
        { fiscalYear: 2026, target: 50 },
      ],
    };
    const line = judged([ofMonth('2025-03-01', 58)], {
      period: quarter(2025, 2),
      today: '2025-09-30',
      objective: wanted,
    });
    expect(line.sentence).toBe(
      'Off track: 58 days against a straight path from 60 (Q4 FY 2024) to 50 (Q4 FY 2026), which asks for 57.5 by the end of FY 2025 Q2.',
    );
    expect(
      judged([ofMonth('2024-09-01', 61)], { period: year(2024), today: '2024-10-01', objective: wanted }),
    ).toMatchObject({
      status: 'missed',
      targetYear: 2024,
    });
  });

  it('is met or missed in every period by a target without a year', () => {
    const wanted = { baseline: null, baselinePeriod: null, targets: [{ fiscalYear: null, target: 60 }] };
    expect(judged(inQuarter(67), { objective: wanted }).sentence).toBe(
      'Missed: 67 days, and the target of every period is at most 60.',
    );
    expect(judged(inQuarter(60), { objective: wanted }).sentence).toBe(
      'Met: 60 days, and the target of every period is at most 60.',
    );
  });

  it('says which way is better by the direction of the measure', () => {
    const measure: ScoredMeasure = { ...days, unit: 'points', direction: 'higherIsBetter', kind: 'score' };
    const wanted = {
      baseline: 3.75,
      baselinePeriod: 'Q4 FY 2021',
      targets: [{ fiscalYear: 2026, target: 4.2 }],
    };
    const today = '2024-04-15';
    expect(judged(inQuarter(4), { measure, objective: wanted, today }).status).toBe('onTrack');
    expect(judged(inQuarter(3.9), { measure, objective: wanted, today }).sentence).toBe(
      'Off track: 3.9 points against a straight path from 3.75 (Q4 FY 2021) to 4.2 (Q4 FY 2026), which asks for 3.98 by now.',
    );
  });

  it('gives no status where nothing says what should be reached by now', () => {
    const undated = { baseline: null, baselinePeriod: null, targets: [{ fiscalYear: 2026, target: 50 }] };
    expect(judged(inQuarter(58), { objective: undated })).toMatchObject({ status: 'noData', rule: 'noPath' });
    expect(judged(inQuarter(58), { objective: null }).sentence).toBe('No status: no target is set.');
    expect(judged([]).sentence).toBe('No data: no value lies within FY 2024 Q2.');
  });

  it('does not look at what ends after the period', () => {
    expect(judged([...inQuarter(58), ofMonth('2024-04-01', 99)]).actual?.value).toBe(58);
    expect(judged([{ ...ofMonth('2024-03-01', 9), periodEnd: '2024-04-30' }]).actual).toBeNull();
  });
});

describe('fiscal boundaries of a path', () => {
  it.each([
    ['Q4 FY 2021', '2021-09-30'],
    ['Q1 FY 2022', '2021-12-31'],
    ['FY 2015', '2015-09-30'],
    ['first half FY 2021', '2021-03-31'],
    ['second half FY 2021', '2021-09-30'],
    ['February 2024', '2024-02-29'],
  ])('a baseline of %s ends on %s', (words, day) => expect(lastBaselineDay(words)).toBe(day));

  it('asks for the baseline on its last day and for the target on 30 September', () => {
    expect(pathOn(objective, '2021-09-30')?.asked).toBe(71);
    expect(pathOn(objective, '2021-09-29')).toBeNull();
    expect(pathOn(objective, '2027-09-29')!.asked).toBeCloseTo(45, 1);
    expect(pathOn(objective, '2027-09-30')).toBeNull();
  });

  it('puts 30 September and 1 October into different fiscal years', () => {
    const wanted = {
      ...objective,
      targets: [
        { fiscalYear: 2023, target: 65 },
        { fiscalYear: 2024, target: 60 },
      ],
    };
    const at = (day: string, number: number) =>
      judged([ofMonth(day, 62)], {
        period: quarter(number === 4 ? 2023 : 2024, number),
        today: '2024-01-15',
        objective: wanted,
      });
    expect(at('2023-09-01', 4)).toMatchObject({ target: 65, status: 'met' });
    expect(at('2023-10-01', 1)).toMatchObject({ target: 60, status: 'onTrack' });
  });

  it('sees the quarter before across the turn of the fiscal year', () => {
    const line = judged(months('2023-07-01', [60, 62, 64, 50, 52, 54]), {
      period: quarter(2024, 1),
      today: '2024-01-01',
    });
    expect([line.previous?.value, line.actual?.value]).toEqual([62, 52]);
  });
});
