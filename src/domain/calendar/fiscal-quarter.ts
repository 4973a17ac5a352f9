import { nextPeriod, periodOf } from './calendar-period';
import type { LocalDay } from './calendar.types';

/**
 * The day after so many whole fiscal quarters have passed since the one in which `day` lies. 0: the next quarter's
 * first day.
 */
export function afterFiscalQuarters(day: LocalDay, quarters: number): LocalDay {
  let next = nextPeriod(periodOf('fiscalQuarter', day));
  for (let passed = 0; passed < quarters; passed += 1) next = nextPeriod(next);
  return next.from;
}
