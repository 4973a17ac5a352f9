import type { TestService } from './api';

interface Times {
  count: number;
  averageMinutes: number | null;
  p90Minutes: number | null;
}

/** A line of a balance as the API tells it. */
export interface Row {
  id: string | null;
  name: string;
  from: string;
  before: string;
  opening: number;
  received: number;
  reopened: number;
  transferredIn: number;
  processed: number;
  transferredOut: number;
  closing: number;
  oldestReceivedAt: string | null;
  calendarTime: Times;
  businessTime?: Times;
}

/** What is asked for of each line. */
export const counts = `id name from before opening received reopened transferredIn processed transferredOut closing oldestReceivedAt
  calendarTime { count averageMinutes p90Minutes }`;
/** Columns that parts add up to the whole in. */
export const additive = ['opening', 'received', 'reopened', 'processed', 'closing'] as const;

/** Asks for a balance as somebody. */
export async function balance(
  test: TestService,
  subject: string,
  input: object,
  fields = counts,
): Promise<Row[]> {
  const { data, errors } = await test.ask<{ flowBalance: Row[] }>(
    subject,
    `query ($input: FlowBalanceInput!) { flowBalance(input: $input) { ${fields} } }`,
    { input },
  );
  if (errors) throw new Error(JSON.stringify(errors));
  return data.flowBalance;
}

/** What must hold of every balance: each line in itself, each closing with the opening after it, all moves together. */
export function expectReconciled(rows: readonly Row[]): void {
  const last = new Map<string, Row>();
  for (const row of rows) {
    const { opening, received, reopened, transferredIn, processed, transferredOut, closing } = row;
    expect(opening + received + reopened + transferredIn - processed - transferredOut).toBe(closing);
    const part = `${row.id} ${row.name}`;
    const before = last.get(part);
    if (before) expect([part, row.from, row.opening]).toEqual([part, before.before, before.closing]);
    last.set(part, row);
  }
}

/** The additive columns of all parts together, by the beginning of the period. */
export function sums(rows: readonly Row[]): Record<string, number[]> {
  const byPeriod: Record<string, number[]> = {};
  for (const row of rows) {
    const sum = (byPeriod[row.from] ??= additive.map(() => 0));
    additive.forEach((column, index) => (sum[index]! += row[column]));
  }
  return byPeriod;
}
