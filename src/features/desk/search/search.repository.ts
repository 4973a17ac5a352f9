import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { reachOf } from '../../../domain/permission/may';
import type { Caller } from '../../../domain/permission/permission.types';
import { conjunction, type Where } from '../../../graphql/connection';
import { withinReach } from '../../../graphql/reach';
import { segmentSql } from '../../../graphql/segments';
import { sealingOf } from '../../../platform/personal-data/sealing';
import { acrossPolicies } from '../../../platform/database/scope';
import { caseTieColumns } from '../../cases';
import { escalationTieColumns } from '../../escalations';
import { searched, type SearchFilter, type SearchKind } from './search.question';

/**
 * How many matches of each kind are ranked: the newest. Ranking reads a row's words again, some 45 µs each, so that
 * 1,000 take 50 ms; who reads twenty pages of fifty and has not found it says one word more.
 */
export const maxCandidates = 1_000;

/**
 * From so many matches on, the newest are found by walking back in time and not through the index of words. Through the
 * index every match is read before the newest are known: 100,000 in memory take some 150 ms. Walking reads `maxCandidates` × all ÷
 * matches rows and computes the words of each: of a million rows at most 10,000, some 450 ms, and fewer the more match.
 */
const commonFrom = 100_000;

const configuration = 'english_words';
const query = (place: string): string => `websearch_to_tsquery('${configuration}', ${place})`;

/** One record that was found; `score` as PostgreSQL writes it, so that a cursor can hold it exactly. */
export interface Hit {
  kind: SearchKind;
  id: string;
  score: string;
}

export interface Ranked {
  hits: Hit[];
  /** How many match: counted up to the bound, beyond it as PostgreSQL's statistics have it. */
  matchedEstimate: number;
  /** Whether there are more matches of a kind than are ranked. */
  isBounded: boolean;
}

export interface Ask {
  text: string;
  number: string | null;
  kinds: readonly SearchKind[];
  filter: SearchFilter;
  /** What came later does not count, and the age of a match is told from here: pages of one search fit together. */
  at: Date;
  after: Hit | null;
  take: number;
}

interface Counted {
  hits: Hit[] | null;
  counts: Record<SearchKind, number>;
}

const words =
  'Words are found along an index (@@) that a policy would keep from being used; the question names the agency and the reach of the caller.';

/** Questions of the search. Every answer holds only what the caller may see. */
@Injectable()
export class SearchRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** Whether the text has a word to look for: neither empty to the dictionary nor only words that must not be there. */
  async hasWords(text: string): Promise<boolean> {
    const [row] = await this.dataSource.query<{ tree: string }[]>(
      `SELECT querytree(${query('$1')}) AS tree`,
      [text],
    );
    return row!.tree !== '' && row!.tree !== 'T';
  }

  async now(): Promise<Date> {
    const [row] = await this.dataSource.query<{ now: Date }[]>('SELECT clock_now() AS now');
    return row!.now;
  }

  /** The matches after the one given, best first: numbers that were typed, then rank by cover density, halved per year of age. */
  async ranked(caller: Caller, ask: Ask): Promise<Ranked> {
    const { manager } = this.dataSource;
    const estimates = new Map<SearchKind, number>();
    for (const kind of ask.kinds) estimates.set(kind, await this.estimate(manager, caller, kind, ask));
    const sealing = sealingOf(this.dataSource);
    // Where references are sealed their words cannot be searched; a whole one is found by its index.
    const customer = sealing.isOn
      ? sealing.index('case.customer_reference', caller.agencyId, ask.text)
      : null;
    const asked = { ...ask, customer };
    const parts: Where[] = ask.kinds.map((kind) => candidates(caller, kind, asked, estimates.get(kind)!));
    const params = parts.flatMap((part) => [...part.params]);
    let index = 0;
    const union = parts
      .map(({ sql }) => `(${sql.replace(/\?/g, () => `$${(index += 1)}`)})`)
      .join(' UNION ALL ');
    const past =
      ask.after === null
        ? ''
        : ` WHERE (score, id) < ($${params.push(ask.after.score)}::float8, $${params.push(ask.after.id)}::uuid)`;
    const [row] = await acrossPolicies(words, () =>
      manager.query<Counted[]>(
        `WITH found AS MATERIALIZED (${union}),
            page AS (SELECT kind, id, score::text AS score FROM found${past} ORDER BY found.score DESC, id DESC LIMIT ${ask.take})
       SELECT (SELECT json_agg(page) FROM page) AS hits,
              json_build_object('case', (SELECT count(*) FROM found WHERE kind = 'case'),
                                'escalation', (SELECT count(*) FROM found WHERE kind = 'escalation')) AS counts`,
        params,
      ),
    );
    const { hits, counts } = row!;
    const full = ask.kinds.filter((kind) => counts[kind] >= maxCandidates);
    const matchedEstimate = ask.kinds.reduce(
      (sum, kind) =>
        sum + (full.includes(kind) ? Math.max(counts[kind], estimates.get(kind)!) : counts[kind]),
      0,
    );
    return { hits: hits ?? [], matchedEstimate, isBounded: full.length > 0 };
  }

  /** The texts of records that hold what was searched for, marked for `segmentsOf`: by record and field. */
  async marked(text: string, hits: readonly Hit[]): Promise<Map<string, Record<string, string>>> {
    const marked = new Map<string, Record<string, string>>();
    for (const kind of ['case', 'escalation'] as const) {
      const ids = hits.filter((hit) => hit.kind === kind).map(({ id }) => id);
      if (ids.length === 0) continue;
      const { table, texts } = searched[kind];
      const fields = Object.entries(texts).map(
        ([field, column]) => `'${field}', ${segmentSql(configuration, column, query('$1'))}`,
      );
      const rows = await this.dataSource.query<{ id: string; texts: Record<string, string> }[]>(
        `SELECT t.id, json_strip_nulls(json_build_object(${fields.join(', ')})) AS texts
           FROM ${table} t WHERE t.id = ANY($2::uuid[])`,
        [text, ids],
      );
      for (const row of rows) marked.set(row.id, row.texts);
    }
    return marked;
  }

  /** How many match by the statistics; costs planning and reads nothing. */
  private async estimate(
    manager: EntityManager,
    caller: Caller,
    kind: SearchKind,
    ask: Ask,
  ): Promise<number> {
    const { sql, params } = conjunction(matching(caller, kind, ask));
    const [row] = await acrossPolicies(words, () =>
      manager.query<{ 'QUERY PLAN': { Plan: { 'Plan Rows': number } }[] }[]>(
        `EXPLAIN (FORMAT JSON) SELECT 1 FROM ${searched[kind].table} t WHERE ${sql}`,
        [...params],
      ),
    );
    return Math.round(row!['QUERY PLAN'][0]!.Plan['Plan Rows']);
  }
}

function visible(caller: Caller, kind: SearchKind, { filter, at }: Ask): Where[] {
  const reach =
    kind === 'case'
      ? withinReach(reachOf(caller, 'viewCase'), caller.personId, caseTieColumns)
      : withinReach(reachOf(caller, 'viewEscalation'), caller.personId, escalationTieColumns);
  return [
    { sql: 't.agency_id = ?', params: [caller.agencyId] },
    reach,
    ...searched[kind].conditions(filter),
    { sql: `${searched[kind].at} <= ?`, params: [at] },
  ];
}

function matching(caller: Caller, kind: SearchKind, ask: Ask): Where[] {
  const { words } = searched[kind];
  return [...visible(caller, kind, ask), { sql: `${words} @@ ${query('?')}`, params: [ask.text] }];
}

/** The newest matches of a kind with their scores; with the record whose number was typed, whatever its age. */
function candidates(
  caller: Caller,
  kind: SearchKind,
  ask: Ask & { customer: string | null },
  estimate: number,
): Where {
  const { table, words, at } = searched[kind];
  const all = joined(matching(caller, kind, ask));
  const newest = `ORDER BY at DESC, id DESC LIMIT ${maxCandidates}`;
  const chosen =
    estimate < commonFrom
      ? // Materialized, or the wish for the newest would make PostgreSQL walk for a rare word as well.
        `WITH match AS MATERIALIZED (SELECT t.id, ${at} AS at FROM ${table} t WHERE ${all.sql})
         SELECT id FROM match ${newest}`
      : `SELECT id FROM (SELECT t.id, ${at} AS at FROM ${table} t WHERE ${all.sql} ORDER BY ${at} DESC, t.id DESC LIMIT ${maxCandidates}) match`;
  const params: unknown[] = [...all.params];
  let exact = '';
  if (ask.number !== null) {
    const itself = joined([...visible(caller, kind, ask), { sql: 't.number = ?', params: [ask.number] }]);
    exact = ` UNION SELECT t.id FROM ${table} t WHERE ${itself.sql}`;
    params.push(...itself.params);
  }
  if (kind === 'case' && ask.customer !== null) {
    const theirs = joined([
      ...visible(caller, kind, ask),
      { sql: 't.customer_index = ?', params: [ask.customer] },
    ]);
    exact += ` UNION (SELECT t.id FROM ${table} t WHERE ${theirs.sql} ORDER BY ${at} DESC LIMIT ${maxCandidates})`;
    params.push(...theirs.params);
  }
  // A record whose number was typed comes before all others: cover density is at most some tens.
  const score = `(CASE WHEN t.number = ?::text THEN 1000 ELSE 0 END) + ts_rank_cd(${words}, ${query('?')})
    / (1 + extract(epoch FROM greatest(?::timestamptz - ${at}, interval '0')) / 31557600)`;
  return {
    sql: `SELECT '${kind}' AS kind, t.id, (${score})::float8 AS score
            FROM ${table} t JOIN ((${chosen})${exact}) candidate ON candidate.id = t.id`,
    params: [ask.number, ask.text, ask.at, ...params],
  };
}

function joined(conditions: readonly Where[]): Where {
  return {
    sql: conditions.map(({ sql }) => `(${sql})`).join(' AND '),
    params: conditions.flatMap(({ params }) => params),
  };
}
