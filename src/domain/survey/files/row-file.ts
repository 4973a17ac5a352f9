import { ticks, type SurveyAnswer, type SurveyType, type Tick } from '../survey.types';
import { guardedText, longestId, longestText, plainText, shown } from './cells';
import type { FileMistake } from './mistakes';

const tickColumns = ticks.map(({ sign, driver }) => `${sign}_${driver}`);

/** The 17 columns of the row-level format (from fiscal year 2024), in the order in which it lists them. */
export const rowColumns: readonly string[] = ['external_id', 'question_1', ...tickColumns, 'question_4'];

/** Where each of the 17 columns stands in a file, as `rowColumns` orders them. */
export type ColumnPlaces = readonly number[];

export function placesOf(header: readonly string[]): ColumnPlaces {
  return rowColumns.map((name) => header.indexOf(name));
}

export type ReadAnswer = { ok: true; answer: SurveyAnswer } | { ok: false; mistakes: FileMistake[] };

const scaleOf: Record<string, SurveyType | 'both'> = {
  '0': 'thumbs',
  '1': 'both',
  '2': 'likert',
  '3': 'likert',
  '4': 'likert',
  '5': 'likert',
};
const allowed: Record<SurveyType, string> = { thumbs: '0 or 1 (thumbs)', likert: '1 to 5 (Likert)' };
const tickOf: Record<string, Tick> = { '0': 0, '1': 1, null: null };

/** Reads the lines of a row-level file for a survey of one type. */
export class RowReader {
  /** The line that first answered on each scale, so that a mixture names both. */
  private readonly firstOn: Partial<Record<SurveyType, number>> = {};

  constructor(
    private readonly places: ColumnPlaces,
    private readonly surveyType: SurveyType,
  ) {}

  read(cells: readonly string[], line: number): ReadAnswer {
    if (cells.length !== rowColumns.length) {
      const message = `the line has ${cells.length} cells instead of ${rowColumns.length}.`;
      return { ok: false, mistakes: [{ line, column: null, message }] };
    }
    const mistakes: FileMistake[] = [];
    const cell = (index: number): string => cells[this.places[index]!]!;
    const wrong = (index: number, message: string): void => {
      mistakes.push({ line, column: rowColumns[index]!, message });
    };
    const externalId = plainText(cell(0));
    if (externalId.trim() === '') wrong(0, 'each answer needs an id of its own.');
    if (externalId.length > longestId) wrong(0, `an id has at most ${longestId} characters.`);
    const scaleMistake = this.scaleMistake(cell(1), line);
    if (scaleMistake) wrong(1, scaleMistake);
    const answered = tickColumns.map((_, index): Tick => {
      const text = cell(index + 2);
      if (!Object.hasOwn(tickOf, text))
        wrong(index + 2, `${shown(text)} is no tick; write 0, 1, or null where the box was not on the form.`);
      return tickOf[text] ?? null;
    });
    const last = rowColumns.length - 1;
    const text = plainText(cell(last));
    if (text.length > longestText) {
      wrong(last, `the text has ${text.length} characters, and at most ${longestText} are kept.`);
    }
    for (const index of [0, last])
      if (cell(index).includes('\0')) wrong(index, 'the text holds a NUL character.');
    if (mistakes.length > 0) return { ok: false, mistakes };
    return {
      ok: true,
      answer: { externalId, question1: Number(cell(1)), ticks: answered, text: text === '' ? null : text },
    };
  }

  private scaleMistake(text: string, line: number): string | null {
    const scale = Object.hasOwn(scaleOf, text) ? scaleOf[text]! : null;
    if (scale === null) return `${shown(text)} is no answer; this survey takes ${allowed[this.surveyType]}.`;
    if (scale !== 'both') this.firstOn[scale] ??= line;
    if (scale === 'both' || scale === this.surveyType) return null;
    const other = this.firstOn[this.surveyType];
    const mixture =
      other === undefined
        ? ''
        : ` The file mixes thumbs and Likert: line ${other} answers as this survey does.`;
    return `${text} is an answer of ${scale === 'thumbs' ? 'thumbs' : 'a Likert scale'}; this survey takes ${allowed[this.surveyType]}.${mixture}`;
  }
}

/** An answer as the cells of a row-level file. */
export function rowCells({
  externalId,
  question1,
  ticks: answered,
  text,
}: SurveyAnswer): (string | number)[] {
  return [
    guardedText(externalId),
    question1,
    ...answered.map((tick) => tick ?? 'null'),
    guardedText(text ?? ''),
  ];
}
