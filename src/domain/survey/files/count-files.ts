import {
  questionNames,
  surveyChannels,
  transactionPoints,
  type SurveyChannel,
  type TransactionPoint,
} from '../survey.types';
import type { QuestionCounts } from '../survey.types';
import { countOf, guardedText, longestText, plainText, shown } from './cells';
import type { FileMistake } from './mistakes';

/** The columns before the questions of an aggregate file (fiscal years 2021 to 2023), in the order of the format. */
const placeColumns = [
  'collection_year',
  'collection_quarter',
  'collection_organization_id',
  'collection_organization_name',
  'collection_organization_abbreviation',
  'service_provider_id',
  'service_provider_name',
  'service_provided',
  'service_id',
  'service_name',
  'transaction_point',
  'channel',
  'volume_of_customers',
  'volume_of_customers_provided_survey_opportunity',
  'volume_of_respondents',
  'omb_control_number',
  'federal_register_url',
] as const;
export type PlaceColumn = (typeof placeColumns)[number];

const questions = questionNames.map((_, index) => index + 1);
const answers = [1, 2, 3, 4, 5];

/** Every column of an aggregate file, in the order of the format. */
export const aggregateColumns: readonly string[] = [
  ...placeColumns,
  ...questions.flatMap((q) => [`q${q}_text`, ...answers.map((answer) => `q${q}_${answer}`)]),
];

/** Every column of a file with a row per question, in the order of the format. */
export const questionColumns: readonly string[] = [
  'standardized_question_number',
  'standardized_question_identifier',
  'customized_question_text',
  ...answers.map((answer) => `likert_scale_${answer}`),
  'response_volume',
  'notes',
  'start_date',
  'end_date',
];

/** A survey as a line of an aggregate file tells it. */
export interface AggregateRow {
  line: number;
  /** The cells that name year, quarter, organization and service, as they stand. */
  place: Record<PlaceColumn, string>;
  transactionPoint: TransactionPoint;
  channel: SurveyChannel;
  volumes: { customers: number | null; offered: number | null; respondents: number | null };
  questions: QuestionCounts[];
}

export type Row = ReadonlyMap<string, string>;
type Tell = (column: string, message: string) => void;

/** Reads one line of an aggregate file. Whether it belongs to the collection is asked by who knows the collection. */
export function readAggregateRow(
  row: Row,
  line: number,
): { ok: true; row: AggregateRow } | { ok: false; mistakes: FileMistake[] } {
  const mistakes: FileMistake[] = [];
  const wrong: Tell = (column, message) => mistakes.push({ line, column, message });
  const cell = (column: string): string => plainText(row.get(column) ?? '');
  const place = Object.fromEntries(
    placeColumns.map((column) => [column, cell(column)]),
  ) as AggregateRow['place'];
  const transactionPoint = wordOf(transactionPoints, place.transaction_point);
  const channel = wordOf(surveyChannels, place.channel);
  if (transactionPoint === null)
    wrong('transaction_point', notOneOf(place.transaction_point, transactionPoints));
  if (channel === null) wrong('channel', notOneOf(place.channel, surveyChannels));
  const volume = (column: PlaceColumn): number | null => {
    const found = countOf(place[column]);
    if (found === null && place[column] !== '')
      wrong(column, `${shown(place[column])} is no whole number of people.`);
    return found;
  };
  const volumes = {
    customers: volume('volume_of_customers'),
    offered: volume('volume_of_customers_provided_survey_opportunity'),
    respondents: volume('volume_of_respondents'),
  };
  const asked = questions.flatMap((number) => aggregateQuestion(number, cell, wrong));
  if (mistakes.length > 0) return { ok: false, mistakes };
  const read = { line, place, transactionPoint: transactionPoint!, channel: channel!, volumes };
  return { ok: true, row: { ...read, questions: asked } };
}

/** A question with all six cells empty was not asked. */
function aggregateQuestion(number: number, cell: (column: string) => string, wrong: Tell): QuestionCounts[] {
  const text = cell(`q${number}_text`);
  const columns = answers.map((answer) => `q${number}_${answer}`);
  if (text === '' && columns.every((column) => cell(column) === '')) return [];
  if (text === '') wrong(`q${number}_text`, 'the question has answers and no wording.');
  if (text.length > longestText) wrong(`q${number}_text`, `at most ${longestText} characters are kept.`);
  const counts = columns.map((column) => counted(column, cell(column), wrong));
  return [{ number, text, counts, identifier: null, notes: null, startDate: null, endDate: null }];
}

/** Reads one line of a file with a row per question. */
export function readQuestionRow(
  row: Row,
  line: number,
): { ok: true; question: QuestionCounts } | { ok: false; mistakes: FileMistake[] } {
  const mistakes: FileMistake[] = [];
  const wrong: Tell = (column, message) => mistakes.push({ line, column, message });
  const cell = (column: string): string => plainText(row.get(column) ?? '');
  const said = cell('standardized_question_number');
  const number = countOf(said);
  if (number === null || !questions.includes(number))
    wrong('standardized_question_number', `${shown(said)} is no question; write 1 to 11.`);
  const text = cell('customized_question_text');
  if (text === '') wrong('customized_question_text', 'the question has no wording.');
  const columns = answers.map((answer) => `likert_scale_${answer}`);
  const counts = columns.map((column) => counted(column, cell(column), wrong));
  const sum = counts.reduce((total, count) => total + count, 0);
  const volume = countOf(cell('response_volume'));
  if (mistakes.length === 0 && volume !== sum)
    wrong('response_volume', `${shown(cell('response_volume'))} is not the sum of the five answers, ${sum}.`);
  const day = (column: string): string | null => {
    const found = cell(column);
    if (found === '') return null;
    if (!isDate(found)) wrong(column, `${shown(found)} is no day; write it as 2023-03-31.`);
    return found;
  };
  const [startDate, endDate] = [day('start_date'), day('end_date')];
  for (const column of ['standardized_question_identifier', 'customized_question_text', 'notes'])
    if (cell(column).length > longestText) wrong(column, `at most ${longestText} characters are kept.`);
  if (mistakes.length > 0) return { ok: false, mistakes };
  const identifier = cell('standardized_question_identifier') || null;
  const notes = cell('notes') || null;
  return { ok: true, question: { number: number!, text, counts, identifier, notes, startDate, endDate } };
}

/** Cells of a question in a file with a row per question. */
export function questionCells(question: QuestionCounts): (string | number | null)[] {
  const { number, identifier, text, counts, notes, startDate, endDate } = question;
  const sum = counts.reduce((total, count) => total + count, 0);
  return [
    number,
    guardedText(identifier ?? ''),
    guardedText(text),
    ...counts,
    sum,
    guardedText(notes ?? ''),
    startDate,
    endDate,
  ];
}

/** Cells of the questions in a line of an aggregate file; a question that was not asked is empty. */
export function aggregateCells(asked: readonly QuestionCounts[]): (string | number | null)[] {
  return questions.flatMap((number) => {
    const found = asked.find((question) => question.number === number);
    return found ? [guardedText(found.text), ...found.counts] : ['', ...answers.map(() => null)];
  });
}

function counted(column: string, cell: string, wrong: Tell): number {
  const count = countOf(cell);
  if (count === null) wrong(column, `${shown(cell)} is no whole number of answers.`);
  return count ?? 0;
}

/** The format's spelling of one of our words: post_interaction. */
export function federalWord(word: string): string {
  return word.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

function wordOf<T extends string>(words: readonly T[], cell: string): T | null {
  return words.find((word) => federalWord(word) === cell) ?? null;
}

function notOneOf(cell: string, words: readonly string[]): string {
  return `${shown(cell)} is none of ${words.map(federalWord).join(', ')}.`;
}

function isDate(text: string): boolean {
  return (
    /^\d{4}-\d{2}-\d{2}$/.test(text) &&
    !Number.isNaN(Date.parse(`${text}T00:00:00Z`)) &&
    new Date(`${text}T00:00:00Z`).toISOString().startsWith(text)
  );
}
