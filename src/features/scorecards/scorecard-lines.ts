import { Injectable } from '@nestjs/common';
import { previousPeriod, type Period } from '../../domain/calendar';
import { derivedDefinition } from '../../domain/measure/derived';
import {
  scoreLine,
  targetsOf,
  type FrozenLine,
  type ScoredLine,
  type ScoredMeasure,
  type ScoredObservation,
} from '../../domain/scorecard';
import type { Asks } from '../../platform/database/reads';
import { badInput } from '../../platform/shell/failure';
import { RecentObservationsRepository, type RecentObservation } from '../measures';
import type { ScorecardFrame } from './scorecard-frame.repository';
import { ScorecardLinesRepository, mostLines, type ListedLine } from './scorecard-lines.repository';

/** One line of a scorecard: which, and how it stands. */
export interface ScorecardLine {
  listed: ListedLine;
  scored: ScoredLine;
}

/** A fiscal year of days with the one before it; of months, more than a chart shows. */
const mostObservations = 800;

/** Computes the lines of a scorecard: two statements, however many measures there are. */
@Injectable()
export class ScorecardLines {
  constructor(
    private readonly lines: ScorecardLinesRepository,
    private readonly recent: RecentObservationsRepository,
  ) {}

  async of(asks: Asks, agencyId: string, frame: ScorecardFrame, period: Period): Promise<ScorecardLine[]> {
    const listed = await this.lines.listed(asks, agencyId, frame.officeIds);
    if (listed.length > mostLines)
      throw badInput('officeId', `More than ${mostLines} lines: ask for an office with fewer measures.`);
    const ids = [...new Set(listed.map(({ measureId }) => measureId))];
    const rows = await this.recent.until(asks, agencyId, ids, period.to, mostObservations);
    const byMeasure = new Map<string, RecentObservation[]>(ids.map((id) => [id, []]));
    for (const row of rows) byMeasure.get(row.measureId)!.push(row);
    return listed.map((line) => ({
      listed: line,
      scored: scored(line, byMeasure.get(line.measureId)!, frame, period),
    }));
  }

  /** One line with the values it stands on, earliest first: of an objective of the measure, of the first where none is named. */
  async ofMeasure(
    asks: Asks,
    agencyId: string,
    { measureId, objectiveId }: { measureId: string; objectiveId: string | null },
    frame: ScorecardFrame,
    period: Period,
  ): Promise<(ScorecardLine & { observations: RecentObservation[] }) | null> {
    const lines = await this.lines.listed(asks, agencyId, frame.officeIds, measureId);
    const line = lines.find((one) => objectiveId === null || one.objectiveId === objectiveId);
    if (!line) return null;
    const observations = await this.recent.until(asks, agencyId, [measureId], period.to, mostObservations);
    return { listed: line, scored: scored(line, observations, frame, period), observations };
  }
}

function scored(
  line: ListedLine,
  observations: readonly RecentObservation[],
  { today }: ScorecardFrame,
  period: Period,
): ScoredLine {
  const { baseline, baselinePeriod } = line;
  const targets = targetsOf({ ...line, targets: line.targets ?? [] });
  return scoreLine({
    period,
    today,
    measure: measureOf(line, observations, period),
    objective: line.objectiveId === null ? null : { baseline, baselinePeriod, targets },
    observations: observations.map(observationOf),
  });
}

/** A line as it is published: figures and sentences, and no record that could change under them. */
export function frozen({ listed, scored }: ScorecardLine): FrozenLine {
  const { measureId, measureName, unit, objectiveId, objectiveName, officeId } = listed;
  const { target, targetYear, asked, status, rule, sentence, actual, previous, trend, assurance } = scored;
  return {
    ...{ measureId, measureName, unit, objectiveId, objectiveName, officeId },
    ...{ target, targetYear, asked, status, rule, sentence },
    actual: actual?.value ?? null,
    actualSentence: actual?.sentence ?? null,
    previous: previous?.value ?? null,
    trend: trend.word,
    trendSentence: trend.sentence,
    assurance: assurance.word,
    assuranceSentence: assurance.sentence,
  };
}

function measureOf(
  { unit, direction, kind, period, derivation }: ListedLine,
  observations: readonly RecentObservation[],
  asked: Period,
): ScoredMeasure {
  const from = previousPeriod(asked).from;
  const isMedian =
    derivation != null
      ? derivedDefinition(derivation.definition).figure === 'median'
      : observations.some((one) => one.periodStart >= from && one.summarizedBy === 'median');
  return { unit, direction, kind, period, isMedian };
}

function observationOf(row: RecentObservation): ScoredObservation {
  const { id, periodStart, periodEnd, value, numerator, denominator, exposure, likert } = row;
  return {
    ...{ id, periodStart, periodEnd, value },
    ...(numerator === null ? {} : { numerator }),
    ...(denominator === null ? {} : { denominator }),
    ...(exposure === null ? {} : { exposure }),
    ...(likert === null ? {} : { likert: likert as [number, number, number, number, number] }),
  };
}
