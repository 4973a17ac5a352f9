import type { Client } from 'pg';
import { currentKey, type DataKeys } from './data-keys';
import { envelopeOf, keyName, open, prefix, seal } from './envelope';

/** A column whose values are sealed: where it lies, and how its values stand there. */
export interface SealedColumn {
  table: string;
  column: string;
  type: 'text' | 'jsonb' | 'bytea';
  /** The columns of the primary key, in its order, with their types. */
  key: readonly { column: string; type: string }[];
}

/** How many values of a column are under which key; `plain`: under none. */
export interface Standing {
  table: string;
  column: string;
  under: Record<string, number>;
}

/** What is told while it runs. */
export interface RotationStep {
  table: string;
  column: string;
  /** Values written anew so far, and values looked at. */
  done: number;
  seen: number;
}

interface Row {
  place: string[];
  value: string | Buffer;
}

/** Rows of one transaction: some ten milliseconds of locks. */
const batch = 500;

/**
 * Writes every sealed value anew under the current key, and what is not sealed yet too; or, to turn encryption off, opens
 * them all. It runs beside the service: a value that somebody changes meanwhile is left as they wrote it, because each is
 * written only where it still stands as it was read. What was done stays done, so that it can be stopped and run again.
 *
 * It must be connected as the role that owns the tables: the service may not change a text of the history.
 */
export class Rotation {
  constructor(
    private readonly client: Client,
    private readonly keys: DataKeys,
    private readonly columns: readonly SealedColumn[],
  ) {}

  async run(to: 'current' | 'plain', told: (step: RotationStep) => void): Promise<void> {
    for (const column of this.columns) await this.column(column, to, told);
  }

  /** How many values there are under each key. */
  async standing(): Promise<Standing[]> {
    const standings: Standing[] = [];
    for (const { table, column, type } of this.columns) {
      const { rows } = await this.client.query<{ name: string; count: number }>(
        `SELECT coalesce(substring(${asText(column, type)} FROM '^${prefix}(${keyName}):'), 'plain') AS name, count(*)::int AS count
           FROM "${table}" WHERE ${column} IS NOT NULL${type === 'jsonb' ? ` AND ${column} <> 'null'` : ''} GROUP BY 1 ORDER BY 1`,
      );
      standings.push({ table, column, under: Object.fromEntries(rows.map((row) => [row.name, row.count])) });
    }
    return standings;
  }

  private async column(column: SealedColumn, to: 'current' | 'plain', told: (step: RotationStep) => void) {
    const step = { table: column.table, column: column.column, done: 0, seen: 0 };
    for (let after: string[] | null = null; ;) {
      const rows: Row[] = await this.read(column, after);
      step.seen += rows.length;
      const changed = rows.flatMap(({ place, value }) => {
        const written = this.anew(value, column.type, to);
        return written === null ? [] : [{ place, value, written }];
      });
      step.done += await this.write(column, changed);
      told({ ...step });
      if (rows.length < batch) return;
      after = rows.at(-1)!.place;
    }
  }

  /** The value as it should stand; null where it does already, or where its key is not there. */
  private anew(
    value: string | Buffer,
    type: SealedColumn['type'],
    to: 'current' | 'plain',
  ): string | Buffer | null {
    const envelope = envelopeOf(value);
    if ((envelope?.key ?? null) === (to === 'plain' ? null : this.keys.current)) return null;
    const key = envelope && this.keys.keys.get(envelope.key);
    const plain = envelope ? key && open(key, envelope.sealed) : unescaped(value);
    if (plain == null) return null;
    if (to === 'plain') return type === 'bytea' ? plain : escaped(plain.toString());
    const current = currentKey(this.keys);
    if (!current) return null;
    const sealed = `${prefix}${seal(current, plain)}`;
    return type === 'bytea' ? Buffer.from(sealed) : sealed;
  }

  private async read({ table, column, type, key }: SealedColumn, after: string[] | null): Promise<Row[]> {
    const names = key.map((part) => `"${part.column}"`).join(', ');
    const places = key.map((part, index) => `$${index + 1}::${part.type}`).join(', ');
    const value = type === 'bytea' ? column : asText(column, type);
    const { rows } = await this.client.query<{ place: string[]; value: string | Buffer }>(
      `SELECT ARRAY[${key.map((part) => `"${part.column}"::text`).join(', ')}] AS place, ${value} AS value FROM "${table}"
        WHERE ${column} IS NOT NULL${type === 'jsonb' ? ` AND ${column} <> 'null'` : ''}
        ${after ? `AND (${names}) > (${places})` : ''} ORDER BY ${names} LIMIT ${batch}`,
      after ?? [],
    );
    return rows;
  }

  /** Each where it still is what was read; how many that were. */
  private async write(
    { table, column, type, key }: SealedColumn,
    rows: readonly { place: string[]; value: string | Buffer; written: string | Buffer }[],
  ): Promise<number> {
    if (rows.length === 0) return 0;
    const wire = type === 'bytea' ? 'bytea' : 'text';
    const parts = key.map((part, index) => `$${index + 3}::${part.type}[]`).join(', ');
    const names = key.map((_, index) => `k${index}`).join(', ');
    const same = key.map((part, index) => `t."${part.column}" = made.k${index}`).join(' AND ');
    const stands = type === 'bytea' ? `t.${column}` : asText(`t.${column}`, type);
    const becomes =
      type === 'jsonb'
        ? `CASE WHEN starts_with(made.written, 'ffe1:') AND NOT starts_with(made.written, 'ffe1::')
             THEN jsonb_build_object('sealed', made.written) ELSE made.written::jsonb END`
        : 'made.written';
    await this.client.query('BEGIN');
    try {
      await this.client.query("SELECT set_config('find_and_fix.rotating_keys', 'on', true)");
      const { rowCount } = await this.client.query(
        `UPDATE "${table}" t SET ${column} = ${becomes}
           FROM unnest($1::${wire}[], $2::${wire}[], ${parts}) AS made(stood, written, ${names})
          WHERE ${same} AND ${stands} = made.stood`,
        [
          rows.map(({ value }) => value),
          rows.map(({ written }) => written),
          ...key.map((_, index) => rows.map(({ place }) => place[index])),
        ],
      );
      await this.client.query('COMMIT');
      return rowCount ?? 0;
    } catch (error) {
      await this.client.query('ROLLBACK');
      throw error;
    }
  }
}

/** A value as text: the sealed one, where JSON holds one. */
function asText(column: string, type: SealedColumn['type']): string {
  if (type === 'text') return column;
  if (type === 'bytea') return `encode(substring(${column} FROM 1 FOR 48), 'escape')`;
  return `coalesce(${column} ->> 'sealed', ${column}::text)`;
}

/** What only looks like a sealed value is written with a second colon where it is plain, and as it is where it is sealed. */
function escaped(text: string): string {
  return text.replaceAll('ffe1:', 'ffe1::');
}

function unescaped(value: string | Buffer): string | Buffer {
  return typeof value === 'string' ? value.replaceAll('ffe1::', 'ffe1:') : value;
}
