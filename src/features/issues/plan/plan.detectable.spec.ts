import type { PlanRecord } from '../../../domain/issue/part.types';
import type { MeasureKind, Observation } from '../../../domain/measure';
import { detectable, workEnd } from './plan.detectable';

const plan = {
  baselineFrom: '2025-01-01',
  baselineTo: '2025-12-31',
  measureFrom: '2026-04-01',
  smallestEffect: 10,
  reviewDates: ['2026-09-30', '2027-03-31'],
  direction: 'higherIsBetter',
  lagDays: 0,
  cycle: 1,
} as unknown as PlanRecord;

/** The months of 2025. */
const months = (of: (month: number) => Omit<Observation, 'periodStart' | 'periodEnd'>): Observation[] =>
  Array.from({ length: 12 }, (_, month) => ({
    periodStart: new Date(Date.UTC(2025, month, 1)).toISOString().slice(0, 10),
    periodEnd: new Date(Date.UTC(2025, month + 1, 0)).toISOString().slice(0, 10),
    ...of(month),
  }));

const told = (
  kind: MeasureKind,
  unit: string,
  observations: readonly Observation[],
  over: Partial<PlanRecord> = {},
) => detectable({ ...plan, ...over }, { kind, unit, observations, workEndsOn: null });

describe('what the data of a plan could show', () => {
  it('comes from the trials of a proportion', () => {
    const small = months(() => ({ value: 50, numerator: 5, denominator: 10 }));
    expect(told('proportion', '%', small)).toBe(
      'With 12 months before and 12 after, only a change of about 18 % or more can be shown, which is more than the 10 % worth having: it may come out inconclusive.',
    );
    const large = months(() => ({ value: 0.5, numerator: 500, denominator: 1000 }));
    expect(told('proportion', 'of claims', large, { smallestEffect: 0.1 })).toBe(
      'With 12 months before and 12 after, only a change of about 0.02 of claims or more can be shown; the change worth having is 0.1 of claims.',
    );
  });

  it('comes from the spread of a proportion that says no trials, as of a mean', () => {
    const values = months((month) => ({ value: 50 + (month % 2) * 4 }));
    const sentence = told('mean', 'days', values, { smallestEffect: 5 });
    expect(sentence).toContain('only a change of about 2.4 days or more');
    expect(told('proportion', 'days', values, { smallestEffect: 5 })).toContain(
      'only a change of about 2.4 days or more',
    );
  });

  it('comes from the number of events of a count, whichever way it should go', () => {
    const four = months(() => ({ value: 4 }));
    expect(told('count', 'complaints', four, { smallestEffect: 1, direction: 'lowerIsBetter' })).toBe(
      'With 12 months before and 12 after, only a change of about 1.5 complaints or more can be shown, which is more than the 1 complaint worth having: it may come out inconclusive.',
    );
    expect(told('count', 'visits', four, { smallestEffect: 1 })).toContain('about 1.8 visits');
  });

  it('comes from the events of a rate, in the unit of the rate', () => {
    const rate = months(() => ({ value: 2, numerator: 4, exposure: 2 }));
    expect(told('rate', 'per 1,000', rate, { smallestEffect: 1, direction: 'lowerIsBetter' })).toContain(
      'about 0.7 per 1,000',
    );
  });

  it('says so when nothing could be shown, and when nothing comes after', () => {
    const one = months((month) => ({ value: month === 0 ? 1 : 0 }));
    expect(told('count', 'complaints', one, { direction: 'lowerIsBetter' })).toContain(
      'no change of this measure can be shown',
    );
    expect(told('count', 'complaints', one, { reviewDates: ['2026-03-31'] })).toBe(
      'Without months before and after, no change can be shown.',
    );
  });

  it('names a comparison that no review could make, before anybody approves it', () => {
    const warning =
      'A review needs at least 12 months on each side: planned so, it will come out not measurable.';
    const long = Array.from({ length: 24 }, (_, month) => ({
      periodStart: new Date(Date.UTC(2024, month, 1)).toISOString().slice(0, 10),
      periodEnd: new Date(Date.UTC(2024, month + 1, 0)).toISOString().slice(0, 10),
      value: 50 + (month % 2) * 4,
    }));
    const until = (lastReview: string) =>
      told('mean', 'days', long, { baselineFrom: '2024-01-01', reviewDates: [lastReview] });
    expect(until('2027-02-28')).toMatch(new RegExp(`^With 24 months before and 11 after, .*${warning}$`));
    expect(until('2027-03-31')).toMatch(
      /^With 24 months before and 12 after, [^.]*\d[^:]*having is 10 days\.$/,
    );
    const short = told('mean', 'days', long.slice(13));
    expect(short).toContain('With 11 months before');
    expect(short).toContain(warning);
  });

  it('counts whole months, however short they are', () => {
    const leap = Array.from({ length: 12 }, (_, month) => ({
      periodStart: new Date(Date.UTC(2024, month, 1)).toISOString().slice(0, 10),
      periodEnd: new Date(Date.UTC(2024, month + 1, 0)).toISOString().slice(0, 10),
      value: 50 + (month % 2) * 4,
    }));
    const year = { baselineFrom: '2024-01-01', baselineTo: '2024-12-31', measureFrom: '2025-01-01' };
    expect(told('mean', 'days', leap, { ...year, reviewDates: ['2025-12-31'] })).toContain(
      'With 12 months before and 12 after',
    );
    expect(told('mean', 'days', leap, { ...year, reviewDates: ['2025-02-28'] })).toContain('and 2 after');
    expect(told('mean', 'days', leap, { ...year, reviewDates: ['2025-02-27'] })).toContain('and 1 after');
  });

  it('is not said before the plan says what is measured, against what and until when', () => {
    const values = months(() => ({ value: 1 }));
    expect(told('mean', 'days', values, { reviewDates: [] })).toBeNull();
    expect(told('mean', 'days', values, { smallestEffect: null })).toBeNull();
    expect(told('mean', 'days', values, { baselineTo: null })).toBeNull();
    expect(told('mean', 'days', values.slice(0, 1))).toBeNull();
  });
});

it('the work of a plan ends when its last item is due that was not cancelled, of its own cycle', () => {
  expect(
    workEnd(plan, [
      { cycle: 1, state: 'planned', dueOn: '2026-03-01' },
      { cycle: 1, state: 'planned', dueOn: null },
      { cycle: 1, state: 'cancelled', dueOn: '2026-05-01' },
      { cycle: 2, state: 'planned', dueOn: '2026-06-01' },
    ]),
  ).toBe('2026-03-01');
  expect(workEnd(plan, [])).toBeNull();
});
