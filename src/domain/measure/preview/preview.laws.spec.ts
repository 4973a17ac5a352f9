import fc from 'fast-check';
import { addDays } from '../day';
import { previewMistakes } from './mistakes';
import { previewSeries } from './preview';
import type { PreviewPoint, PreviewRequest } from './preview.types';

const value = fc.oneof(
  fc.double({ min: -1e6, max: 1e6, noNaN: true }),
  fc.constantFrom(0, 1e15, -1e15, 1e-100, 7, 7, 7),
);
const count = fc.oneof(fc.nat(12), fc.constantFrom(0, 0, 1_000_000));
const forms: fc.Arbitrary<PreviewPoint>[] = [
  value.map((one) => ({ value: one })),
  count.map((one) => ({ count: one })),
  fc
    .tuple(count, fc.double({ min: 0.01, max: 1e6, noNaN: true }))
    .map(([one, exposure]) => ({ count: one, exposure })),
  fc.tuple(fc.nat(40), fc.nat(40)).map(([part, rest]) => ({ part, whole: part + rest + 1 })),
  fc
    .array(fc.nat(30), { minLength: 5, maxLength: 5 })
    .map((likert) => ({ likert: [likert[0]! + 1, ...likert.slice(1)] })),
  fc.array(value, { minLength: 1, maxLength: 6 }).map((values) => ({ values })),
];

/** A series of any form and step, with gaps, and an intervention somewhere inside. */
const requests: fc.Arbitrary<PreviewRequest> = fc
  .tuple(
    fc.nat(forms.length - 1),
    fc.integer({ min: 4, max: 40 }),
    fc.constantFrom(1, 7, 30, 91, 365),
    fc.constantFrom<PreviewRequest['form'][]>('level', 'slope', 'levelAndSlope'),
    fc.constantFrom<PreviewRequest['season'][]>('auto', 'none'),
  )
  .chain(([form, n, step, shape, season]) =>
    fc.record({
      points: fc
        .array(fc.tuple(forms[form]!, fc.integer({ min: 1, max: 12 })), { minLength: n, maxLength: n })
        .map((all) => {
          let at = 0;
          return all.map(([point, gap]) => {
            at += gap === 12 ? 2 * step : step;
            return { ...point, on: addDays('2001-01-01', at) };
          });
        }),
      interventionOn: fc.integer({ min: step, max: step * n }).map((days) => addDays('2001-01-02', days)),
      smallestEffect: fc.option(fc.double({ min: 0.01, max: 1e5, noNaN: true }), { nil: null }),
      direction: fc.constantFrom<PreviewRequest['direction'][]>(null, 'higherIsBetter', 'lowerIsBetter'),
      form: fc.constant(shape),
      season: fc.constant(season),
      alarms: fc.boolean(),
      control: fc.constant(null),
    }),
  );

const isFine = (request: PreviewRequest) => previewMistakes(request).length === 0;

describe('any series that has no mistakes', () => {
  it('has an answer without a number that is none', () => {
    fc.assert(
      fc.property(requests.filter(isFine), (request) => {
        const text = JSON.stringify(previewSeries(request), (_, one: unknown) =>
          typeof one === 'number' && !Number.isFinite(one) ? `no number: ${one}` : one,
        );
        expect(text).not.toContain('no number');
        const { answer } = previewSeries(request);
        expect(answer!.sentence).not.toMatch(/NaN|Infinity|undefined|null/);
        for (const { estimate, interval } of [answer!, ...answer!.methods]) {
          expect(estimate === null).toBe(interval === null);
          if (interval) expect(interval.low <= estimate! && estimate! <= interval.high).toBe(true);
        }
      }),
      { numRuns: 40, seed: 5, endOnFailure: true },
    );
  });

  it('has the same answer twice, and the mirrored verdict when the direction is turned', () => {
    const mirror = { improved: 'worse', worse: 'improved' } as Record<string, string>;
    fc.assert(
      fc.property(requests.filter(isFine), (request) => {
        const ask = (direction: PreviewRequest['direction']) => previewSeries({ ...request, direction });
        expect(previewSeries(request)).toEqual(previewSeries(request));
        const [up, down] = [ask('higherIsBetter').answer!, ask('lowerIsBetter').answer!];
        expect(down.verdict).toBe(up.verdict && (mirror[up.verdict] ?? up.verdict));
        expect(down.estimate).toBe(up.estimate);
      }),
      { numRuns: 20, seed: 6, endOnFailure: true },
    );
  });
});
