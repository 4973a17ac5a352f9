import type { ImpactClass } from '../issue.types';
import { efforts, type Effort } from './effort';
import { randomOf } from '../../measure/compare/random';

/** What a candidate is ranked by. */
export interface Rankable {
  readonly id: string;
  readonly impactClass: ImpactClass | null;
  /** People hurt in the last quarter. */
  readonly people: number;
  readonly effort: Effort | null;
}

/**
 * What taking a problem up costs, in months of the work of its lead office: a month, a quarter, a year. Ratios, so that a
 * small fix for few can come before a large one for many; nothing else depends on their size.
 */
export const effortMonths: Record<Effort, number> = { small: 1, medium: 3, large: 12 };

/** An effort that nobody estimated counts as this one. */
export const assumedEffort: Effort = 'medium';

/** People whom fixing the problem spares it in a quarter, per month of work. */
export function harmAvoidedPerMonth({ people, effort }: Pick<Rankable, 'people' | 'effort'>): number {
  return people / effortMonths[effort ?? assumedEffort];
}

/** Severity first, those without a class last; then harm avoided per effort; then who waited longer (ids are in that order). */
export function ranked<C extends Rankable>(candidates: readonly C[]): C[] {
  return [...candidates].sort(
    (a, b) =>
      classOf(a) - classOf(b) ||
      harmAvoidedPerMonth(b) - harmAvoidedPerMonth(a) ||
      (a.id < b.id ? -1 : a.id > b.id ? 1 : 0),
  );
}

/** Where a person put a candidate, against its rank. */
export interface Placement {
  /** From 1. */
  readonly position: number;
  readonly at: Date;
}

/** The ranking with the placed candidates where they were put; of two at one place the one put there later comes first. */
export function placed<C>(ranking: readonly C[], placementOf: (candidate: C) => Placement | null): C[] {
  const order = ranking.filter((candidate) => placementOf(candidate) === null);
  const pinned = ranking
    .flatMap((candidate) => {
      const placement = placementOf(candidate);
      return placement ? [{ candidate, ...placement }] : [];
    })
    .sort((a, b) => a.position - b.position || a.at.getTime() - b.at.getTime());
  for (const { candidate, position } of pinned) order.splice(position - 1, 0, candidate);
  return order;
}

/** How many are looked at when it is asked how sure a rank is, and how often it is drawn. */
export const TOP = 5;
export const DRAWS = 1_000;
/** Any number would do; a fixed one gives the same answer to the same data. */
export const SEED = 280;

/**
 * For each candidate the share of draws in which it ranks among the top five: the rank's stability (handbook §3). A draw
 * takes the people affected anew, each with a Poisson(1) weight (the bootstrap of a count whose total is random too), so
 * their number is Poisson around what was counted; an effort that nobody estimated is each of the three as often. The
 * severity class is a decision, not a measurement, and stays.
 */
export function stability(
  candidates: readonly Rankable[],
  { draws = DRAWS, seed = SEED }: { draws?: number; seed?: number } = {},
): Map<string, number> {
  const random = randomOf(seed);
  const classes = candidates.map(classOf).sort((a, b) => a - b);
  // Who has five others in a better class can reach the top in no draw.
  const worst = classes[Math.min(TOP, classes.length) - 1] ?? 0;
  const contenders = ranked(candidates.filter((candidate) => classOf(candidate) <= worst));
  const reached = new Map(candidates.map(({ id }) => [id, 0]));
  for (let draw = 0; draw < draws; draw += 1) {
    const drawn = contenders.map(({ id, impactClass, people, effort }) => ({
      id,
      impactClass,
      people: random.poisson(people),
      effort: effort ?? efforts[Math.floor(random.next() * efforts.length)]!,
    }));
    for (const { id } of ranked(drawn).slice(0, TOP)) reached.set(id, reached.get(id)! + 1);
  }
  return new Map([...reached].map(([id, count]) => [id, draws === 0 ? 0 : count / draws]));
}

function classOf({ impactClass }: Pick<Rankable, 'impactClass'>): number {
  return impactClass ?? 5;
}
