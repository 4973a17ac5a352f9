import reference from '../../../../test/data/reference-regression.json';
import { expectClose } from '../../../../test/data/close';
import { previewSeries } from './preview';
import type { PreviewGroup, PreviewRequest } from './preview.types';

const monthly = (index: number) =>
  `${2001 + Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}-01`;

type Panel = (typeof reference.differences)[number];

function groupsOf({ rows }: Panel): PreviewGroup[] {
  const names = [...new Set(rows.map(({ unit }) => unit))];
  return names.map((name) => {
    const own = rows.filter(({ unit }) => unit === name).sort((a, b) => a.position - b.position);
    const points = own.map(({ position, value }) => ({ on: monthly(position), value }));
    return { name, treated: own[0]!.group === 'treated', points };
  });
}

const ask = (panel: Panel, more: PreviewRequest = {}) =>
  previewSeries({
    groups: groupsOf(panel),
    interventionOn: monthly(panel.breakAt),
    smallestEffect: 0.5,
    ...more,
  }).answer!;

describe('two groups', () => {
  const isJudged = ({ name }: Panel) => !name.includes('went apart');

  it.each(reference.differences.filter(isJudged))('of $name differ in their change as R finds', (panel) => {
    const answer = ask(panel);
    expect(answer.method).toBe('differenceInDifferences');
    expect(answer.groups!.judgedBy).toBe(panel.method);
    expectClose(answer.estimate!, panel.expected.estimate);
    expectClose(answer.groups!.preSlopes.treated!, panel.expected.slopeTreated);
    expectClose(answer.groups!.preSlopes.p!, panel.expected.slopeP);
  });

  it('that were going apart before are not compared', () => {
    const answer = ask(reference.differences.find((panel) => !isJudged(panel))!);
    expect(answer).toMatchObject({ verdict: 'inconclusive', reason: 'preSlopesDiffer', estimate: null });
    expect(answer.sentence).toContain('going apart before the intervention');
  });

  it('as points and control are one office against one', () => {
    const panel = reference.differences.find(({ name }) => name === 'one office against another')!;
    const [treated, control] = [true, false].map(
      (is) => groupsOf(panel).find((one) => one.treated === is)!.points,
    );
    const answer = previewSeries({
      points: treated,
      control,
      interventionOn: monthly(panel.breakAt),
      smallestEffect: 1,
      direction: 'lowerIsBetter',
    }).answer!;
    expectClose(answer.estimate!, panel.expected.estimate);
    expectClose(answer.interval!.low, panel.expected.low);
    expect(answer.verdict).toBe('improved');
    expect(answer.sentence).toMatch(
      /^The series fell by 3\.1 units against what became of the group without/,
    );
    // The series alone is judged beside it, and can be chosen.
    const alone = answer.methods.filter(({ isAllowed }) => isAllowed).map(({ method }) => method);
    expect(alone).toContain('welchAutocorrelationAdjusted');
    expect(answer.methods.filter(({ isChosen }) => isChosen).map(({ method }) => method)).toEqual([
      'differenceInDifferences',
    ]);
  });

  it('of which one has nothing after are too few', () => {
    const points = (n: number) => Array.from({ length: n }, (_, i) => ({ on: monthly(i), value: i % 5 }));
    const answer = previewSeries({
      groups: [
        { name: 'A', treated: true, points: points(24) },
        { name: 'B', treated: false, points: points(12) },
      ],
      interventionOn: monthly(12),
    }).answer!;
    expect(answer).toMatchObject({ verdict: 'notMeasurable', reason: 'tooFewUnits', estimate: null });
    expect(answer.gates.find(({ what }) => what === 'groups')!.isMet).toBe(false);
  });
});
