import type { Observation } from '../measure.types';
import type { DifferenceInDifferences } from '../series/difference-in-differences.types';
import { gatesOf } from './gates-told';
import { compareGroups, groupsReport, type UnitSeries } from './groups';
import { judged, type Judged, type Sides } from './judged';
import type { MethodReport, PreviewAnswer, PreviewGate, PreviewRequest, ReadSeries } from './preview.types';
import { readGroups } from './reading';
import { previewSentence, sayDetectable, type Told } from './sentence';
import { sideOf } from './sides';
import type { Spoken } from './words';

/** Everything known before any method is asked. */
export interface Asked {
  readonly series: ReadSeries;
  /** Empty without a second group. */
  readonly units: readonly UnitSeries[];
  readonly sides: Sides;
  readonly sidesOf: (observations: readonly Observation[]) => Sides;
  readonly request: PreviewRequest;
  readonly spoken: Spoken;
}

const GROUPS_SAY =
  'What became of those with the intervention is held against what became of those without it over the same time.';

export function answerOf(asked: Asked): PreviewAnswer {
  const { series, sides, request, spoken } = asked;
  const one = judged({ series, sides, request, spoken });
  const alone = ofSeries(asked, one);
  if (asked.units.length === 0) return alone;
  return withGroups(asked, one, alone);
}

function ofSeries(
  { series, sides, request, spoken }: Asked,
  { judgement, told, methods }: Judged,
): PreviewAnswer {
  const { found, line } = judgement;
  const isGated = judgement.gate.route !== null;
  const gates = gatesOf(sides, series);
  const all = [...sides.before, ...sides.after];
  const detectable = found && Number.isFinite(found.smallestDetectable) ? found.smallestDetectable : null;
  return {
    verdict: told.verdict,
    reason: told.reason,
    method: judgement.method,
    chosenBy: judgement.chosenBy,
    why: judgement.why,
    estimate: found?.estimate ?? null,
    interval: found?.interval ?? null,
    ratio: found?.ratio ?? null,
    p: found?.p ?? null,
    sentence: previewSentence(spoken, isGated ? told : { ...told, detail: missingOf(told, gates) }),
    methods: request.method === 'differenceInDifferences' ? [] : methods,
    gates,
    before: sideOf(sides.before, series, isGated),
    after: sideOf(sides.after, series, isGated),
    baselineTrend: judgement.baselineTrend,
    trendAdjusted: judgement.trendAdjusted,
    autocorrelation: found?.autocorrelation ?? judgement.dependence?.autocorrelation ?? null,
    season: judgement.season,
    smallestDetectable: detectable,
    smallestDetectableSentence: detectableSentence(spoken, told),
    fitted: (line?.fitted ?? []).map((value, i) => ({ periodStart: all[i]!.periodStart, value })),
    counterfactual: (line?.counterfactual ?? []).map(({ value, low, high }, i) => ({
      periodStart: sides.after[i]!.periodStart,
      value,
      low,
      high,
    })),
    beside: found?.beside ?? null,
    groups: null,
  };
}

/** What is missing, as it follows "cannot be judged: ". */
function missingOf({ reason, detail }: Told, gates: readonly PreviewGate[]): string | null {
  if (reason === 'observationsUnusable') return detail;
  const says = gates
    .filter(({ what, isMet }) => !isMet && (what === 'interval' || what === 'fewPeriods'))
    .map((gate) => gate.says.replace(/\.$/, ''));
  return (
    says.map((text, i) => (i === 0 ? text[0]!.toLowerCase() + text.slice(1) : text)).join('. ') || detail
  );
}

function detectableSentence(spoken: Spoken, told: Told): string {
  return sayDetectable(spoken, told).trim() || 'What change such data could show cannot be told yet.';
}

/** The comparison of the groups beside the series alone; it is the answer unless a method of one series was asked for. */
function withGroups(asked: Asked, one: Judged, alone: PreviewAnswer): PreviewAnswer {
  const { units, sidesOf, request, spoken } = asked;
  const found = compareGroups(units, sidesOf, request.seed!);
  const isAnswer = request.method == null || request.method === 'differenceInDifferences';
  const told = toldOfGroups(found, request);
  const report: MethodReport = {
    method: 'differenceInDifferences',
    isChosen: isAnswer,
    isAutomatic: true,
    isAllowed: found !== null && found.refusal !== 'tooFew',
    whyNot: found !== null && found.refusal !== 'tooFew' ? null : TOO_FEW_UNITS,
    says: GROUPS_SAY,
    verdict: told.verdict,
    reason: told.reason,
    estimate: found?.estimate ?? null,
    interval: found?.interval ?? null,
    ratio: null,
    p: found?.p ?? null,
    sentence: previewSentence(spoken, told),
  };
  const methods = [
    report,
    ...one.methods.map((method) => ({
      ...method,
      isChosen: !isAnswer && method.isChosen,
      isAutomatic: false,
    })),
  ];
  const groups = found && groupsReport(units, found, spoken);
  const gates: PreviewGate[] = [
    ...alone.gates,
    { what: 'groups', isMet: report.isAllowed, says: report.whyNot ?? groups!.sentence },
  ];
  if (!isAnswer) return { ...alone, methods, groups, gates };
  return {
    ...alone,
    verdict: told.verdict,
    reason: told.reason,
    method: 'differenceInDifferences',
    chosenBy: request.method == null ? 'rule' : 'person',
    why:
      request.method == null
        ? `There is a second group. ${GROUPS_SAY}`
        : `A person chose this way. ${GROUPS_SAY}`,
    estimate: report.estimate,
    interval: report.interval,
    ratio: null,
    p: report.p,
    sentence: report.sentence!,
    methods,
    gates,
    // Of the treated alone; what they have in common with the others has been taken out of the answer.
    trendAdjusted: null,
    autocorrelation: null,
    season: false,
    smallestDetectable: detectableOf(found),
    smallestDetectableSentence: detectableSentence(spoken, {
      ...told,
      smallestDetectable: detectableOf(found),
    }),
    beside: null,
    groups,
  };
}

const TOO_FEW_UNITS =
  'There are too few offices, or too few periods of them, for their difference to be more than chance could make.';

function toldOfGroups(found: DifferenceInDifferences | null, request: PreviewRequest): Told {
  const plain = {
    method: 'differenceInDifferences',
    season: false,
    detail: null,
    smallestDetectable: null,
    trendAdjusted: null,
    baselineTrend: null,
    exposureShift: null,
  } as const;
  if (found?.refusal === null) {
    const moved = { estimate: found.estimate, interval: found.interval };
    return { ...plain, moved, ...readGroups(found.estimate, found.interval, request) };
  }
  if (found?.refusal === 'preSlopesDiffer')
    return { ...plain, moved: null, verdict: 'inconclusive', reason: 'preSlopesDiffer' };
  const detail = 'there are too few offices, or too few periods of them';
  return { ...plain, moved: null, verdict: 'notMeasurable', reason: 'tooFewUnits', detail };
}

/** 2.8 standard errors, the interval being some two of them on each side (handbook §1.6). */
function detectableOf(found: DifferenceInDifferences | null): number | null {
  if (found?.refusal !== null) return null;
  const width = found.interval.high - found.interval.low;
  return Number.isFinite(width) ? (2.8 * width) / (2 * 1.96) : null;
}
