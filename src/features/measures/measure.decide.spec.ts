import type { Circumstances } from '../../domain/kernel/decision';
import { editMeasure, type MeasureChanges, type MeasureFacts } from './measure.decide';
import type { MeasureEntity } from './measure.entity';

const measure = {
  version: 3,
  name: 'Days',
  unit: 'days',
  officeId: 'office',
  serviceId: 'service',
  period: null,
  definition: null,
  derivation: null,
} as MeasureEntity;
const january = { periodStart: '2025-01-01', periodEnd: '2025-01-31' };
const half = { periodStart: '2025-02-01', periodEnd: '2025-02-14' };
const edit = (changes: MeasureChanges, periods: MeasureFacts['periods'] = [], of = measure) => {
  const decision = editMeasure(of, changes, { periods }, { expectedVersion: 3 } as Circumstances);
  return decision.ok ? decision.state : decision.refusal.message;
};

describe('a measure that is edited', () => {
  it('keeps what is left out, and forgets what is null', () => {
    expect(edit({ name: 'Days to decide' })).toEqual({ ...measure, name: 'Days to decide' });
    expect(edit({ serviceId: null, period: 'month' })).toEqual({
      ...measure,
      serviceId: null,
      period: 'month',
    });
  });

  it('keeps the unit that values were recorded in', () => {
    expect(edit({ unit: 'weeks' })).toMatchObject({ unit: 'weeks' });
    expect(edit({ unit: 'weeks' }, [january, half])).toBe(
      '2 values were recorded in days. Add another measure for values in weeks.',
    );
    expect(edit({ unit: 'days', name: 'Wait' }, [january])).toMatchObject({ name: 'Wait' });
  });

  it('takes a period that every value fits', () => {
    expect(edit({ period: 'month' }, [january])).toMatchObject({ period: 'month' });
    expect(edit({ period: 'month' }, [january, half])).toMatch(
      /^A value stands for other periods: 2025-02-01 to 2025-02-14 is no month;/,
    );
  });

  it('keeps unit and periods where the service counts it', () => {
    const counted = { ...measure, derivation: {} } as MeasureEntity;
    expect(edit({ period: 'month' }, [], counted)).toMatch(/^The service counts this measure itself/);
    expect(edit({ name: 'Wait' }, [], counted)).toMatchObject({ name: 'Wait' });
  });

  it('is not edited by whoever saw an older one', () => {
    expect(edit({ name: 'Wait' }, [], { ...measure, version: 4 })).toMatch(/version 3/);
  });
});
