import { observationMistakes } from './observation-mistakes';

const november = { periodStart: '2023-11-01', periodEnd: '2023-11-30', value: 66 };
const days = { kind: 'duration', unit: 'days' } as const;
const share = { kind: 'proportion', unit: '%' } as const;
const mistakes = (
  rows: Parameters<typeof observationMistakes>[0],
  measure: Parameters<typeof observationMistakes>[1] = days,
) => observationMistakes(rows, measure, '2023-12-05').map(({ path, message }) => `${path}: ${message}`);

describe('what can be nobody’s observation', () => {
  it('lets a sound row pass', () => {
    expect(mistakes([november])).toEqual([]);
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

  it('holds a proportion to its counts, up to the rounding of whole per cents', () => {
    const counted = { ...november, value: 67, numerator: 2, denominator: 3 };
    expect(mistakes([counted], share)).toEqual([]);
    expect(mistakes([{ ...counted, value: 60 }], share)).toEqual([
      '0.value: The value is not numerator ÷ denominator.',
    ]);
    expect(mistakes([{ ...counted, denominator: null }], share)).toEqual([
      '0.numerator: A proportion needs numerator and denominator together, or neither.',
    ]);
    expect(mistakes([{ ...november, value: 101 }], share)).toEqual([
      '0.value: A proportion in this unit lies between 0 and 100.',
    ]);
  });

  it('keeps a score between 1 and 5', () => {
    expect(mistakes([{ ...november, value: 5.1 }], { kind: 'score', unit: 'points' })).toEqual([
      '0.value: A score lies between 1 and 5.',
    ]);
  });
});
