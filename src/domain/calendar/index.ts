export * from './calendar.types';
export { businessMs, dueAt, HORIZON_YEARS, segments } from './business-time';
export { calendarMistakes } from './calendar.checks';
export { federalHolidays, FIRST_HOLIDAY_YEAR, type FederalHoliday } from './federal-holidays';
export { afterFiscalQuarters } from './fiscal-quarter';
export { instantOf, localDaysLater, type Disambiguation } from './zone';
export { dayOf, hourOf, nextWorkingDay, type DaySpan } from './working-day';
