import type { Channel } from '../../../domain/case/case.types';
import { channels } from '../../../domain/case/case.types';
import { longText, shortText } from '../../../graphql/inputs';
import { dateReader } from '../mapping/dates';
import type { CaseField, CaseMapping } from '../mapping/mapping.types';
import { fieldName, fieldReader, quoted, type FieldReader } from './cells-by-field';
import { rejected, type ImportedCase, type Read } from './row.types';

const longest: Partial<Record<CaseField, number>> = { narrative: longText };
const dateFields = ['receivedAt', 'dueAt', 'closedAt'] as const;
const textFields = [
  'externalId',
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
const needed: ReadonlySet<CaseField> = new Set(['externalId', 'receivedAt', 'channel', 'summary', 'office']);

/** A reader of lines into cases: the mapping and the header are worked out once. The first thing wrong with a line is told. */
export function caseReader(
  mapping: CaseMapping,
  columns: readonly string[],
): (cells: readonly string[]) => Read<ImportedCase> {
  const readers = new Map<CaseField, FieldReader>();
  const names = new Map<CaseField, string>();
  for (const field of [...textFields, ...dateFields, 'channel', 'status'] as const) {
    readers.set(field, fieldReader(field, mapping, columns));
    names.set(field, fieldName(field, mapping.fields[field]));
  }
  const { format, zone } = mapping.dates;
  const date = dateReader(format, zone);

  const text = (field: CaseField, cells: readonly string[]): Read<string | null> => {
    const read = readers.get(field)!(cells);
    if (!read.ok) return read;
    const { value } = read;
    if (value === null && needed.has(field))
      return rejected(names.get(field)!, 'It is blank, and every case needs it.');
    const limit = longest[field] ?? shortText;
    if (value !== null && value.length > limit) {
      return rejected(
        names.get(field)!,
        `It has ${value.length.toLocaleString('en-US')} characters; at most ${limit.toLocaleString('en-US')} are kept.`,
      );
    }
    return read;
  };

  const instant = (field: CaseField, cells: readonly string[]): Read<Date | null> => {
    const read = text(field, cells);
    if (!read.ok || read.value === null) return read as Read<null>;
    const at = date(read.value);
    if (at !== null) return { ok: true, value: at };
    return rejected(
      names.get(field)!,
      `${quoted(read.value)} is no date of the pattern ${format} (zone ${zone}).`,
    );
  };

  return (cells) => {
    if (cells.length !== columns.length) {
      return rejected(
        null,
        `The line has ${cells.length} cells, the header has ${columns.length} columns. Look for a delimiter or a quote too many.`,
      );
    }
    const found: Partial<Record<CaseField, unknown>> = {};
    for (const field of textFields) {
      const read = text(field, cells);
      if (!read.ok) return read;
      found[field] = read.value;
    }
    for (const field of dateFields) {
      const read = instant(field, cells);
      if (!read.ok) return read;
      found[field] = read.value;
    }
    const channel = text('channel', cells);
    if (!channel.ok) return channel;
    if (!isChannel(channel.value!)) {
      return rejected(
        names.get('channel')!,
        `${quoted(channel.value!)} is none of our channels. Lead it to one in values.`,
      );
    }
    const closed = closedOf(
      text('status', cells),
      found.closedAt as Date | null,
      names.get('status')!,
      mapping,
    );
    if (!closed.ok) return closed;
    return {
      ok: true,
      value: { ...(found as unknown as ImportedCase), channel: channel.value, closed: closed.value },
    };
  };
}

/** Without a status a case is closed when it has a closing date. With both, they must agree: one of them is a slip. */
function closedOf(
  status: Read<string | null>,
  closedAt: Date | null,
  name: string,
  mapping: CaseMapping,
): Read<boolean> {
  if (!status.ok) return status;
  if (status.value === null) return { ok: true, value: closedAt !== null };
  if (status.value !== 'open' && status.value !== 'closed') {
    return rejected(
      name,
      `${quoted(status.value)} is neither open nor closed. Lead it to one of them in values.`,
    );
  }
  const closed = status.value === 'closed';
  if (!closed && closedAt !== null) return rejected(name, 'It says open, but the line has a closing date.');
  if (closed && closedAt === null && mapping.fields.closedAt)
    return rejected(name, 'It says closed, but the line has no closing date.');
  return { ok: true, value: closed };
}

function isChannel(word: string): word is Channel {
  return (channels as readonly string[]).includes(word);
}
