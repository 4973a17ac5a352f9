/** A calendar day, `YYYY-MM-DD`, without time zone. Two of them compare as text. */
export type LocalDay = string;

/** One window of a week in local time, half-open: the minute `from` is inside, the minute `to` is outside. */
export interface WeeklyWindow {
  /** ISO weekday on which it begins: 1 is Monday, 7 is Sunday. */
  readonly weekday: number;
  /** `HH:MM`, 00:00 to 23:59. */
  readonly from: string;
  /** `HH:MM`, up to 24:00. At or before `from` it is meant on the next day: 22:00 to 06:00 is a night, 09:00 to 09:00 a whole day. */
  readonly to: string;
}

/** A closing by the hour: the half-open span of instants. */
export interface ClosedSpan {
  readonly from: Date;
  readonly to: Date;
  /** As it is told to whoever asks why the time stood still: "Snow". */
  readonly reason: string;
}

/** A closing by the day: like a holiday, it takes every window that begins on it. */
export interface ClosedDay {
  readonly day: LocalDay;
  /** As it is told to whoever asks why the time stood still: "Snow". */
  readonly reason: string;
}

/** An ad-hoc closing: data of a calendar, never code. */
export type Closing = ClosedSpan | ClosedDay;

/** `federal`: closed on the observed days of 5 U.S.C. 6103; `none`: open on every one of them. */
export type HolidayRule = 'federal' | 'none';

/** When an office works. A definition is never changed in place: what is worked out from it is kept beside the object. */
export interface Calendar {
  /** IANA time zone in which the windows and the days are read: `America/New_York`. */
  readonly zone: string;
  readonly windows: readonly WeeklyWindow[];
  readonly holidays: HolidayRule;
  readonly closings?: readonly Closing[];
}

/** A span in which a clock stands still, half-open; `to` is null while it goes on. */
export interface Pause {
  readonly from: Date;
  readonly to: Date | null;
}

/**
 * Why time counted or did not. Each kind but the first names what took the time: outside every window it is `outOfHours` even
 * on a holiday or in a pause, so that `paused` adds up to exactly the working time that pausing cost.
 */
export type SegmentKind = 'running' | 'paused' | 'outOfHours' | 'holiday' | 'closing';

/** A span of one kind, half-open. Segments of an interval follow each other without a gap. */
export interface Segment {
  readonly from: Date;
  readonly to: Date;
  readonly kind: SegmentKind;
  /** The name of the holiday or the reason of the closing; absent for the other kinds. */
  readonly name?: string;
}

/** One thing wrong with a calendar: the field it stands in (`windows.2.from`) and a sentence that says what would be right. */
export interface CalendarMistake {
  readonly path: string;
  readonly message: string;
}
