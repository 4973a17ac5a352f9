/** Today where the day begins first (UTC+14): a day lies in the future only when it has begun nowhere. */
export function latestToday(now: Date): string {
  return new Date(now.getTime() + 14 * 3_600_000).toISOString().slice(0, 10);
}
