import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { derivedDefinition, type FactCount } from '../../../domain/measure/derived';
import { Records } from '../../../platform/shell/records';
import { acrossPolicies } from '../../../platform/database/scope';
import { measureKind } from '../measure.kinds';
import type { MeasureEntity } from '../measure.entity';
import type { Derivation, DerivedScope } from './derivation';
import type { Rung } from './period-ladder';

export type DerivedMeasure = MeasureEntity & { derivation: Derivation };

/** How far a measure has come, and when the earliest fact of its kind was. */
export interface Progress {
  measureId: string;
  agencyId: string;
  nextStart: string | null;
}

/** A stale period is counted once it has rested for a minute, or has been waiting for a quarter of an hour. */
const dueNow = `(last_at <= (SELECT clock_now()) - interval '1 minute' OR first_at <= (SELECT clock_now()) - interval '15 minutes')`;

/** What is kept for derived measures besides their facts: how far each has come, and what is stale. */
@Injectable()
export class DerivedRepository {
  constructor(
    private readonly dataSource: DataSource,
    private readonly records: Records,
  ) {}

  /** One instance at a time: facts and stale periods have one writer, so none of them is read half done. */
  async lock(manager: EntityManager): Promise<void> {
    await manager.query(`SELECT pg_advisory_xact_lock(hashtextextended('derived measures', 0))`);
  }

  async tryLock(manager: EntityManager): Promise<boolean> {
    const [row] = await manager.query<{ got: boolean }[]>(
      `SELECT pg_try_advisory_xact_lock(hashtextextended('derived measures', 0)) AS got`,
    );
    return row!.got;
  }

  async now(manager: EntityManager): Promise<Date> {
    const [row] = await manager.query<{ now: Date }[]>('SELECT clock_now() AS now');
    return row!.now;
  }

  /** All derived measures, of one agency or of all. */
  async measures(manager: EntityManager, agencyIds: readonly string[] | null): Promise<DerivedMeasure[]> {
    return manager.query<DerivedMeasure[]>(
      `${this.records.of(measureKind).select} JOIN measure_progress p ON p.measure_id = t.id
        WHERE ($1::uuid[] IS NULL OR t.agency_id = ANY($1)) ORDER BY t.id`,
      [agencyIds],
    );
  }

  async begin(manager: EntityManager, measure: MeasureEntity): Promise<void> {
    await manager.query('INSERT INTO measure_progress (measure_id, agency_id) VALUES ($1, $2)', [
      measure.id,
      measure.agencyId,
    ]);
  }

  async progress(manager: EntityManager): Promise<Map<string, Progress>> {
    const rows = await manager.query<Progress[]>(
      'SELECT measure_id AS "measureId", agency_id AS "agencyId", next_start AS "nextStart" FROM measure_progress',
    );
    return new Map(rows.map((row) => [row.measureId, row]));
  }

  async advance(manager: EntityManager, measureId: string, nextStart: string): Promise<void> {
    await manager.query('UPDATE measure_progress SET next_start = $2 WHERE measure_id = $1', [
      measureId,
      nextStart,
    ]);
  }

  /** When the first fact was that a measure counts; null while there is none. */
  async earliest(manager: EntityManager, measure: DerivedMeasure): Promise<Date | null> {
    const { fact } = derivedDefinition(measure.derivation.definition);
    const scope = scopeOf(measure.derivation, 3);
    const [row] = await manager.query<{ at: Date | null }[]>(
      `SELECT min(at) AS at FROM measure_fact f WHERE f.agency_id = $1 AND f.fact = $2 ${scope.sql}`,
      [measure.agencyId, fact, ...scope.params],
    );
    return row!.at;
  }

  /** Marks periods as stale; `rested` ones are counted with the next round, unless something touched them just now. */
  async mark(
    manager: EntityManager,
    measureId: string,
    starts: readonly string[],
    rested = false,
  ): Promise<void> {
    if (starts.length === 0) return;
    await manager.query(
      `INSERT INTO measure_stale_period AS stale (measure_id, period_start, first_at, last_at)
         SELECT $1, day, clock_now(), clock_now() - CASE WHEN $3::boolean THEN interval '1 minute' ELSE '0' END
           FROM (SELECT DISTINCT unnest($2::date[]) AS day) days
       ON CONFLICT (measure_id, period_start) DO UPDATE SET last_at = greatest(stale.last_at, excluded.last_at)`,
      [measureId, starts, rested],
    );
  }

  /** Measures with something to count now. */
  async due(): Promise<{ measureId: string; agencyId: string }[]> {
    return this.dataSource.query(
      `SELECT p.measure_id AS "measureId", p.agency_id AS "agencyId" FROM measure_progress p
        WHERE EXISTS (SELECT FROM measure_stale_period s WHERE s.measure_id = p.measure_id AND ${dueNow})
        ORDER BY 1`,
    );
  }

  /** Takes stale periods off the list, earliest first; whoever counts them does so in the same transaction. */
  async takeStale(manager: EntityManager, measureId: string, most: number): Promise<string[]> {
    const [rows] = await manager.query<[{ start: string }[], number]>(
      `DELETE FROM measure_stale_period WHERE measure_id = $1 AND period_start IN (
         SELECT period_start FROM measure_stale_period
          WHERE measure_id = $1 AND ${dueNow} ORDER BY period_start LIMIT $2)
       RETURNING period_start AS start`,
      [measureId, most],
    );
    return rows.map(({ start }) => start).sort();
  }

  async forgetStale(manager: EntityManager, measureId: string): Promise<void> {
    await manager.query('DELETE FROM measure_stale_period WHERE measure_id = $1', [measureId]);
  }

  /** How many finished periods wait to be counted, for each of several measures. */
  async waiting(measureIds: readonly string[]): Promise<Map<string, number>> {
    const rows = await this.dataSource.query<{ measureId: string; waiting: number }[]>(
      `SELECT measure_id AS "measureId", count(*)::int AS waiting FROM measure_stale_period
        WHERE measure_id = ANY($1::uuid[]) GROUP BY 1`,
      [measureIds],
    );
    return new Map(rows.map(({ measureId, waiting }) => [measureId, waiting]));
  }

  /** What there is to count in each of the periods, in their order: one range of an index for each. */
  async counts(
    manager: EntityManager,
    { agencyId, derivation }: DerivedMeasure,
    rungs: readonly Rung[],
  ): Promise<FactCount[]> {
    const { fact, figure, having, lacking, part } = derivedDefinition(derivation.definition);
    const scope = scopeOf(derivation, 8);
    const within =
      figure === 'standing'
        ? `tstzrange(f.at, f.until, '(]') @> p.until AND f.fact = 'caseOpen'`
        : 'f.at >= p.begins AND f.at < p.until';
    const median =
      figure === 'median' ? 'percentile_cont(0.5) WITHIN GROUP (ORDER BY f.amount_ms)' : 'NULL::float8';
    return acrossPolicies(
      'What stood at a time is found along an index of spans (@>), which a policy would keep from being used.',
      () =>
        manager.query<FactCount[]>(
          `SELECT c.* FROM unnest($2::timestamptz[], $3::timestamptz[]) WITH ORDINALITY AS p(begins, until, place)
        CROSS JOIN LATERAL (
          SELECT count(*)::int AS whole, (count(*) FILTER (WHERE $6 = ANY(f.traits)))::int AS part,
                 sum(f.amount_ms) AS "amountMs", ${median} AS "medianMs"
            FROM measure_fact f
           WHERE f.agency_id = $1 AND f.fact = $7 AND ${within} AND f.traits @> $4::text[] AND NOT f.traits && $5::text[]
                 ${scope.sql}) c ORDER BY p.place`,
          [
            agencyId,
            rungs.map(({ begins }) => begins.toISOString()),
            rungs.map(({ until }) => until.toISOString()),
            having,
            lacking,
            part ?? '',
            fact,
            ...scope.params,
          ],
        ),
    );
  }
}

const scopeColumns: Record<keyof DerivedScope, string> = {
  officeId: 'office_id',
  queueId: 'queue_id',
  serviceId: 'service_id',
  topicId: 'topic_id',
  channel: 'channel',
};

/** What narrows facts to a scope; `next` is the number of its first parameter. */
function scopeOf(scope: DerivedScope, next: number): { sql: string; params: string[] } {
  const given = Object.entries(scopeColumns).flatMap(([field, column]) => {
    const value = scope[field as keyof DerivedScope];
    return value === null ? [] : [{ column, value }];
  });
  return {
    sql: given.map(({ column }, index) => `AND f.${column} = $${next + index}`).join(' '),
    params: given.map(({ value }) => value),
  };
}
