import { nextPeriod, sayPeriod, type Period } from '../calendar';
import { unmet, type Refusal } from '../kernel/refusal';
import { sayDay } from '../measure/day';
import type { Day } from '../measure';
import type { AssuranceWord, ScoreStatus, ScoredMeasure, StatusRule, TrendWord } from './scorecard.types';
import { inUnit, sayApart } from './wording';

/** A line as it was published when its period was closed; never changed. */
export interface FrozenLine {
  readonly measureId: string;
  readonly measureName: string;
  readonly unit: string;
  readonly objectiveId: string | null;
  readonly objectiveName: string | null;
  readonly officeId: string;
  readonly target: number | null;
  readonly targetYear: number | null;
  readonly asked: number | null;
  readonly actual: number | null;
  readonly actualSentence: string | null;
  readonly previous: number | null;
  readonly status: ScoreStatus;
  readonly rule: StatusRule;
  readonly sentence: string;
  readonly trend: TrendWord;
  readonly trendSentence: string;
  readonly assurance: AssuranceWord;
  readonly assuranceSentence: string;
}

/** Only what is over can be closed: before that its figures are not all there. */
export function periodOver(period: Period, today: Day): Refusal | null {
  if (period.to < today) return null;
  const message = `${sayPeriod(period)} lasts until ${sayDay(period.to)}. Close it from ${sayDay(nextPeriod(period).from)} on.`;
  return unmet('periodOver', message, 'input.on');
}

/** A value recorded for the period after it was closed. */
export interface LateRevision {
  readonly on: Day;
  /** From 1; a first one came late, a later one is a correction. */
  readonly revision: number;
  readonly reason: string | null;
}

/** What stands now beside what was published. */
export interface StandingNow {
  readonly actual: number | null;
  readonly target: number | null;
}

/**
 * How a published figure differs from what stands now, as a sentence: "Published 58 days, now 61 days; corrected on 3 May 2026 because
 * …". null where nothing differs.
 */
export function sayCorrection(
  published: FrozenLine,
  now: StandingNow,
  latest: LateRevision | null,
): string | null {
  const measure = { unit: published.unit };
  const parts: string[] = [];
  if (published.actual !== now.actual) {
    parts.push(`${sayMoved(published.actual, now.actual, measure)}${sayWhy(latest)}`);
  }
  if (published.target !== now.target) {
    const [was, is] = saidBoth(published.target, now.target, measure, 'no target');
    parts.push(`The target was ${was} when it was published and is ${is} now`);
  }
  return parts.length === 0 ? null : `${parts.join('. ')}.`;
}

function sayMoved(was: number | null, is: number | null, measure: Pick<ScoredMeasure, 'unit'>): string {
  const [published, now] = saidBoth(was, is, measure, 'no value');
  return `Published ${published}, now ${now}`;
}

function saidBoth(
  was: number | null,
  is: number | null,
  measure: Pick<ScoredMeasure, 'unit'>,
  none: string,
): [string, string] {
  // As finely as they differ: 3.98 and 3.58 are not "4 and 3.6".
  const scale = was !== null && is !== null ? was - is : (was ?? is ?? 1);
  const [a, b] = sayApart(was ?? is ?? 0, is ?? was ?? 0, scale);
  return [was === null ? none : inUnit(a, measure), is === null ? none : inUnit(b, measure)];
}

function sayWhy(latest: LateRevision | null): string {
  if (!latest) return '';
  const word = latest.revision > 1 ? 'corrected' : 'recorded';
  const because = latest.reason ? ` because: ${latest.reason.replace(/[.\s]+$/, '')}` : '';
  return `; ${word} on ${sayDay(latest.on)}${because}`;
}
