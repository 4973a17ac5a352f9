/** Numbers that look random and are the same for the same seed. */
export interface Random {
  /** From 0, below 1. */
  next(): number;
  /** A count around `mean`. */
  poisson(mean: number): number;
}

/** From this mean on a normal distribution, rounded, stands for the Poisson: its steps are then finer than its spread. */
const NORMAL_FROM = 50;

/** Taken once: a test runner's sandbox makes every look at a global ten times as dear as the multiplication. */
const { imul } = Math;

/** mulberry32 (Tommy Ettinger): 32 bits of state, enough for the some hundred thousand numbers of one ranking. */
export function randomOf(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  return { next, poisson: (mean) => (mean < NORMAL_FROM ? few(mean) : many(mean)) };

  /** Counts how many uniform numbers it takes for their product to fall below e^−mean (Knuth). */
  function few(mean: number): number {
    const limit = Math.exp(-mean);
    let count = 0;
    for (let product = next(); product > limit; product *= next()) count += 1;
    return count;
  }

  /** Box and Muller’s normal deviate; 1 − next() is never 0. */
  function many(mean: number): number {
    const deviate = Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
    return Math.max(0, Math.round(mean + Math.sqrt(mean) * deviate));
  }
}
