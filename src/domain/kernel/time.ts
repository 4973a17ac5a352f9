const dayMs = 86_400_000;

/** `at` moved by whole days of 24 hours (negative: earlier). For quiet periods, not for business time. */
export function addDays(at: Date, days: number): Date {
  return new Date(at.getTime() + days * dayMs);
}
