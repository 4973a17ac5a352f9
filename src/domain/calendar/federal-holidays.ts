import type { LocalDay } from './calendar.types';
import { DAY_MS, dayAt, epochDayOf, weekdayAt } from './local-day';

/** A federal holiday: the day the law names and the day on which offices are closed for it. */
export interface FederalHoliday {
  /** The day that 5 U.S.C. 6103(a) names. */
  readonly day: LocalDay;
  /** The day off: the day itself, the Friday before a Saturday, the Monday after a Sunday (6103(b), E.O. 11582). */
  readonly observed: LocalDay;
  /** Its name in the law: "Birthday of Martin Luther King, Jr.". */
  readonly name: string;
}

/** The first year told. Before the Uniform Monday Holiday Act (Public Law 90-363, in force 1971) several stood on other days. */
export const FIRST_HOLIDAY_YEAR = 1971;

interface Rule {
  name: string;
  /** First year in which it was a day off. */
  since: number;
  epochDay: (year: number) => number;
}

const [monday, thursday] = [1, 4];
const fixed = (month: number, day: number) => (year: number) => Date.UTC(year, month - 1, day) / DAY_MS;
const nth = (n: number, weekday: number, month: number) => (year: number) => {
  const first = fixed(month, 1)(year);
  return first + ((weekday - weekdayAt(first) + 7) % 7) + 7 * (n - 1);
};
const lastMonday = (month: number) => (year: number) => {
  const last = fixed(month + 1, 1)(year) - 1;
  return last - (weekdayAt(last) - monday);
};
/** Public Law 90-363 moved it to October; Public Law 94-97 moved it back with the year 1978. */
const veteransDay = (year: number) => (year < 1978 ? nth(4, monday, 10)(year) : fixed(11, 11)(year));

const rules: readonly Rule[] = [
  { name: "New Year's Day", since: 1971, epochDay: fixed(1, 1) },
  { name: 'Birthday of Martin Luther King, Jr.', since: 1986, epochDay: nth(3, monday, 1) },
  { name: "Washington's Birthday", since: 1971, epochDay: nth(3, monday, 2) },
  { name: 'Memorial Day', since: 1971, epochDay: lastMonday(5) },
  { name: 'Juneteenth National Independence Day', since: 2021, epochDay: fixed(6, 19) },
  { name: 'Independence Day', since: 1971, epochDay: fixed(7, 4) },
  { name: 'Labor Day', since: 1971, epochDay: nth(1, monday, 9) },
  { name: 'Columbus Day', since: 1971, epochDay: nth(2, monday, 10) },
  { name: 'Veterans Day', since: 1971, epochDay: veteransDay },
  { name: 'Thanksgiving Day', since: 1971, epochDay: nth(4, thursday, 11) },
  { name: 'Christmas Day', since: 1971, epochDay: fixed(12, 25) },
];

const saturday = 6;
const sunday = 7;
function observedOn(epochDay: number): number {
  const weekday = weekdayAt(epochDay);
  return epochDay + (weekday === saturday ? -1 : weekday === sunday ? 1 : 0);
}

/**
 * The federal holidays of 5 U.S.C. 6103 that are observed in a calendar year, in order: eleven as a rule. A New Year's Day that
 * falls on a Saturday is observed on 31 December and listed in that year, so a year has ten, eleven or twelve. Empty before 1971.
 */
export function federalHolidays(year: number): readonly FederalHoliday[] {
  const candidates = rules.flatMap((rule) =>
    [year, year + 1].filter((of) => of >= rule.since).map((of) => ({ rule, epochDay: rule.epochDay(of) })),
  );
  return candidates
    .map(({ rule, epochDay }) => ({
      day: dayAt(epochDay),
      observed: dayAt(observedOn(epochDay)),
      name: rule.name,
    }))
    .filter(({ observed }) => year >= FIRST_HOLIDAY_YEAR && Number(observed.slice(0, 4)) === year)
    .sort((a, b) => (a.observed < b.observed ? -1 : 1));
}

/** The observed days of a year, by epoch day: asked for every day of every interval, so worked out once a year. */
const observedDays = new Map<number, ReadonlyMap<number, string>>();

/** The name of the federal holiday observed on a day (days since 1970-01-01); undefined where there is none. */
export function holidayObservedOn(epochDay: number): string | undefined {
  const year = new Date(epochDay * DAY_MS).getUTCFullYear();
  let days = observedDays.get(year);
  if (!days) {
    days = new Map(federalHolidays(year).map(({ observed, name }) => [epochDayOf(observed), name]));
    observedDays.set(year, days);
  }
  return days.get(epochDay);
}
