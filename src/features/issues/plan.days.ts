import type { PlanRecord } from '../../domain/issue/part.types';

/**
 * A plan with its review dates as days. The driver hands a `date[]` over as instants at local midnight, and an instant
 * is another day in another time zone; the local calendar gives back what was stored.
 */
export function withDays<R extends PlanRecord>(plan: R): R {
  return { ...plan, reviewDates: (plan.reviewDates as readonly (string | Date)[]).map(day) };
}

function day(value: string | Date): string {
  if (typeof value === 'string') return value;
  const [month, date] = [value.getMonth() + 1, value.getDate()].map((part) => String(part).padStart(2, '0'));
  return `${value.getFullYear()}-${month}-${date}`;
}
