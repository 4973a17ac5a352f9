import { addDays } from '../day';
import type { MethodAnswer, MethodName, Observation } from '../measure.types';
import { exposureShift } from '../review/confounding';
import { MINIMUM_PERIODS } from '../review/gates';
import { judgeOnly, judgeSeries } from '../review/judge';
import type { Judgement, SeriesInput } from '../review/judgement.types';
import { METHOD_SAYS } from '../review/methods';
import { factsOf, wholePositions } from '../review/series-facts';
import type { MethodReport, PreviewRequest, ReadSeries } from './preview.types';
import { readJudgement } from './reading';
import { previewSentence, type Told } from './sentence';
import { whyNot } from './why-not';
import type { Moved, Spoken } from './words';

/** The methods that a person can ask for, the plainest first. */
const METHODS = Object.keys(METHOD_SAYS).filter((name) => name !== 'none') as MethodName[];

export interface Sides {
  readonly before: readonly Observation[];
  readonly after: readonly Observation[];
}

/** A series judged before and after, by the chosen method and by every other that its data allow. */
export interface Judged {
  readonly judgement: Judgement;
  readonly told: Told;
  readonly methods: readonly MethodReport[];
}

interface AskedOf {
  readonly series: ReadSeries;
  readonly sides: Sides;
  readonly request: PreviewRequest;
  readonly spoken: Spoken;
}

/** Judges a series without mistakes; RangeError for a method or a season that its data do not allow. */
export function judged(asked: AskedOf): Judged {
  const input = inputOf(asked);
  const judgement = bounded(allowingForSeason(judgeSeries(input), input, asked.request));
  return {
    judgement,
    told: toldOf(judgement, asked),
    methods: METHODS.map((method) => reportOf(method, judgement, input, asked)),
  };
}

/** Numbers so far apart that an end of the interval is infinite tell nothing. */
function bounded(judgement: Judgement): Judgement {
  const { found } = judgement;
  if (!found || (isBounded(found) && (!found.ratio || isBounded(found.ratio)))) return judgement;
  const detail = 'The numbers are too far apart for an interval.';
  return { ...judgement, verdict: 'inconclusive', reason: 'noEstimate', found: null, detail };
}

function isBounded({ estimate, interval }: Moved): boolean {
  return [estimate, interval.low, interval.high].every(Number.isFinite);
}

/** The methods of shares look at no season: where one is to be taken out, the levels are compared with it. */
function allowingForSeason(judgement: Judgement, input: SeriesInput, { season }: PreviewRequest): Judgement {
  if (season !== 'harmonics') return judgement;
  if (!judgement.season) throw new RangeError('no season stands out from chance');
  return judgement.method === 'newcombeEffective' && judgement.chosenBy === 'rule'
    ? judgeSeries({ ...input, method: 'levelWithSeason' })
    : judgement;
}

function inputOf({ series, sides, request }: AskedOf): SeriesInput {
  const { method, smallestEffect, seed, direction, form, season } = request;
  return {
    ...(season === 'none' ? withoutCalendar(sides) : sides),
    kind: series.kind,
    direction: direction ?? 'higherIsBetter',
    form: form ?? 'level',
    ...(smallestEffect == null ? {} : { smallestEffect }),
    ...(seed == null ? {} : { seed }),
    ...(method == null || method === 'differenceInDifferences' ? {} : { method }),
  };
}

/** The same periods with the same gaps, one day each: without a year nothing can repeat itself in it. */
function withoutCalendar({ before, after }: Sides): Sides {
  const all = [...before, ...after];
  const positions = wholePositions(all);
  const days = all.map((one, i) => {
    const day = addDays('2001-01-01', positions[i]!);
    return { ...one, periodStart: day, periodEnd: day };
  });
  return { before: days.slice(0, before.length), after: days.slice(before.length) };
}

const NOTHING = {
  isAutomatic: false,
  verdict: null,
  reason: null,
  estimate: null,
  interval: null,
  ratio: null,
  p: null,
  sentence: null,
} as const;

function reportOf(
  method: MethodName,
  judgement: Judgement,
  input: SeriesInput,
  asked: AskedOf,
): MethodReport {
  const isChosen = method === judgement.method;
  const facts = { method, isChosen, says: METHOD_SAYS[method] };
  if (isChosen) {
    const { found, chosenBy } = judgement;
    const isAutomatic =
      chosenBy === 'rule' || !judgement.alternatives.some((alternative) => alternative.isAutomatic);
    return { ...facts, ...answered(toldOf(judgement, asked), found, asked), isAutomatic };
  }
  const answer = judgement.alternatives.find((alternative) => alternative.method === method);
  if (!answer) return { ...facts, ...NOTHING, isAllowed: false, whyNot: reasonNot(method, judgement, asked) };
  const { told, ratio } = toldOfOther(answer, judgement, input, asked);
  const numbers = { p: answer.p, ratio };
  return { ...facts, ...answered(told, numbers, asked), isAutomatic: answer.isAutomatic };
}

function answered(
  told: Told,
  numbers: Pick<MethodReport, 'p' | 'ratio'> | null,
  { spoken }: AskedOf,
): Omit<MethodReport, 'method' | 'isChosen' | 'isAutomatic' | 'says'> {
  return {
    isAllowed: true,
    whyNot: null,
    verdict: told.verdict,
    reason: told.reason,
    estimate: told.moved?.estimate ?? null,
    interval: told.moved?.interval ?? null,
    ratio: numbers?.ratio ?? null,
    p: numbers?.p ?? null,
    sentence: previewSentence(spoken, told),
  };
}

/** What another method says; those that compare by ratio are asked once more for it. */
function toldOfOther(
  answer: MethodAnswer,
  judgement: Judgement,
  input: SeriesInput,
  asked: AskedOf,
): { told: Told; ratio: MethodReport['ratio'] } {
  const { method, estimate, interval } = answer;
  if (BY_RATIO.includes(method)) {
    const full = bounded(judgeOnly({ ...input, method }));
    return { told: toldOf(full, asked), ratio: full.found?.ratio ?? null };
  }
  const isTold = estimate !== null && interval !== null && isBounded({ estimate, interval });
  const moved = isTold ? { estimate, interval } : null;
  const needsTrend = answer.reason === 'trendCannotBeRuledOut' && !judgement.trendAdjusted;
  const trendAdjusted = needsTrend ? factsOf(input.before, input.after).adjusted : judgement.trendAdjusted;
  const of = { ...judgement, ...answer, verdict: answer.verdict as Judgement['verdict'], trendAdjusted };
  return {
    told: toldOf({ ...of, reason: answer.reason as Judgement['reason'] }, asked, moved),
    ratio: null,
  };
}

const BY_RATIO: readonly MethodName[] = ['quasiPoissonLevel', 'quasiPoissonSegmented', 'exactPoisson'];

function reasonNot(method: MethodName, judgement: Judgement, { series, sides, request }: AskedOf): string {
  if (judgement.reason === 'observationsUnusable') return `The points cannot be used: ${judgement.detail}.`;
  const isSeries = Math.min(sides.before.length, sides.after.length) >= MINIMUM_PERIODS;
  return whyNot(method, series, request, { isSeries, hasSeason: judgement.season });
}

/** Of the work behind the values; how many answered is no workload. */
function shiftOf({ series, sides }: AskedOf): number | null {
  const { pointForm } = series;
  return pointForm === 'count' || pointForm === 'share' ? exposureShift(sides.before, sides.after) : null;
}

function toldOf(judgement: Judgement, asked: AskedOf, moved: Told['moved'] = judgement.found): Told {
  const { found, trendAdjusted, baselineTrend, season, detail, method } = judgement;
  const exposureShift = shiftOf(asked);
  return {
    ...readJudgement({ ...judgement, found: moved }, asked.request, exposureShift),
    method,
    season,
    moved,
    detail,
    // Of the method that was chosen; others would show other changes.
    smallestDetectable: moved === found ? (found?.smallestDetectable ?? null) : null,
    trendAdjusted,
    baselineTrend: baselineTrend?.perPeriod ?? null,
    exposureShift,
  };
}
