import { PERIOD_FORMS, periodNamed, type PeriodKind } from '../../../domain/calendar';
import { isDay } from '../../../domain/measure';
import { csvOriginal } from '../../../platform/csv/write-csv';
import type { RecordedObservation, Summary } from '../../measures';
import { quoted } from '../rows/cells-by-field';
import { likertFields, valueFields, type FieldPlaces, type ObservationField } from './observation-columns';

/** One thing that is wrong in a file: the physical line, the column, and a sentence. */
export interface LineMistake {
  line: number;
  /** null: the whole line is meant. */
  column: string | null;
  message: string;
}

/** A line as it was read. */
export interface ObservationLine {
  line: number;
  row: RecordedObservation;
  /** Of several lines about one period the highest revision counts; 1 where the file has no such column. */
  revision: number;
}

/** What became of a line: blank is one that says nothing of its period. */
export type LineRead =
  { read: 'line'; line: ObservationLine } | { read: 'blank' } | { read: 'wrong'; mistakes: LineMistake[] };

const plainNumber = /^[+-]?\d+(\.\d+)?([eE][+-]?\d+)?$/;

/** What a line says of its period. `period` is how often values of its measure come. */
export function readObservation(
  cells: readonly string[],
  line: number,
  places: FieldPlaces,
  period: PeriodKind | null,
): LineRead {
  const reader = new CellReader(cells, line, places);
  if (valueFields.every((field) => reader.text(field) === null)) return { read: 'blank' };
  const days = reader.days(period);
  const likert = places.has('likert1') ? reader.likert() : null;
  const row = {
    ...days,
    value: reader.number('value'),
    numerator: reader.number('numerator'),
    denominator: reader.number('denominator'),
    exposure: reader.number('exposure'),
    likert,
    rawValues: reader.numbers('rawValues'),
    summarizedBy: reader.summary(),
  };
  const revision = reader.number('revision') ?? 1;
  return reader.mistakes.length > 0
    ? { read: 'wrong', mistakes: reader.mistakes }
    : { read: 'line', line: { line, row, revision } };
}

/** The column that a mistake in a field of a row is about. */
export function columnOf(field: keyof RecordedObservation, places: FieldPlaces): string | null {
  const shown: ObservationField = field === 'likert' ? 'likert1' : field;
  const instead: ObservationField = field === 'periodStart' || field === 'periodEnd' ? 'period' : 'value';
  return (places.get(shown) ?? places.get(instead))?.column ?? null;
}

/** The cells of one line by field; what cannot be read is noted, so that all of it is told at once. */
class CellReader {
  readonly mistakes: LineMistake[] = [];

  constructor(
    private readonly cells: readonly string[],
    private readonly line: number,
    private readonly places: FieldPlaces,
  ) {}

  text(field: ObservationField): string | null {
    const place = this.places.get(field);
    const cell = place ? this.cells[place.index]!.trim() : '';
    return cell === '' ? null : cell;
  }

  number(field: ObservationField): number | null {
    const text = this.text(field);
    if (text === null) return null;
    const value = plainNumber.test(text) ? Number(text) : NaN;
    if (Number.isFinite(value)) return value;
    this.wrong(field, `${quoted(text)} is no plain number such as 61.5: no thousands marks, no units.`);
    return null;
  }

  numbers(field: ObservationField): number[] | null {
    const text = this.text(field);
    if (text === null) return null;
    const texts = csvOriginal(text).split(/\s+/);
    const odd = texts.find((one) => !plainNumber.test(one) || !Number.isFinite(Number(one)));
    if (odd === undefined) return texts.map(Number);
    this.wrong(field, `${quoted(odd)} is no plain number; numbers of single cases stand apart by spaces.`);
    return null;
  }

  /** All five or none: a blank one among them would be taken for a zero. */
  likert(): number[] | null {
    const counts = likertFields.map((field) => this.number(field));
    if (counts.every((count) => count !== null)) return counts;
    if (counts.every((count, index) => count === null && this.text(likertFields[index]!) === null))
      return null;
    const blank = likertFields.find((field) => this.text(field) === null);
    if (blank) this.wrong(blank, 'One of the five counts is blank. Write 0 where nobody gave this answer.');
    return null;
  }

  summary(): Summary | null {
    const text = this.text('summarizedBy');
    if (text === null) return null;
    const word = text.toLowerCase();
    if (word === 'mean' || word === 'median') return word;
    this.wrong('summarizedBy', `${quoted(text)} is neither MEAN nor MEDIAN.`);
    return null;
  }

  days(period: PeriodKind | null): { periodStart: string; periodEnd: string } {
    if (this.places.has('periodStart') && this.places.has('periodEnd'))
      return { periodStart: this.day('periodStart'), periodEnd: this.day('periodEnd') };
    const text = this.text('period') ?? '';
    const found = periodNamed(text, period);
    if (found) return { periodStart: found.from, periodEnd: found.to };
    const forms = period ? PERIOD_FORMS[period] : Object.values(PERIOD_FORMS).join(', ');
    this.wrong(
      'period',
      `${quoted(text)} names no ${period ? words[period] : 'period'}. Write it as ${forms}.`,
    );
    return { periodStart: '', periodEnd: '' };
  }

  private day(field: 'periodStart' | 'periodEnd'): string {
    const text = this.text(field) ?? '';
    if (!isDay(text)) this.wrong(field, `${quoted(text)} is no day such as 2025-03-14.`);
    return text;
  }

  private wrong(field: ObservationField, message: string): void {
    this.mistakes.push({ line: this.line, column: this.places.get(field)!.column, message });
  }
}

const words: Record<PeriodKind, string> = {
  day: 'day',
  week: 'week',
  month: 'month',
  quarter: 'quarter',
  year: 'year',
  fiscalQuarter: 'fiscal quarter',
  fiscalYear: 'fiscal year',
};
