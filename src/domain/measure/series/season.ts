/**
 * A repeating year as pairs of sine and cosine: sin(2πkt/P), cos(2πkt/P) for k = 1 … pairs, without unit (handbook §1.4). Two pairs
 * draw a year with two unequal peaks. What so few periods a year cannot carry is left out: at two periods per wave the sine is 0
 * everywhere, and faster waves cannot be told from slower ones; so quarters have three columns and years none. RangeError for fewer
 * than one period a year.
 */
export function harmonics(position: number, periodsPerYear: number, pairs = 2): number[] {
  if (!(periodsPerYear >= 1 && Number.isFinite(periodsPerYear))) {
    throw new RangeError(`a year has one period or more, not ${periodsPerYear}`);
  }
  // Within one year the angle keeps its digits however far the position is from 0.
  const share = (position % periodsPerYear) / periodsPerYear;
  const columns: number[] = [];
  for (let k = 1; k <= pairs && 2 * k <= periodsPerYear; k += 1) {
    const angle = 2 * Math.PI * k * share;
    if (2 * k < periodsPerYear) columns.push(Math.sin(angle));
    columns.push(Math.cos(angle));
  }
  return columns;
}
