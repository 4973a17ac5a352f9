import type { EntityManager } from 'typeorm';
import type { NewsItem } from './news';

/** How far back a subscriber may ask: a connection is back within minutes, and who was away longer reads the list anew. */
export const missedMinutes = 60;
/**
 * News is dated when its act began to be decided and told after its commit, and the clock it is asked by may be the
 * client's: so what is a minute older is told again. Whoever hears it twice sees the same version twice.
 */
const marginSeconds = 60;

/** What was told on a channel since a moment, the latest of each record; of acts that had ended by now. */
export async function missedNews(
  manager: EntityManager,
  agencyId: string,
  channel: string,
  since: Date,
): Promise<NewsItem[]> {
  return manager.query<NewsItem[]>(
    `SELECT DISTINCT ON (subject_id) id, agency_id AS "agencyId", subject_kind AS "subjectKind",
            subject_id AS "subjectId", sequence, fact, channels
       FROM outbox
      WHERE agency_id = $1 AND at >= $3::timestamptz - make_interval(secs => ${marginSeconds}) AND $2 = ANY (channels)
      ORDER BY subject_id, id DESC`,
    [agencyId, channel, since],
  );
}
