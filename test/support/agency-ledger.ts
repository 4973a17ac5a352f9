import type { TestService } from './api';

/** Where a walk takes place: the tables and the record that its refusals must leave as they are. */
export interface WalkedRecord {
  agencyId: string;
  table: 'issue' | 'action_item' | 'statement';
  id: string;
  /** When the walk began, by the database's clock. */
  since: Date;
}

/** What an agency in which nobody else acts has written since then: all entries, and the record with its timers. */
export async function agencyLedger(
  test: TestService,
  { agencyId, table, id, since }: WalkedRecord,
): Promise<unknown> {
  const [ledger] = await test.dataSource.query<Record<string, unknown>[]>(
    `SELECT (SELECT count(*)::int FROM history_entry WHERE agency_id = $1 AND at >= $3) AS entries,
            (SELECT md5(t::text) FROM ${table} t WHERE id = $2) AS record,
            (SELECT string_agg(event || due_at, ',' ORDER BY event) FROM timer WHERE subject_id = $2) AS timers`,
    [agencyId, id, since],
  );
  return ledger;
}

export async function clockOf(test: TestService): Promise<Date> {
  const [clock] = await test.dataSource.query<{ now: Date }[]>('SELECT clock_now() AS now');
  return clock!.now;
}

/** What a record tells somebody of what stands in the way of an event. */
export async function blockersTold(
  test: TestService,
  subject: string,
  field: 'issue' | 'actionItem' | 'statement',
  id: string,
  event: string,
): Promise<{ code: string; message: string }[]> {
  const { data, errors } = await test.ask<
    Record<string, { allowedEvents: { event: string; blockers: { code: string; message: string }[] }[] }>
  >(subject, `query ($id: ID!) { ${field}(id: $id) { allowedEvents { event blockers { code message } } } }`, {
    id,
  });
  const standing = data?.[field]?.allowedEvents?.find((one) => one.event === event);
  if (!standing) throw new Error(`${field} does not tell of ${event}: ${JSON.stringify(errors)}`);
  return standing.blockers;
}
