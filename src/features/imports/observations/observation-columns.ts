/** What of an observation a column can say. The file that the service itself writes names its columns so. */
export const observationFields = [
  'measure',
  'period',
  'periodStart',
  'periodEnd',
  'value',
  'numerator',
  'denominator',
  'exposure',
  'likert1',
  'likert2',
  'likert3',
  'likert4',
  'likert5',
  'rawValues',
  'summarizedBy',
  'revision',
] as const;
export type ObservationField = (typeof observationFields)[number];

/** The column of each field; where none is named, the one that has the field's own name, if the file has it. */
export type ObservationColumns = Partial<Record<ObservationField, string | null>>;

/** Where in a line each field stands. */
export type FieldPlaces = ReadonlyMap<ObservationField, { column: string; index: number }>;

/** What is wrong with the columns of a file, as a sentence and the field of the mapping it is about. */
export interface ColumnMistake {
  field: ObservationField;
  message: string;
}

/** Finds the columns that the fields are read from, and says what is missing before a line is read. */
export function placesOf(
  mapping: ObservationColumns,
  columns: readonly string[],
  measureIsNamed: boolean,
): { places: FieldPlaces; mistakes: ColumnMistake[] } {
  const places = new Map<ObservationField, { column: string; index: number }>();
  const mistakes: ColumnMistake[] = [];
  for (const field of observationFields) {
    // A measure that the input names is every line's, whatever the file says beside it.
    if (field === 'measure' && measureIsNamed && mapping.measure == null) continue;
    const column = mapping[field] ?? field;
    const index = columns.indexOf(column);
    if (index !== -1) places.set(field, { column, index });
    else if (mapping[field] != null) mistakes.push({ field, message: noColumn(column, columns) });
  }
  if (mistakes.length > 0) return { places, mistakes };
  if (!measureIsNamed && !places.has('measure'))
    mistakes.push({
      field: 'measure',
      message: 'Name the measure, or the column that names it on each line.',
    });
  if (!places.has('period') && !(places.has('periodStart') && places.has('periodEnd')))
    mistakes.push({
      field: 'period',
      message: `Name the column of the period, or those of its first and last day (periodStart, periodEnd). ${has(columns)}`,
    });
  if (!valueFields.some((field) => places.has(field)))
    mistakes.push({ field: 'value', message: `Name the column of the values. ${has(columns)}` });
  const likert = likertFields.filter((field) => places.has(field));
  const missing = likertFields.find((field) => !places.has(field));
  if (likert.length > 0 && missing)
    mistakes.push({
      field: missing,
      message: 'The five counts of answers need five columns, likert1 to likert5.',
    });
  return { places, mistakes };
}

export const likertFields = ['likert1', 'likert2', 'likert3', 'likert4', 'likert5'] as const;

/** A line in which all of these are blank says nothing of its period. */
export const valueFields = ['value', 'numerator', ...likertFields, 'rawValues'] as const;

function noColumn(column: string, columns: readonly string[]): string {
  return `The file has no column ${JSON.stringify(column)}. ${has(columns)}`;
}

function has(columns: readonly string[]): string {
  const names = columns.slice(0, 60).map((name) => JSON.stringify(name.slice(0, 60)));
  return `It has ${names.join(', ')}.`;
}
