import { statisticsOfCells, type AnswerTally, type SurveyStatistics } from './statistics';
import type { SurveyType } from './survey.types';

/** Answers of one quarter to one wording. */
export interface QuarterTally extends AnswerTally {
  wording: string;
  fiscalYear: number;
  quarter: number;
}

export interface TrustPoint {
  fiscalYear: number;
  quarter: number;
  statistics: SurveyStatistics;
}

/** The answers to one wording on one kind of scale, quarter by quarter. */
export interface TrustSeries {
  wording: string;
  surveyType: SurveyType;
  points: TrustPoint[];
}

/** Wordings that differ in nothing but blanks are one. */
export function wordingOf(text: string): string {
  return text.trim().replace(/\s+/g, ' ');
}

/**
 * Series of trust, earliest quarter first. Another wording, or another scale, asks another question: its answers are a
 * series of their own and never joined with these. What one quarter withholds of a wording it withholds for all sums over it.
 */
export function trustSeries(tallies: readonly QuarterTally[]): TrustSeries[] {
  const ordered = [...tallies].sort((a, b) => a.fiscalYear - b.fiscalYear || a.quarter - b.quarter);
  const series = new Map<string, TrustSeries>();
  for (const quarter of byQuarter(ordered)) {
    const figures = statisticsOfCells(quarter);
    for (const [index, { wording, surveyType, fiscalYear, quarter: number }] of quarter.entries()) {
      const key = JSON.stringify([surveyType, wording]);
      const one = series.get(key) ?? { wording, surveyType, points: [] };
      one.points.push({ fiscalYear, quarter: number, statistics: figures[index]! });
      series.set(key, one);
    }
  }
  return [...series.values()];
}

/** What is said where a service has more than one series; null where it has one. */
export function keptApart(series: readonly TrustSeries[]): string | null {
  if (series.length < 2) return null;
  const wordings = new Set(series.map(({ wording }) => wording)).size;
  const types = new Set(series.map(({ surveyType }) => surveyType)).size;
  const why = [
    ...(wordings > 1 ? [`the question was worded in ${wordings} ways`] : []),
    ...(types > 1 ? ['it was answered with thumbs and on a scale'] : []),
  ].join(', and ');
  return `Wordings kept apart: ${why}, so the ${series.length} series are never joined or compared.`;
}

function byQuarter(ordered: readonly QuarterTally[]): QuarterTally[][] {
  const quarters = new Map<string, QuarterTally[]>();
  for (const tally of ordered) {
    const key = `${tally.fiscalYear} ${tally.quarter}`;
    quarters.set(key, [...(quarters.get(key) ?? []), tally]);
  }
  return [...quarters.values()];
}
