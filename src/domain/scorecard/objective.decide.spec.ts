import {
  addObjective,
  editObjective,
  retireObjective,
  targetsOf,
  type ObjectiveRecord,
} from './objective.decide';

const now = new Date('2026-01-05T12:00:00Z');
const circumstances = {
  actor: { kind: 'person', personId: 'p', agencyId: 'a', name: 'Iris' } as const,
  now,
  expectedVersion: 1,
};
const standing: ObjectiveRecord = {
  id: 'o',
  agencyId: 'a',
  version: 1,
  name: 'Decide sooner',
  goal: 'Trust',
  measureId: 'm',
  fiscalYear: 2027,
  target: 45,
  targets: [],
  baseline: 71,
  baselinePeriod: 'Q4 FY 2021',
  officeIds: ['x'],
  retiredAt: null,
};
const less = 'lowerIsBetter' as const;

describe('an objective', () => {
  it('has a target for each of several years, and the last one is what is wanted in the end', () => {
    const targets = [
      { fiscalYear: 2027, target: 45 },
      { fiscalYear: 2025, target: 55 },
    ];
    const decision = editObjective(standing, { targets }, less, circumstances);
    expect(decision).toMatchObject({
      ok: true,
      state: { fiscalYear: 2027, target: 45, targets: [{ fiscalYear: 2025 }, { fiscalYear: 2027 }] },
    });
  });

  it('keeps the one target that it had when nobody spoke of several', () => {
    expect(targetsOf(standing)).toEqual([{ fiscalYear: 2027, target: 45 }]);
    const decision = editObjective(standing, { name: 'Sooner' }, less, circumstances);
    expect(decision).toMatchObject({ ok: true, state: { name: 'Sooner', target: 45 } });
  });

  it.each([
    [
      'two targets for one year',
      {
        targets: [
          { fiscalYear: 2027, target: 45 },
          { fiscalYear: 2027, target: 44 },
        ],
      },
      'oneTargetPerYear',
    ],
    ['a baseline without its day', { baselinePeriod: 'long ago' }, 'baselineDated'],
    ['a target before the baseline', { targets: [{ fiscalYear: 2021, target: 45 }] }, 'targetsAfterBaseline'],
    [
      'a target worse than the baseline',
      { targets: [{ fiscalYear: 2027, target: 80 }] },
      'targetsLeadForward',
    ],
    ['figures of no measure', { measureId: null }, 'figuresHaveMeasure'],
  ])('does not have %s', (_, changes, code) => {
    const decision = addObjective({ ...standing, version: 0 }, changes, less);
    expect(decision).toMatchObject({
      ok: false,
      refusal: { checks: expect.arrayContaining([expect.objectContaining({ code })]) },
    });
  });

  it('is retired once, and not edited after that', () => {
    const retired = retireObjective(standing, 'The plan ended.', circumstances);
    expect(retired).toMatchObject({
      ok: true,
      state: { retiredAt: now },
      note: { reason: 'The plan ended.' },
    });
    const gone = { ...standing, retiredAt: now };
    expect(retireObjective(gone, 'Again.', circumstances)).toMatchObject({
      refusal: { kind: 'eventNotAllowed' },
    });
    expect(editObjective(gone, { name: 'New' }, less, circumstances)).toMatchObject({ ok: false });
  });

  it('is not edited over somebody else’s change', () => {
    const stale = { ...circumstances, expectedVersion: 3 };
    expect(editObjective(standing, { name: 'New' }, less, stale)).toMatchObject({
      refusal: { kind: 'staleVersion' },
    });
  });
});
