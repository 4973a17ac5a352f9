import type { AnswerRow, DriverRow } from '../../../domain/picture';
import { drivers, type Driver, type Sign, type SurveyStatistics } from '../../../domain/survey';

/** Figures of one group or period, under its name; what has to be withheld of them is withheld already. */
export interface SurveyPart {
  label: string;
  statistics: SurveyStatistics;
}

const driverWords: Readonly<Record<Driver, string>> = {
  effectiveness: 'My need was addressed',
  ease: 'It was easy',
  efficiency: 'It took a reasonable time',
  transparency: 'I knew what was going on',
  humanity: 'I was treated fairly',
  employee: 'The employee was helpful',
  other: 'Something else',
};

/** How often each answer was given, a row for each part. */
export function answerRows(parts: readonly SurveyPart[]): AnswerRow[] {
  return named(parts).map(({ label, statistics: { surveyType: scale, counts } }) => ({
    label,
    scale,
    counts,
  }));
}

/** What the answers of each part name as good and as bad; no rows for answers that came without reasons. */
export function driverRows(parts: readonly SurveyPart[]): DriverRow[] {
  return named(parts).flatMap(({ label, statistics }) => {
    if (!statistics.suppressed && statistics.drivers.length === 0) return [];
    return drivers.map((driver) => ({
      label: parts.length === 1 ? driverWords[driver] : `${driverWords[driver]}: ${label}`,
      good: shareOf(statistics, driver, 'positive'),
      bad: shareOf(statistics, driver, 'negative'),
    }));
  });
}

/** "Automated phone" of automatedPhone. */
export function channelWords(channel: string): string {
  const words = channel.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** With the scale, where parts of both stand in one picture. */
function named(parts: readonly SurveyPart[]): SurveyPart[] {
  const scales = new Set(parts.map(({ statistics }) => statistics.surveyType));
  if (scales.size < 2) return [...parts];
  return parts.map(({ label, statistics }) => ({
    label: `${label} (${statistics.surveyType === 'thumbs' ? 'thumbs' : '1 to 5'})`,
    statistics,
  }));
}

function shareOf(statistics: SurveyStatistics, driver: Driver, sign: Sign): DriverRow['good'] {
  const figure = statistics.drivers.find((one) => one.driver === driver && one.sign === sign);
  if (!figure?.ticked || figure.asked === null) return null;
  const { share, interval } = figure.ticked;
  return { share, low: interval.low, high: interval.high, asked: figure.asked };
}
