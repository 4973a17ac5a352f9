import type { Direction, MeasureKind } from '../../../domain/measure';
import type { Encoding } from '../csv/cells';
import type { DatePattern } from './dates';

/** How the file is written. */
export interface CsvFormat {
  /** One ASCII character. */
  delimiter: string;
  encoding: Encoding;
  /** true: the first record names the columns; else their names, and the first record is data. */
  header: true | readonly string[];
  /** Texts that stand for "nothing here" besides the empty cell. */
  blank: readonly string[];
}

/** What of a case a file can say, with the longest text of each. Dates and words have no length. */
export const caseFields = [
  'externalId',
  'receivedAt',
  'dueAt',
  'closedAt',
  'status',
  'channel',
  'summary',
  'narrative',
  'office',
  'queue',
  'service',
  'topicGroup',
  'topic',
  'customerSegment',
  'customerReference',
] as const;
export type CaseField = (typeof caseFields)[number];

/** Where a field comes from: a column, several columns in a sentence, or the same word for every line. */
export type Source = ({ column: string } | { template: string; columns: string[] } | { constant: string }) & {
  /** The file's words → ours. */
  values: ReadonlyMap<string, string> | null;
  /** Our word for words of the file that `values` does not name; null: such a line is rejected. */
  otherwise: string | null;
};

export const creatable = ['offices', 'queues', 'services', 'topics'] as const;
export type Creatable = (typeof creatable)[number];

export interface CaseMapping {
  kind: 'cases';
  /** The name of the other system; with the external id it tells whether a case is here already. */
  source: string;
  format: CsvFormat;
  dates: { format: DatePattern; zone: string };
  fields: Partial<Record<CaseField, Source>>;
  /** What is added when a line names it first; where false, a line that names something unknown is rejected. */
  create: Record<Creatable, boolean>;
}

/** A measure to be added when the agency has none of this name. */
export interface NewMeasure {
  unit: string;
  direction: Direction;
  kind: MeasureKind;
  office: string;
}

export interface ObservationMapping {
  kind: 'observations';
  source: string;
  format: CsvFormat;
  /** Which column names the period: a month (`yyyy-MM`) or a day (`yyyy-MM-dd`). */
  period: { column: string; format: 'yyyy-MM' | 'yyyy-MM-dd' };
  /** Which column holds the values of which measure. A blank cell is no observation. */
  measures: readonly { column: string; measure: string; create: NewMeasure | null }[];
}

export type Mapping = CaseMapping | ObservationMapping;

/** The columns a mapping reads, each once. */
export function columnsOf(mapping: Mapping): string[] {
  if (mapping.kind === 'observations') {
    return [...new Set([mapping.period.column, ...mapping.measures.map(({ column }) => column)])];
  }
  return [
    ...new Set(
      Object.values(mapping.fields).flatMap((source) => {
        if ('column' in source) return [source.column];
        return 'columns' in source ? source.columns : [];
      }),
    ),
  ];
}
