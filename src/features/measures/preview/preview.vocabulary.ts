import type {
  PointForm,
  PreviewGate,
  SeasonChoice,
  SeriesMethod,
  SeriesPeriod,
  SeriesReason,
  SeriesVerdict,
} from '../../../domain/measure/preview';
import type { AlarmReport, GroupsReport } from '../../../domain/measure/preview';
import type { ControlMethod } from '../../../domain/picture';
import { enumOf } from '../../../graphql/enums';

export const SeriesMethodEnum = enumOf<SeriesMethod>(
  'SeriesMethod',
  'How before and after are compared. Which of them your data allow, and why the others not, is in `methods`.',
  {
    welchAutocorrelationAdjusted:
      'Mean before against mean after: Welch’s t-interval, widened by the estimated autocorrelation.',
    levelWithSeason:
      'Level before against level after, with the repeating year taken out by two harmonic pairs.',
    segmentedRegression:
      'Interrupted time series: the points after against the trend before; the larger of the usual and Newey–West’s standard errors.',
    quasiPoissonLevel:
      'Counts: level before against level after by quasi-Poisson regression with the exposure as offset.',
    quasiPoissonSegmented:
      'Counts: interrupted time series by quasi-Poisson regression with the exposure as offset.',
    newcombeEffective:
      'Shares of many periods: Newcombe’s interval, widened by dispersion and autocorrelation.',
    exactPoisson: 'Counts of few periods: the ratio of two rates by the exact conditional binomial.',
    newcombe: 'Shares of few periods: Newcombe’s interval.',
    likertWelch: 'Answers 1 to 5: Welch’s t-interval of all answers.',
    welch: 'Single values: Welch’s t-interval.',
    bootstrapMedians: 'Single values: bootstrap interval of the difference of the medians.',
    differenceInDifferences:
      'How much more those with the intervention changed than those without: send `control` or `groups`.',
    none: 'Only in answers: there are too few data for any.',
  },
);

export const SeriesVerdictEnum = enumOf<SeriesVerdict>('SeriesVerdict', 'What came of an intervention.', {
  improved: 'Better, beyond chance and by at least the smallest effect worth having.',
  worse: 'Worse, beyond chance and by at least that effect.',
  rose: 'Higher, beyond chance and by at least that effect; you gave no direction, so it is neither better nor worse.',
  fell: 'Lower, beyond chance and by at least that effect; you gave no direction.',
  noDetectableChange: 'The interval lies inside the smallest effect worth having, either way.',
  inconclusive: 'The data allow both a change worth having and none, or a trend could have done it.',
  confounded: 'The exposure changed by more than 30 %: that could have done it.',
  notMeasurable: 'There are too few data, or the points cannot be compared; `gates` says what is missing.',
});

export const SeriesReasonEnum = enumOf<SeriesReason>('SeriesReason', 'Why the answer is what it is.', {
  observationsUnusable: 'The points are not equal periods that follow each other.',
  tooFewBefore: 'Too few points before.',
  tooFewAfter: 'Too few points after.',
  exposureShift: 'The exposure changed by more than 30 %.',
  tooDependent: 'The points depend on each other too much for an interval.',
  baselineTrend: 'The series was moving that way before.',
  trendCannotBeRuledOut: 'A steady trend before and after could have done it.',
  noEstimate: 'There are too few events for an estimate.',
  intervalBeyondZero: 'The interval excludes no change, and the change is worth having.',
  intervalWithinSmallestEffect: 'The interval lies inside the smallest effect worth having.',
  smallerThanAgreed: 'There is a change, but it may be smaller than is worth having.',
  intervalTooWide: 'The interval is too wide to tell.',
  preSlopesDiffer: 'The two groups were going apart before the intervention (p below .1).',
  tooFewUnits: 'Too few offices, or too few periods of them, to compare two groups.',
});

export const SeriesPeriodEnum = enumOf<SeriesPeriod>('SeriesPeriod', 'What one point stands for.', {
  day: 'A day.',
  week: 'Seven days.',
  month: 'A month.',
  quarter: 'Three months.',
  year: 'A year.',
  other: 'No regular step was found: each point stands for the day or the period that it names.',
});

export const PointFormEnum = enumOf<PointForm>('SeriesPointForm', 'How the points of a series were given.', {
  value: 'One value each.',
  count: 'A count each, with or without exposure.',
  share: 'Part and whole.',
  likert: 'Five counts of answers.',
  values: 'Single values.',
});

export const SeasonChoiceEnum = enumOf<SeasonChoice>(
  'SeasonChoice',
  'Whether a repeating year is taken out.',
  {
    auto: 'Where it stands out from chance in two years or more of weeks, months or quarters.',
    none: 'Never: the calendar is not looked at.',
    harmonics: 'Always, by two harmonic pairs; refused where none stands out from chance.',
  },
);

export const SeriesChartKindEnum = enumOf<ControlMethod>('SeriesChartKind', 'How a control chart was made.', {
  xmr: 'Individual values: mean ± 2.66 times the mean distance of neighbours.',
  p: 'Shares, with limits for the size of each period.',
  u: 'Events per exposure, with limits for the exposure of each period.',
  c: 'Counts of equal periods.',
  pPrime: 'Laney’s p′: shares that vary more than chance, or of large sizes.',
  uPrime: 'Laney’s u′: events per exposure that vary more than chance, or of large exposure.',
  run: 'A run chart: the median alone.',
  line: 'Fewer than 6 points before: a line and nothing else.',
});

export type ChartFooting = 'lineOnly' | 'trialLimits' | 'frozenLimits' | 'limits';
export const ChartFootingEnum = enumOf<ChartFooting>('SeriesChartFooting', 'How far limits can be trusted.', {
  lineOnly: 'None are drawn: fewer than 6 points to make them from.',
  trialLimits: 'From 6 to 11 points; they do not hold for the points after the intervention.',
  frozenLimits: 'From 12 points or more before the intervention, held for the points after it.',
  limits: 'From all points: there is no intervention.',
});

export const SeriesGateEnum = enumOf<PreviewGate['what']>(
  'SeriesGateKind',
  'What needs a least number of data.',
  {
    fittedLine: 'The fitted line and what was to be expected without the intervention.',
    interval: 'An estimate with its interval from the periods as they follow each other.',
    fewPeriods: 'An estimate from the single cases, answers or events, in fewer periods.',
    season: 'Taking out a season.',
    groups: 'Comparing two groups.',
  },
);

export const AlarmRuleEnum = enumOf<AlarmReport['rule']>('AlarmRule', 'A rule that watches for rises.', {
  c1: 'EARS C1: more than 3 deviations above the 7 points before.',
  c2: 'EARS C2: the same, leaving out the 2 points just before.',
  c3: 'EARS C3: what C2 exceeds 1 by, over three points, is more than 2.',
  cusum: 'Cumulative sum of what exceeds the level before by half a deviation, above 5.',
  poisson: 'As many or more than this count has a probability below 0.01 after up to 28 counts before.',
});

export const GroupsJudgedByEnum = enumOf<GroupsReport['judgedBy']>(
  'GroupsJudgedBy',
  'Where the interval of a comparison of groups comes from.',
  {
    clustered: 'From 10 offices: their changes by Welch, each office once (clustered errors).',
    permutation: 'Fewer: all ways to share out the intervention among the offices, or 2,000 drawn ones.',
    series: 'One office against one: the difference of the two series before and after.',
  },
);
