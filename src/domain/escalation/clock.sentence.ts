import { isPaused, pausesOf } from './clock.marks';
import type { ClockStanding } from './clock.standing';
import type { ServiceClock } from './clock.types';
import type { WaitingParty } from './severity.types';

/**
 * A clock in one sentence, to be read aloud: "Due Tuesday 24 November 2026 at 15:30 (America/New_York): 6 h 10 min of 9 h used;
 * it stood still 1 h 20 min while the customer was waited for." `zone`: of the calendar that counts it now.
 */
export function clockSentence(clock: ServiceClock, standing: ClockStanding, zone: string): string {
  const tail = [usedOf(standing), ...stillOf(clock, standing)].join('; ');
  return `${headOf(clock, standing, zone)}: ${tail}.`;
}

function headOf(clock: ServiceClock, { budgetMs, dueAt }: ClockStanding, zone: string): string {
  const what = clock.kind === 'claim' ? 'To be claimed by' : 'Due';
  if (clock.stoppedAt !== null) return `${endOf(clock)} ${told(new Date(clock.stoppedAt), zone)}`;
  if (budgetMs === null) return 'Never due, as no service level stands for its queue and severity';
  if (dueAt !== null) return `${what} ${told(dueAt, zone)}`;
  if (!isPaused(clock)) return 'Not due within fifty years, so seldom is its calendar open';
  return `Standing still since ${told(pausesOf(clock).at(-1)!.from, zone)}`;
}

function endOf({ kind, isMet }: ServiceClock): string {
  if (!isMet) return 'Stopped without its end';
  return kind === 'claim' ? 'Claimed' : 'Answered';
}

function usedOf({ budgetMs, elapsedMs, remainingMs }: ClockStanding): string {
  if (budgetMs === null || remainingMs === null) return `${span(elapsedMs)} used`;
  const used = `${span(elapsedMs)} of ${span(budgetMs)} used`;
  return remainingMs < 0 ? `${used}, ${span(-remainingMs)} too much` : used;
}

const parties: Record<WaitingParty, string> = {
  customer: 'the customer',
  otherOffice: 'another office',
  thirdParty: 'somebody outside',
};

function stillOf(clock: ServiceClock, { stoodStillMs }: ClockStanding): string[] {
  const on = isPaused(clock) ? clock.pauses.at(-1)!.on : null;
  return [...stoodStillMs].map(
    ([party, ms]) =>
      `it ${party === on ? 'has stood' : 'stood'} still ${span(ms)} while ${parties[party]} ${party === on ? 'is' : 'was'} waited for`,
  );
}

/** Whole minutes, the last one begun left out: `6 h 10 min`. */
function span(ms: number): string {
  const minutes = Math.floor(ms / 60_000);
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  if (hours === 0) return `${rest} min`;
  return rest === 0 ? `${hours} h` : `${hours} h ${rest} min`;
}

function told(at: Date, zone: string): string {
  const part = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
    .formatToParts(at)
    .reduce<Record<string, string>>((parts, { type, value }) => ({ ...parts, [type]: value }), {});
  return `${part.weekday} ${part.day} ${part.month} ${part.year} at ${part.hour}:${part.minute} (${zone})`;
}
