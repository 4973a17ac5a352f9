import type { CaseField, CaseMapping, Source } from '../mapping/mapping.types';
import { rejected, type Read } from './row.types';

/** A cell or sentence as the file has it, and the column to name when it is wrong. */
export type FieldReader = (cells: readonly string[]) => Read<string | null>;

/** How the text of one field is found in a line, worked out once per file. Blank is null. */
export function fieldReader(field: CaseField, mapping: CaseMapping, columns: readonly string[]): FieldReader {
  const source = mapping.fields[field];
  if (!source) return () => ({ ok: true, value: null });
  const blank = new Set(['', ...mapping.format.blank]);
  const raw = rawReader(source, blank, columns);
  const { values, otherwise } = source;
  const name = fieldName(field, source);
  return (cells) => {
    const text = raw(cells);
    if (text !== null && text.includes('\0'))
      return rejected(name, 'The cell holds a NUL byte, which no text has.');
    if (values === null) return { ok: true, value: text };
    const ours = values.get(text ?? '') ?? otherwise;
    if (ours !== null) return { ok: true, value: ours };
    if (text === null) return { ok: true, value: null };
    const known = [...values.keys()].slice(0, 10).join(', ');
    return rejected(
      name,
      `${quoted(text)} is not among the values of the mapping (${known}). Add it there, or set otherwise.`,
    );
  };
}

/** `channel (column source)`: our word and the file's. */
export function fieldName(field: CaseField, source: Source | undefined): string {
  if (!source || 'constant' in source) return field;
  if ('column' in source) return `${field} (column ${source.column})`;
  return `${field} (columns ${source.columns.join(', ')})`;
}

/** A text of the file inside a sentence: short enough to read. */
export function quoted(text: string): string {
  return JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text);
}

function rawReader(
  source: Source,
  blank: ReadonlySet<string>,
  columns: readonly string[],
): (cells: readonly string[]) => string | null {
  if ('constant' in source) return () => source.constant;
  if ('column' in source) {
    const index = columns.indexOf(source.column);
    return (cells) => {
      const cell = cells[index]!.trim();
      return blank.has(cell) ? null : cell;
    };
  }
  const parts = source.template
    .split(/\{([^{}]+)\}/)
    .map((part, index) => (index % 2 === 0 ? part : columns.indexOf(part)));
  return (cells) => {
    const filled = parts.map((part) => (typeof part === 'string' ? part : cells[part]!.trim()));
    // A template whose columns are all blank says nothing, whatever stands between them.
    const says = parts.some((part, index) => typeof part === 'number' && !blank.has(filled[index]!));
    return says ? filled.join('').trim() : null;
  };
}
