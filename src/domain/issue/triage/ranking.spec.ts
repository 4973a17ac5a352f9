import { harmAvoidedPerMonth, placed, ranked, stability, type Rankable } from './ranking';

const candidate = (id: string, over: Partial<Rankable> = {}): Rankable => ({
  id,
  impactClass: 3,
  people: 10,
  effort: 'small',
  ...over,
});
const order = (candidates: readonly Rankable[]) => candidates.map(({ id }) => id);

describe('the ranking of what could be taken up', () => {
  it('asks for the severity class first, and puts what has none last', () => {
    const lost = candidate('lost benefit', { impactClass: 1, people: 1, effort: 'large' });
    const crowd = candidate('annoyed crowd', { impactClass: 4, people: 5_000 });
    const unknown = candidate('unclassed', { impactClass: null, people: 9_000 });
    expect(order(ranked([unknown, crowd, lost]))).toEqual(['lost benefit', 'annoyed crowd', 'unclassed']);
  });

  it('then for the people spared a quarter per month of work', () => {
    // 30 in a month, 60 in a quarter (20 a month), 120 in a year (10 a month).
    const few = candidate('few, quick', { people: 30, effort: 'small' });
    const some = candidate('some, a quarter', { people: 60, effort: 'medium' });
    const many = candidate('many, a year', { people: 120, effort: 'large' });
    expect([few, some, many].map(harmAvoidedPerMonth)).toEqual([30, 20, 10]);
    expect(order(ranked([many, some, few]))).toEqual(['few, quick', 'some, a quarter', 'many, a year']);
  });

  it('takes an effort that nobody estimated for a quarter, and between equals the one proposed earlier', () => {
    const guessed = candidate('a', { people: 60, effort: null });
    const known = candidate('b', { people: 60, effort: 'medium' });
    expect(order(ranked([known, guessed]))).toEqual(['a', 'b']);
  });
});

describe('a place against the rank', () => {
  const ranking = ['a', 'b', 'c', 'd'];
  const at = (day: number) => new Date(Date.UTC(2026, 0, day));
  const places =
    (pins: Record<string, [position: number, day: number]>) =>
    (name: string): { position: number; at: Date } | null =>
      pins[name] ? { position: pins[name][0], at: at(pins[name][1]) } : null;

  it('is where it was put, and the others keep their order', () => {
    expect(placed(ranking, places({ d: [1, 1] }))).toEqual(['d', 'a', 'b', 'c']);
    expect(placed(ranking, places({ a: [3, 1] }))).toEqual(['b', 'c', 'a', 'd']);
    expect(placed(ranking, places({ a: [99, 1] }))).toEqual(['b', 'c', 'd', 'a']);
  });

  it('goes to the one put there later when two were put at one place', () => {
    expect(placed(ranking, places({ c: [1, 1], d: [1, 2] }))).toEqual(['d', 'c', 'a', 'b']);
    expect(placed(ranking, places({ c: [1, 1], d: [1, 2], b: [2, 3] }))).toEqual(['d', 'b', 'c', 'a']);
  });
});

describe('the stability of a rank', () => {
  const five = ['a', 'b', 'c', 'd', 'e'].map((id) => candidate(id, { people: 1_000 }));

  it('is certain where the numbers lie far apart', () => {
    const shares = stability([...five, candidate('far', { people: 10 })]);
    expect(shares.get('a')).toBe(1);
    expect(shares.get('far')).toBe(0);
  });

  it('is one in two for the two that share the last place among the five', () => {
    const four = five.slice(1);
    const shares = stability([...four, candidate('x', { people: 100 }), candidate('y', { people: 100 })]);
    expect(shares.get('x')! + shares.get('y')!).toBeCloseTo(1, 10);
    // 1,000 draws: three standard errors of a share of one half are .047. Ties go to x, one draw in 35.
    expect(Math.abs(shares.get('x')! - 0.5)).toBeLessThan(0.07);
  });

  it('counts what a Poisson difference says: 120 against 100 comes first in nine of ten draws', () => {
    const four = five.slice(1);
    const shares = stability([...four, candidate('x', { people: 120 }), candidate('y', { people: 100 })]);
    // P(X ≥ Y) = Φ((20 + ½) / √220) = Φ(1.382) = .917.
    expect(shares.get('x')!).toBeGreaterThan(0.89);
    expect(shares.get('x')!).toBeLessThan(0.945);
  });

  it('is none in a class that five others come before, and the same for the same seed', () => {
    const all = [...five, candidate('worse class', { impactClass: 4, people: 1e6 })];
    expect(stability(all).get('worse class')).toBe(0);
    const close = five.map((one, index) => ({ ...one, people: 20 + index }));
    const more = [...close, candidate('f', { people: 22 })];
    expect(stability(more)).toEqual(stability(more));
    expect(stability(more, { seed: 2 })).not.toEqual(stability(more));
  });

  it('is lower where the effort is a guess', () => {
    const rival = candidate('rival', { people: 300, effort: null });
    const known = [...five.slice(1), candidate('known', { people: 100 })];
    // The rival wins with a small effort (300 a month) and, one time in two, with a medium one (100), never with a large one.
    const share = stability([...known, rival]).get('rival')!;
    expect(Math.abs(share - 0.5)).toBeLessThan(0.07);
  });
});
