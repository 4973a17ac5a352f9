import { observationMistakes } from './observation-mistakes';
import { observedValues } from './observation-value';
import type { ObservedMeasure, RecordedObservation } from './observation.types';

const november = { periodStart: '2023-11-01', periodEnd: '2023-11-30', value: 66 };
const { value: _value, ...blank } = november;
const any = { unit: 'points', source: 'byHand', period: null } as const;
const days: ObservedMeasure = { ...any, kind: 'duration', unit: 'days' };
const share: ObservedMeasure = { ...any, kind: 'proportion', unit: '%' };
const rate: ObservedMeasure = { ...any, kind: 'rate', unit: 'complaints per 1,000 customers' };
const score: ObservedMeasure = { ...any, kind: 'score' };
const mean: ObservedMeasure = { ...any, kind: 'mean' };

const mistakes = (rows: RecordedObservation[], measure: ObservedMeasure = days) =>
  observationMistakes(rows, measure, '2023-12-05').map(
    ({ row, field, message }) => `${row}.${field}: ${message}`,
  );
const told = (row: Partial<RecordedObservation>, measure: ObservedMeasure) =>
  mistakes([{ ...blank, ...row }], measure);

describe('what can be nobody’s observation', () => {
  it('lets a sound row pass', () => {
    expect(mistakes([november])).toEqual([]);
  });

  it('derives no value that is too large for a number', () => {
    const tooLarge = 'The value that follows is too large a number: check the figures and their unit.';
    expect(told({ numerator: 3, exposure: 1e-320 }, rate)).toEqual([`0.numerator: ${tooLarge}`]);
    expect(told({ rawValues: [1.7e308, 1.7e308], summarizedBy: 'mean' }, mean)).toEqual([
      `0.rawValues: ${tooLarge}`,
    ]);
  });

  it('names every row by its place, all at once', () => {
    expect(
      mistakes([
        november,
        { ...november, periodEnd: '2023-10-01' },
        { ...november, periodStart: '2024-01-01', periodEnd: '2024-01-31' },
        { ...november, periodEnd: '2023-12-31', value: -1 },
        november,
      ]),
    ).toEqual([
      '1.periodEnd: The period ends before it begins.',
      '2.periodStart: The period has not begun yet.',
      '3.value: A duration is not below 0.',
      '4.periodStart: observations.0 is about the same period. Send one value a period.',
    ]);
  });

  it('takes whole periods only where the measure says of which kind', () => {
    const monthly = { ...days, period: 'month' } as const;
    expect(mistakes([november], monthly)).toEqual([]);
    expect(mistakes([{ ...november, periodStart: '2023-11-02' }], monthly)).toEqual([
      '0.periodStart: 2023-11-02 to 2023-11-30 is no month; a month begins on the 1st and ends on its last day. 2023-11-02 lies in 2023-11-01 to 2023-11-30.',
    ]);
  });
});

describe('a value with its counts', () => {
  it('of a count is needed', () => {
    const count = { ...any, kind: 'count', unit: 'cases' } as const;
    expect(told({ value: 12 }, count)).toEqual([]);
    expect(told({ exposure: 3 }, count)).toEqual(['0.value: A count needs its value.']);
    expect(told({ value: -1 }, count)).toEqual(['0.value: A count is not below 0.']);
  });

  it('of a proportion is held to them, up to the rounding of whole per cents', () => {
    const counted = { value: 67, numerator: 2, denominator: 3 };
    expect(told(counted, share)).toEqual([]);
    expect(told({ ...counted, value: 60 }, share)).toEqual([
      '0.value: The value is not numerator ÷ denominator, which is 66.6667.',
    ]);
    expect(told({ ...counted, denominator: null }, share)).toEqual([
      '0.denominator: A proportion needs numerator and denominator together, or neither.',
    ]);
    expect(told({ numerator: 4, denominator: 3 }, share)).toEqual([
      '0.numerator: A proportion has no more successes than trials.',
    ]);
    expect(told({ value: 101 }, share)).toEqual([
      '0.value: A proportion in this unit lies between 0 and 100.',
    ]);
    expect(told({}, share)).toEqual(['0.value: A proportion needs numerator and denominator, or its value.']);
  });

  it('of a rate is held to numerator and exposure in its unit, up to its last digit', () => {
    const counted = { numerator: 7, exposure: 3_000 };
    expect(told({ ...counted, value: 2.3 }, rate)).toEqual([]);
    expect(told({ ...counted, value: 2.4 }, rate)).toEqual([
      '0.value: The value is not numerator ÷ exposure in the unit of the measure, which is 2.33333.',
    ]);
    expect(told({ numerator: 7, value: 2.3 }, rate)).toEqual([
      '0.exposure: A rate needs numerator and exposure together, or its value alone.',
    ]);
    expect(told({ numerator: 7, exposure: 0 }, rate)).toEqual([
      '0.exposure: The exposure that a numerator is counted in is above 0.',
    ]);
    expect(told({ value: 2.3 }, rate)).toEqual([]);
  });

  it('of a score is held to the five counts of answers, and needs to know how many they were', () => {
    expect(told({ likert: [1, 0, 2, 3, 4], value: 3.9 }, score)).toEqual([]);
    expect(told({ value: 3.9, denominator: 10 }, score)).toEqual([]);
    expect(told({ value: 3.9 }, { ...score, source: 'import' })).toEqual([]);
    expect(told({ value: 3.9 }, score)).toEqual([
      '0.denominator: A score needs likert, the five counts of answers, or its value with denominator, how many answered.',
    ]);
    expect(told({ likert: [1, 0, 2, 3, 4], value: 4.1 }, score)).toEqual([
      '0.value: The value is not the mean of the five counts, which is 3.9.',
    ]);
    expect(told({ likert: [1, 0, 2, 3, 4], denominator: 11 }, score)).toEqual([
      '0.denominator: The five counts are of 10 answers, and denominator says 11.',
    ]);
    expect(told({ likert: [1, 2, 3] }, score)).toEqual([
      '0.likert: Give five counts, of the answers 1, 2, 3, 4 and 5, not 3.',
    ]);
    expect(told({ likert: [0, 0, 0, 0, 0] }, score)).toEqual([
      '0.likert: Nobody answered: leave the period out, and it shows as missing.',
    ]);
    expect(told({ likert: [1, 0, 2, 3, -4] }, score)).toEqual([
      '0.likert: Each count of answers is a whole number, 0 or more.',
    ]);
    expect(told({ value: 5.1, denominator: 3 }, score)).toEqual(['0.value: A score lies between 1 and 5.']);
  });

  it('of a mean is held to the single cases it is said to be of', () => {
    const cases = { rawValues: [1, 2, 6], summarizedBy: 'median' } as const;
    expect(told(cases, mean)).toEqual([]);
    expect(told({ ...cases, value: 3 }, mean)).toEqual([
      '0.value: The value is not the median of rawValues, which is 2.',
    ]);
    expect(told({ rawValues: [1] }, mean)).toEqual([
      '0.summarizedBy: Say whether the value is the MEAN or the MEDIAN of rawValues.',
    ]);
    expect(told({ ...cases, rawValues: new Array<number>(1_001).fill(1) }, mean)).toEqual([
      '0.rawValues: Send 1 to 1,000 values of single cases, not 1001.',
    ]);
    expect(told({ ...cases, denominator: 4 }, days)).toEqual([
      '0.denominator: There are 3 rawValues, and denominator says 4.',
    ]);
    expect(told({}, days)).toEqual(['0.value: A duration needs its value, or rawValues with summarizedBy.']);
  });

  it('belongs to measures of its kind only', () => {
    expect(told({ value: 3, likert: [1, 1, 1, 1, 1] }, days)).toEqual([
      '0.likert: A duration has no counts of answers from 1 to 5; a score has.',
    ]);
    expect(told({ value: 3, rawValues: [3], summarizedBy: 'mean' }, share)).toEqual([
      '0.rawValues: A proportion has no values of single cases; a mean or a duration has.',
    ]);
  });
});

describe('a value that was left out', () => {
  it.each<[ObservedMeasure, Partial<RecordedObservation>, number, number | null]>([
    [share, { numerator: 2, denominator: 8 }, 25, 8],
    [{ ...share, unit: 'share' }, { numerator: 2, denominator: 8 }, 0.25, 8],
    [rate, { numerator: 7, exposure: 3_500 }, 2, null],
    [score, { likert: [1, 0, 2, 3, 4] }, 3.9, 10],
    [mean, { rawValues: [4, 1, 7, 2], summarizedBy: 'median' }, 3, 4],
    [mean, { rawValues: [4, 1, 7, 2], summarizedBy: 'mean' }, 3.5, 4],
  ])('%# follows from the rest', (measure, row, value, denominator) => {
    expect(observedValues({ ...blank, ...row }, measure)).toMatchObject({ value, denominator });
  });
});
