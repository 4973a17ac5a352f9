import type { LocalDay } from './calendar.types';

/**
 * The day after so many whole fiscal quarters have passed since the one in which `day` lies. Federal fiscal quarters begin on
 * 1 October, January, April and July, where calendar quarters do; only the year's number differs. 0: the next quarter's first day.
 */
export function afterFiscalQuarters(day: LocalDay, quarters: number): LocalDay {
  const [year, month] = day.split('-').map(Number) as [number, number];
  const quarter = Math.floor((month - 1) / 3) + 1 + quarters;
  return new Date(Date.UTC(year, 3 * quarter, 1)).toISOString().slice(0, 10);
}
