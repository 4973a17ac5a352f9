import type { EntityManager } from 'typeorm';
import type { NewsItem } from './news';

export const newsChannel = 'find_and_fix_news';
/** NOTIFY takes 8,000 bytes; with ids only a row is about 300, so a round is several notes. */
const noteBytes = 7_500;

/** Has every instance hear of rows, in their order, once the transaction has committed. */
export async function tellAll(manager: EntityManager, rows: readonly NewsItem[]): Promise<void> {
  const told = rows.map(({ id, agencyId, subjectKind, subjectId, sequence, fact, channels }) => ({
    id,
    agencyId,
    subjectKind,
    subjectId,
    sequence,
    fact,
    channels,
  }));
  for (const note of notes(told)) await manager.query('SELECT pg_notify($1, $2)', [newsChannel, note]);
}

/** The rows as notes that each fit one NOTIFY. */
function notes(rows: readonly NewsItem[]): string[] {
  const made: string[] = [];
  let open: NewsItem[] = [];
  let size = 2;
  for (const row of rows) {
    const bytes = Buffer.byteLength(JSON.stringify(row)) + 1;
    if (size + bytes > noteBytes && open.length > 0) {
      made.push(JSON.stringify(open));
      open = [];
      size = 2;
    }
    open.push(row);
    size += bytes;
  }
  if (open.length > 0) made.push(JSON.stringify(open));
  return made;
}
