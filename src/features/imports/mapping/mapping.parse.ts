import { parse } from 'yaml';
import { channels } from '../../../domain/case/case.types';
import { encodings } from '../csv/cells';
import { datePatterns, isZone } from './dates';
import { MappingReader, type MappingMistake } from './mapping-reader';
import {
  caseFields,
  creatable,
  type CaseField,
  type CaseMapping,
  type CsvFormat,
  type Mapping,
  type NewMeasure,
  type ObservationMapping,
  type Source,
} from './mapping.types';

export type { MappingMistake } from './mapping-reader';
export type ParsedMapping = { ok: true; mapping: Mapping } | { ok: false; mistakes: MappingMistake[] };

/** Reads a mapping (YAML or JSON). Every mistake is one sentence with the key it is about, all told at once. Pure. */
export function parseMapping(text: string): ParsedMapping {
  let document: unknown;
  try {
    // Anchors are not needed here, and a hundred of them nested can fill the memory.
    document = parse(text, { maxAliasCount: 0 });
  } catch (error) {
    const [reason] = (error as Error).message.split('\n');
    return { ok: false, mistakes: [{ key: '', message: `The mapping is neither YAML nor JSON: ${reason}` }] };
  }
  const mistakes: MappingMistake[] = [];
  const read = MappingReader.of(document, mistakes);
  const kind = read.oneOf('kind', ['cases', 'observations'] as const);
  const mapping = kind === 'observations' ? observationMapping(read) : caseMapping(read);
  read.nothingElse();
  return mistakes.length > 0 ? { ok: false, mistakes } : { ok: true, mapping };
}

function caseMapping(read: MappingReader): CaseMapping {
  const dates = read.section('dates');
  const create = read.section('create', true);
  const mapping: CaseMapping = {
    kind: 'cases',
    source: read.text('source'),
    format: formatOf(read),
    dates: { format: dates.oneOf('format', datePatterns), zone: dates.text('zone') },
    fields: fieldsOf(read),
    create: Object.fromEntries(
      creatable.map((what) => [what, create.flag(what, false)]),
    ) as CaseMapping['create'],
  };
  if (mapping.dates.zone !== '' && !isZone(mapping.dates.zone)) {
    dates.wrong(
      'zone',
      `is ${JSON.stringify(mapping.dates.zone)}, but must be an IANA time zone such as America/New_York.`,
    );
  }
  dates.nothingElse();
  create.nothingElse();
  return mapping;
}

function formatOf(read: MappingReader): CsvFormat {
  const format = read.section('format', true);
  const delimiter = format.text('delimiter', ',');
  if (!/^[\t -~]$/.test(delimiter) || /["a-zA-Z0-9]/.test(delimiter)) {
    format.wrong(
      'delimiter',
      'must be one character such as "," or ";" or a tab; no letter, digit or quote.',
    );
  }
  const encoding = format.oneOf('encoding', encodings, 'utf-8');
  const header = format.flagOrTexts('header', true);
  if (header === false)
    format.wrong('header', 'must be true, or the list of the column names of a file without a header.');
  const blank = format.texts('blank');
  format.nothingElse();
  return { delimiter, encoding, header: header === false ? true : header, blank };
}

const requiredFields: readonly CaseField[] = ['externalId', 'receivedAt', 'channel', 'summary', 'office'];

function fieldsOf(read: MappingReader): CaseMapping['fields'] {
  const fields = read.section('fields');
  const constants = read.section('constants', true);
  const found: CaseMapping['fields'] = {};
  for (const field of caseFields) {
    const source = sourceOf(fields, field);
    const constant = constants.text(field, '');
    if (source && constant !== '') constants.wrong(field, `is set here and in fields. Keep one of the two.`);
    if (source) found[field] = source;
    else if (constant !== '') found[field] = { constant, values: null, otherwise: null };
    else if (requiredFields.includes(field))
      fields.wrong(field, 'is missing: every case needs it. Name its column, or set it in constants.');
  }
  checkWords(fields, found, 'channel', channels);
  checkWords(fields, found, 'status', ['open', 'closed']);
  if (found.topic && !found.service) fields.wrong('topic', 'needs a service: topics are kept per service.');
  if (found.topicGroup && !found.topic)
    fields.wrong('topicGroup', 'needs a topic: it is the level above it.');
  fields.nothingElse();
  constants.nothingElse();
  return found;
}

/** A field's source: a column's name, or `{ column | template, values, otherwise }`. */
function sourceOf(fields: MappingReader, field: CaseField): Source | null {
  const given = fields.take(field);
  if (given === undefined || given === null) return null;
  if (typeof given === 'string') return { column: given, values: null, otherwise: null };
  const read = fields.sectionOf(field, given);
  const column = read.text('column', '');
  const template = read.text('template', '');
  const values = read.words('values');
  const otherwise = read.text('otherwise', '') || null;
  if ((column === '') === (template === ''))
    fields.wrong(field, 'must name a column, or a template such as "{Product}: {Issue}"; one of the two.');
  if (otherwise !== null && values === null)
    read.wrong('otherwise', 'is for words that values does not name, and there are no values.');
  read.nothingElse();
  if (template === '') return { column, values, otherwise };
  const columns = [...template.matchAll(/\{([^{}]+)\}/g)].map(([, name]) => name!);
  if (columns.length === 0)
    read.wrong('template', 'names no column: put column names into braces, {Product}.');
  return { template, columns, values, otherwise };
}

/** Words of ours that a value map or a constant leads to must be words we know. */
function checkWords(
  read: MappingReader,
  found: CaseMapping['fields'],
  field: 'channel' | 'status',
  known: readonly string[],
): void {
  const source = found[field];
  if (!source) return;
  const constant = 'constant' in source ? [source.constant] : [];
  const words = [
    ...(source.values?.values() ?? []),
    ...constant,
    ...(source.otherwise === null ? [] : [source.otherwise]),
  ];
  for (const word of new Set(words)) {
    if (!known.includes(word))
      read.wrong(field, `leads to ${JSON.stringify(word)}, but must lead to one of: ${known.join(', ')}.`);
  }
}

function observationMapping(read: MappingReader): ObservationMapping {
  const period = read.section('period');
  const mapping: ObservationMapping = {
    kind: 'observations',
    source: read.text('source'),
    format: formatOf(read),
    period: {
      column: period.text('column'),
      format: period.oneOf('format', ['yyyy-MM', 'yyyy-MM-dd'] as const),
    },
    measures: read.sections('measures').map((entry) => {
      const measure = {
        column: entry.text('column'),
        measure: entry.text('measure'),
        create: newMeasure(entry),
      };
      entry.nothingElse();
      return measure;
    }),
  };
  if (mapping.measures.length === 0)
    read.wrong('measures', 'is missing: name at least one column with the measure it holds.');
  period.nothingElse();
  return mapping;
}

function newMeasure(entry: MappingReader): NewMeasure | null {
  if (!entry.has('create')) return null;
  const create = entry.section('create');
  const made: NewMeasure = {
    unit: create.text('unit'),
    direction: create.oneOf('direction', ['higherIsBetter', 'lowerIsBetter'] as const),
    kind: create.oneOf('kind', ['mean', 'proportion', 'count', 'rate', 'duration', 'score'] as const),
    office: create.text('office'),
  };
  create.nothingElse();
  return made;
}
