import type { Change } from '../../../platform/history/history-reader';
import type { RecordAsOf } from '../../../platform/history/history-as-of';
import { canonical } from '../../../platform/history/chain';

/** What of one record differs between two moments. */
export interface RecordDifference {
  subjectKind: string;
  subjectId: string;
  label: string;
  /** Whether it was begun between the two. */
  isAdded: boolean;
  fields: Change[];
}

/** Field by field, only what differs. A record that was added is told by every field that it was given. */
export function differencesOf(
  before: readonly RecordAsOf[],
  after: readonly RecordAsOf[],
): RecordDifference[] {
  const earlier = new Map(before.map((record) => [record.subjectId, record]));
  return after.flatMap((record) => {
    const was = earlier.get(record.subjectId);
    const fields = Object.entries(record.fields).flatMap(([field, value]) => {
      const old = was?.fields[field] ?? null;
      return canonical(old) === canonical(value) ? [] : [{ field, before: old, after: value }];
    });
    if (was && fields.length === 0) return [];
    const { subjectKind, subjectId } = record;
    return [{ subjectKind, subjectId, label: labelOf(record), isAdded: !was, fields }];
  });
}

/** What people call the record: its title or name, else its number or which of several it is. */
export function labelOf({ subjectKind, fields }: RecordAsOf): string {
  for (const field of ['title', 'name', 'text', 'number']) {
    const value = fields[field];
    if (typeof value === 'string' && value !== '') return value;
  }
  for (const field of ['revision', 'sequence', 'score']) {
    if (typeof fields[field] !== 'number') continue;
    return subjectKind === field ? `${field} ${fields[field]}` : `${subjectKind} ${field} ${fields[field]}`;
  }
  return subjectKind;
}
