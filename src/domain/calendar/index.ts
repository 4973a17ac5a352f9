export * from './calendar.types';
export { businessMs, dueAt, HORIZON_YEARS, segments } from './business-time';
export {
  fiscalQuarterOf,
  fiscalQuarterPeriod,
  fiscalYearPeriod,
  isWholePeriod,
  nextPeriod,
  PERIOD_KINDS,
  periodOf,
  periodsBetween,
  previousPeriod,
  type FiscalQuarter,
  type Period,
  type PeriodKind,
} from './calendar-period';
export { calendarMistakes } from './calendar.checks';
export { federalHolidays, FIRST_HOLIDAY_YEAR, type FederalHoliday } from './federal-holidays';
export { afterFiscalQuarters } from './fiscal-quarter';
export { instantOf, localDaysLater, type Disambiguation } from './zone';
export { dayOf, hourOf, nextWorkingDay, type DaySpan } from './working-day';
export { instantsOf, localDayOf, periodAt, type InstantSpan } from './period-instants';
export { PERIOD_FORMS, periodNamed, sayNoPeriod, sayPeriod } from './period-name';
