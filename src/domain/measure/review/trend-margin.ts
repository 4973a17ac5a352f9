/** Where a trend is told worst from a step: a break in the middle, which makes the variance of the step fourfold. */
const WORST = { inflation: 4, margin: 1.45 };
/** From where a step is asked for as much as any estimate: a break that leaves at most a quarter of the periods on one side. */
const GOOD = { inflation: 2.25, margin: 2 };

/**
 * Standard errors by which a step must still stand out when a trend common to both periods is taken out of it, by how many times
 * the trend in the model makes the variance of the step (`TrendAdjusted.inflation`): a straight line between the two above. So no straight
 * trend is taken for a fix more often than Student’s t exceeds the margin: 4.4 % with 24 + 12 periods, 8 % with 12 + 12. With a break in the
 * middle less is out of reach: no rule keeps false claims to 5 % under every trend and sees more than 79 % of steps of two deviations in
 * 12 + 12 months, or 68 % of steps of one in 36 + 36 (Neyman and Pearson; `npm run bench -- verdicts`).
 */
export function trendMargin(inflation: number): number {
  const within = Math.max(GOOD.inflation, Math.min(WORST.inflation, inflation));
  const share = (within - GOOD.inflation) / (WORST.inflation - GOOD.inflation);
  return GOOD.margin + share * (WORST.margin - GOOD.margin);
}
