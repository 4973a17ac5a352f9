import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Day } from '../../../domain/measure';
import { reads } from '../../../platform/database/reads';
import { acrossOffices } from '../../../platform/database/scope';

/** How many cases were about one topic. */
export interface TopicCount {
  label: string;
  count: number;
}

/** More topics than a picture names: the others are counted together. */
const mostTopics = 50;

@Injectable()
export class TopicCountsRepository {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * Cases received on the days given (UTC, both included) by topic, the commonest first; duplicates are counted with the case they
   * repeat. Beside them how many more topics and cases there are.
   */
  async byTopic(
    agencyId: string,
    { from, to, serviceId }: { from: Day; to: Day; serviceId: string | null },
  ): Promise<{ counts: TopicCount[]; rest: { labels: number; count: number } }> {
    const rows = await acrossOffices('Topics are ranked over the whole agency; only counts are told.', () =>
      reads(this.dataSource).query<(TopicCount & { labels: number; total: number })[]>(
        `WITH counted AS (
         SELECT c.topic_id, count(*)::int AS count FROM "case" c
          WHERE c.agency_id = $1 AND c.received_at >= $2::date::timestamp AT TIME ZONE 'UTC'
            AND c.received_at < ($3::date + 1)::timestamp AT TIME ZONE 'UTC' AND c.duplicate_of_id IS NULL
            AND ($4::uuid IS NULL OR c.service_id = $4::uuid) GROUP BY c.topic_id)
       SELECT coalesce(t.name, 'No topic') AS label, n.count, count(*) OVER ()::int AS labels, (sum(n.count) OVER ())::int AS total
         FROM counted n LEFT JOIN topic t ON t.id = n.topic_id AND t.agency_id = $1
        ORDER BY n.count DESC, label, n.topic_id LIMIT ${mostTopics}`,
        [agencyId, from, to, serviceId],
      ),
    );
    const counts = rows.map(({ label, count }) => ({ label, count }));
    const shown = counts.reduce((sum, { count }) => sum + count, 0);
    const { labels = 0, total = 0 } = rows[0] ?? {};
    return { counts, rest: { labels: labels - counts.length, count: total - shown } };
  }
}
