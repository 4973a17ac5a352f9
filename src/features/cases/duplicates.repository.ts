import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import {
  duplicateWindowDays,
  likenessOf,
  type Comparison,
  type LikenessReason,
} from '../../domain/case/likeness';
import { repeatWindowDays, type CaseRecord } from '../../domain/case/case.types';
import { addDays } from '../../domain/kernel/time';
import { reachOf } from '../../domain/permission/may';
import type { Caller } from '../../domain/permission/permission.types';
import { pageOf, type Page, type PageArgs } from '../../graphql/connection';
import { withinReach } from '../../graphql/reach';
import { sealingOf } from '../../platform/personal-data/sealing';
import { Records } from '../../platform/shell/records';
import { acrossOffices } from '../../platform/database/scope';
import { caseKind, caseTieColumns } from './case.kind';

/** What a case is compared by; of one that is not opened yet there is no id. */
export type Compared = Pick<
  CaseRecord,
  'serviceId' | 'topicId' | 'customerReference' | 'summary' | 'narrative' | 'receivedAt'
> & { id: string | null };

/** A case that may be the same inquiry. */
export interface DuplicateCandidate {
  candidate: CaseRecord;
  likeness: number;
  reasons: LikenessReason[];
}

/** Rows read off an index for one case, newest first, whoever may see them: bounds the work where a topic has thousands. */
export const rowsWalked = 2_000;
/** Of those that the caller may see, the newest whose texts are compared. Twice this many trigram sets take some milliseconds. */
export const rowsCompared = 300;
/** The beginning of a text says what it is about; a long letter would only cost. */
const charactersCompared = 2_000;

type Found = Comparison & { position: number; id: string; receivedAt: Date };

/** Questions about cases that are, or may be, one inquiry. */
@Injectable()
export class DuplicatesRepository {
  constructor(
    private readonly dataSource: DataSource,
    private readonly records: Records,
  ) {}

  /** For each of the cases the `first` most alike ones that the caller may see, most alike first. */
  async candidates(
    caller: Caller,
    cases: readonly Compared[],
    first: number,
  ): Promise<DuplicateCandidate[][]> {
    const { manager } = this.dataSource;
    const { sql, params } = this.comparison(caller, cases);
    const found = await manager.query<Found[]>(sql, params);
    const ranked = cases.map((_, index) =>
      found
        .filter(({ position }) => position === index + 1)
        .flatMap((row) => {
          const likeness = likenessOf(row);
          return likeness ? [{ ...likeness, id: row.id, receivedAt: row.receivedAt }] : [];
        })
        .sort((a, b) => b.likeness - a.likeness || b.receivedAt.getTime() - a.receivedAt.getTime())
        .slice(0, first),
    );
    const ids = [...new Set(ranked.flat().map(({ id }) => id))];
    const rows = await this.records.of(caseKind).findMany(manager, caller.agencyId, ids);
    const byId = new Map(rows.map((row) => [row.id, row]));
    return ranked.map((candidates) =>
      candidates.flatMap(({ id, likeness, reasons }) => {
        const candidate = byId.get(id);
        return candidate ? [{ candidate, likeness, reasons }] : [];
      }),
    );
  }

  /**
   * One statement for all: for each case two walks along an index, over its customer's cases and over its topic's, of
   * which the caller sees some and those are compared. The limits stand inside, so that neither a customer reference that
   * everybody shares nor a topic that everybody asks about makes it read more.
   */
  comparison(caller: Caller, cases: readonly Compared[]): { sql: string; params: unknown[] } {
    const params: unknown[] = [
      caller.agencyId,
      cases.map(({ id }) => id),
      cases.map(({ serviceId }) => serviceId),
      cases.map(({ topicId }) => topicId),
      cases.map(({ customerReference }) => this.customer(caller.agencyId, customerReference)),
      cases.map(({ summary, narrative }) => textOf(summary, narrative)),
      cases.map(({ receivedAt }) => addDays(receivedAt, -duplicateWindowDays).toISOString()),
      cases.map(({ receivedAt }) => addDays(receivedAt, duplicateWindowDays).toISOString()),
    ];
    const reach = withinReach(reachOf(caller, 'viewCase'), caller.personId, caseTieColumns);
    const values = [...reach.params];
    const within = reach.sql.replace(/\?/g, () => `$${params.push(values.shift())}`);
    const walk = (column: string, given: string, besides: string) =>
      `(SELECT t.id, t.summary, t.narrative, t.customer_index, t.topic_id, t.received_at
          FROM (SELECT t.* FROM "case" t
                 WHERE t.agency_id = $1 AND t.${column} = asked.${given}
                   AND t.received_at >= asked.since AND t.received_at <= asked.until
                 ORDER BY t.received_at DESC, t.id DESC LIMIT ${rowsWalked}) t
         WHERE (${within}) AND t.state <> 'duplicate' AND t.id IS DISTINCT FROM asked.id
           AND (asked.service IS NULL OR t.service_id = asked.service) ${besides}
         ORDER BY t.received_at DESC, t.id DESC LIMIT ${rowsCompared})`;
    const sql = `
      SELECT asked.position::int, t.id, t.received_at AS "receivedAt",
             similarity(asked.text, left(concat_ws(' ', t.summary, t.narrative), ${charactersCompared})) AS text,
             coalesce(t.customer_index = asked.customer, false) AS "sameCustomer",
             coalesce(t.topic_id = asked.topic, false) AS "sameTopic"
        FROM unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::text[], $6::text[], $7::timestamptz[], $8::timestamptz[])
             WITH ORDINALITY asked(id, service, topic, customer, text, since, until, position)
       CROSS JOIN LATERAL (
         ${walk('customer_index', 'customer', '')}
         UNION ALL
         ${walk('topic_id', 'topic', 'AND (t.customer_index = asked.customer) IS NOT TRUE')}) t`;
    return { sql, params };
  }

  /** The cases that the caller may see among the duplicates of a case, latest received first. */
  duplicatesOf(caller: Caller, caseId: string, args: PageArgs): Promise<Page<CaseRecord>> {
    const store = this.records.of(caseKind);
    const order = [
      { sql: 't.received_at', type: 'timestamptz', descending: true },
      { sql: 't.id', type: 'uuid', descending: true },
    ] as const;
    return pageOf<CaseRecord>(
      this.dataSource.manager,
      store.select,
      store.table,
      [
        { sql: 't.agency_id = ? AND t.duplicate_of_id = ?', params: [caller.agencyId, caseId] },
        withinReach(reachOf(caller, 'viewCase'), caller.personId, caseTieColumns),
      ],
      order,
      args,
    );
  }

  /** How often the customers of these cases came back: duplicates and repeats, and those of each of them, counted once. */
  async repeatCounts(agencyId: string, caseIds: readonly string[]): Promise<number[]> {
    const rows = await acrossOffices(
      'How often a customer came back counts over every office; only the count is told.',
      () =>
        this.dataSource.query<{ id: string; count: number }[]>(
          `WITH RECURSIVE again(root, id) AS (
         SELECT given, given FROM unnest($2::uuid[]) given
         UNION
         SELECT again.root, later.id FROM again CROSS JOIN LATERAL (
           SELECT id FROM "case" WHERE agency_id = $1 AND duplicate_of_id = again.id
           UNION ALL
           SELECT id FROM "case" WHERE agency_id = $1 AND repeat_of_id = again.id) later)
       SELECT root AS id, count(*)::int - 1 AS count FROM again GROUP BY root`,
          [agencyId, caseIds],
        ),
    );
    const counts = new Map(rows.map(({ id, count }) => [id, count]));
    return caseIds.map((id) => counts.get(id) ?? 0);
  }

  /** The customer's latest earlier case about the same topic (where there is none, the same service) within the repeat window. */
  async repeated(
    manager: EntityManager,
    {
      id,
      agencyId,
      customerReference,
      topicId,
      serviceId,
      receivedAt,
    }: Pick<CaseRecord, 'id' | 'agencyId' | 'customerReference' | 'topicId' | 'serviceId' | 'receivedAt'>,
  ): Promise<string | null> {
    const about = topicId ?? serviceId;
    if (customerReference === null || about === null) return null;
    const [earlier] = await manager.query<{ id: string }[]>(
      `SELECT t.id FROM "case" t
        WHERE t.agency_id = $1 AND t.customer_index = $2 AND t.received_at < $3 AND t.received_at >= $4
          AND t.${topicId === null ? 'service_id' : 'topic_id'} = $5 AND t.id <> $6
        ORDER BY t.received_at DESC, t.id DESC LIMIT 1`,
      [
        agencyId,
        this.customer(agencyId, customerReference),
        receivedAt,
        addDays(receivedAt, -repeatWindowDays),
        about,
        id,
      ],
    );
    return earlier?.id ?? null;
  }

  /** By which cases of one customer are known, though nobody who reads the table knows of whom. */
  private customer(agencyId: string, reference: string | null): string | null {
    return sealingOf(this.dataSource).index('case.customer_reference', agencyId, reference);
  }
}

function textOf(summary: string, narrative: string | null): string {
  return [summary, narrative]
    .filter((part) => part !== null)
    .join(' ')
    .slice(0, charactersCompared);
}
