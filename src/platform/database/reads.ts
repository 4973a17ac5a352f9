import { AsyncLocalStorage } from 'node:async_hooks';
import type { DataSource } from 'typeorm';
import { inScope, scopeNow } from './scope';
import { isGone } from './outage';

/** Whatever answers SQL: a manager within a transaction, or reads outside of one. */
export interface Asks {
  query<Rows>(sql: string, params?: unknown[]): Promise<Rows>;
}

/** How columns come back that JSON cannot tell; all others are as the driver gives them. */
export type ColumnShapes = Readonly<Record<string, 'instant' | 'bytes' | 'digits'>>;

interface Question {
  sql: string;
  params: readonly unknown[];
  shapes: ColumnShapes;
  answer(rows: unknown): void;
  fail(error: unknown): void;
}

const current = new AsyncLocalStorage<Turn>();

/** While `run` lasts, what is read in one turn of the event loop goes to the database as one statement. */
export function readingTogether<T>(run: () => T): T {
  return current.run(new Turn(), run);
}

/**
 * Reads outside of any transaction. An answer of the API asks dozens of small questions that do not wait for each other;
 * together they cost one round trip and one connection. `shapes` names the columns that are times or bytes.
 */
export function reads(dataSource: DataSource, shapes: ColumnShapes = {}): Asks {
  return {
    query: <Rows>(sql: string, params: unknown[] = []): Promise<Rows> => {
      const turn = current.getStore();
      if (!turn) return dataSource.query<Rows>(sql, params);
      return new Promise<Rows>((resolve, reject) => {
        const answer = (rows: unknown): void => resolve(rows as Rows);
        turn.add(dataSource, { sql, params, shapes, answer, fail: reject });
      });
    },
  };
}

/** Most questions of one statement: each is planned, and a statement has 65,535 parameters at most. */
const mostAtOnce = 60;

/** What one request asks until the event loop has nothing left to do but wait. */
class Turn {
  /** By the scope they are asked in: one statement has one. */
  private readonly waiting = new Map<string, Question[]>();

  add(dataSource: DataSource, question: Question): void {
    const scope = scopeNow();
    const name = JSON.stringify(scope, ['kind', 'agencyId', 'ties', 'personId', 'officeIds']) ?? '';
    const together = this.waiting.get(name);
    if (together) {
      together.push(question);
      return;
    }
    this.waiting.set(name, [question]);
    setImmediate(() => inScope(scope, () => this.ask(dataSource, name)));
  }

  private ask(dataSource: DataSource, name: string): void {
    const all = this.waiting.get(name)!;
    this.waiting.delete(name);
    for (let start = 0; start < all.length; start += mostAtOnce)
      void ask(dataSource, all.slice(start, start + mostAtOnce));
  }
}

async function ask(dataSource: DataSource, questions: readonly Question[]): Promise<void> {
  if (questions.length > 1) {
    const { sql, params } = combined(questions);
    // One bad cursor, or one slow list, is no reason to fail the others: each is then asked for itself. A database that is
    // gone is not asked again: who waits for it has waited.
    let row: Record<string, Record<string, unknown>[]> | undefined;
    try {
      [row] = await dataSource.query<Record<string, Record<string, unknown>[]>[]>(sql, params);
    } catch (error) {
      if (isGone(error)) return questions.forEach(({ fail }) => fail(error));
    }
    if (row) {
      questions.forEach(({ answer, shapes }, index) =>
        answer(row[`q${index}`]!.map((one) => shaped(one, shapes))),
      );
      return;
    }
  }
  await Promise.all(
    questions.map(({ sql, params, answer, fail }) => dataSource.query(sql, [...params]).then(answer, fail)),
  );
}

/** Every question as a column that holds its rows, in their order. */
function combined(questions: readonly Question[]): { sql: string; params: unknown[] } {
  const params: unknown[] = [];
  const columns = questions.map((question, index) => {
    const before = params.length;
    params.push(...question.params);
    const sql = question.sql.replace(/\$(\d+)/g, (_, place: string) => `$${before + Number(place)}`);
    return `(SELECT coalesce(json_agg(row_to_json(r)), '[]') FROM (${sql}) r) AS q${index}`;
  });
  return { sql: `SELECT ${columns.join(',\n')}`, params };
}

function shaped(row: Record<string, unknown>, shapes: ColumnShapes): Record<string, unknown> {
  for (const [name, shape] of Object.entries(shapes)) {
    const value = row[name] as string | number | null;
    if (value === null) continue;
    if (shape === 'instant') row[name] = new Date(value);
    else row[name] = shape === 'digits' ? String(value) : Buffer.from(String(value).slice(2), 'hex');
  }
  return row;
}
