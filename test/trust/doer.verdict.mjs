// What was acknowledged is stored, and nothing was done twice: acts against what the database holds of them.

/** The requests that had an effect: each is named by the history entries that it wrote. */
export async function effectsOf(stage, agency) {
  const rows = await stage.rows('SELECT DISTINCT request_id AS id FROM history_entry WHERE agency_id = $1', [
    agency.id,
  ]);
  return new Set(rows.map(({ id }) => id));
}

/** How often each mark of a client stands on a case; counted without the history. */
export async function marksOf(stage, agency) {
  const rows = await stage.rows(
    `SELECT summary AS mark, count(*)::int AS count FROM "case"
      WHERE agency_id = $1 AND summary LIKE 'Marked %' GROUP BY 1`,
    [agency.id],
  );
  return new Map(rows.map(({ mark, count }) => [mark, count]));
}

/** `lost`: acknowledged and not stored; `doubled`: done by more than one request; each as a sentence. */
export function actsVerdict(acts, effects, marks) {
  const lost = [];
  const doubled = [];
  for (const { operation, mark, requestIds, isAcknowledged } of acts) {
    const done = requestIds.filter((id) => effects.has(id)).length;
    const marked = mark === null ? null : (marks.get(mark) ?? 0);
    if (isAcknowledged && (done === 0 || marked === 0))
      lost.push(`${operation} was acknowledged (${requestIds.at(-1)}) and is not stored.`);
    if (done > 1 || marked > 1)
      doubled.push(
        `${operation} was done ${Math.max(done, marked ?? 0)} times (first by ${requestIds[0]}, sent ${requestIds.length} times).`,
      );
  }
  return { lost, doubled };
}

/** What must be so once all is quiet again: news told, timers done, no lock of the dead left. */
export async function quietVerdict(stage, { withinMs }) {
  const until = performance.now() + withinMs;
  for (;;) {
    const [left] = await stage.rows(
      `SELECT (SELECT count(*)::int FROM outbox WHERE published_at IS NULL) AS news,
              (SELECT count(*)::int FROM timer WHERE due_at < clock_now() - interval '10 seconds') AS timers,
              (SELECT count(*)::int FROM pg_stat_activity
                WHERE datname = current_database() AND state LIKE 'idle in transaction%') AS transactions,
              (SELECT count(*)::int FROM pg_locks WHERE NOT granted) AS waits`,
    );
    const faults = Object.entries(left).filter(([, count]) => count > 0);
    if (faults.length === 0) return [];
    if (performance.now() > until)
      return faults.map(
        ([what, count]) => `${count} ${what} are left ${Math.round(withinMs / 1000)} s later.`,
      );
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}
