const dayMs = 86_400_000;

/** Monday of the week that lies `weeks` before the current one, or `weekday` days after that. UTC. */
export function weekBefore(weeks: number, weekday = 0): string {
  const now = new Date();
  const today = Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate());
  const monday = today - ((now.getUTCDay() + 6) % 7) * dayMs;
  return new Date(monday - (7 * weeks - weekday) * dayMs).toISOString().slice(0, 10);
}

/** Values week after week, the first `weeks` before the current one. */
export function weekly(
  weeks: number,
  values: readonly number[],
): { periodStart: string; periodEnd: string; value: number }[] {
  return values.map((value, index) => ({
    periodStart: weekBefore(weeks - index),
    periodEnd: weekBefore(weeks - index, 6),
    value,
  }));
}
