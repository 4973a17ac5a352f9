import type { Backlog, Holder } from './overview.service';
import type { BreachForecast, ComingBreach } from './forecast';

const dayMs = 86_400_000;

/** A queue in words that a lead can read aloud; times are those of the queue's calendar. */
export function queueSentence(
  name: string,
  backlog: Backlog,
  holders: readonly Pick<Holder, 'held' | 'needsHandOver'>[],
  forecast: BreachForecast,
): string {
  if (backlog.open === 0) return `${name}: nothing is open.`;
  const orphaned = holders
    .filter(({ needsHandOver }) => needsHandOver)
    .reduce((sum, { held }) => sum + held, 0);
  return [
    `${name}: ${told(backlog.open)} open, ${backlog.unclaimed > 0 ? told(backlog.unclaimed) : 'none'} of them unclaimed${lateness(backlog)}.`,
    oldest(backlog, forecast.from),
    breaches(forecast),
    ...resumed(forecast),
    ...(orphaned > 0 ? [`${told(orphaned)} ${isAre(orphaned)} held by people who are away or gone.`] : []),
  ].join(' ');
}

function lateness({ breached, warned }: Backlog): string {
  if (breached === 0) return warned > 0 ? `, ${told(warned)} close to the due time` : '';
  return `, ${told(breached)} past the due time${warned > 0 ? ` and ${told(warned)} close to it` : ''}`;
}

function oldest({ oldest: first }: Backlog, now: Date): string {
  const days = Math.floor((+now - +first!.at) / dayMs);
  const age = days === 0 ? 'for less than a day' : days === 1 ? 'for one day' : `for ${told(days)} days`;
  return `The oldest, ${first!.number}, has been open ${age}.`;
}

function breaches({ breaches: coming, until, zone, isCut }: BreachForecast): string {
  const end = `by the end of ${dayIn(zone, new Date(+until - 1))}`;
  if (coming.length === 0) return `No clock will be breached ${end}.`;
  const [first] = coming;
  const count = `${isCut ? 'At least ' : ''}${told(coming.length)} ${coming.length === 1 ? 'clock' : 'clocks'}`;
  return `${count} will be breached ${end} if nobody acts, ${coming.length === 1 ? 'that' : 'the first that'} of ${due(first!, zone)}.`;
}

function due({ number, clock, dueAt }: ComingBreach, zone: string): string {
  return `${number}, due to be ${clock === 'claim' ? 'claimed' : 'resolved'} on ${dayIn(zone, dueAt)} at ${timeIn(zone, dueAt)}`;
}

function resumed({ ifResumed }: BreachForecast): string[] {
  const count = ifResumed.length;
  if (count === 0) return [];
  return [
    `${told(count)} more ${isAre(count)} paused and would be too if ${count === 1 ? 'it' : 'they'} went on now.`,
  ];
}

function told(count: number): string {
  return count.toLocaleString('en-US');
}

function isAre(count: number): string {
  return count === 1 ? 'is' : 'are';
}

function dayIn(zone: string, at: Date): string {
  const part = partsOf(zone, at);
  return `${part.weekday} ${part.day} ${part.month}`;
}

function timeIn(zone: string, at: Date): string {
  const part = partsOf(zone, at);
  return `${part.hour}:${part.minute}`;
}

function partsOf(timeZone: string, at: Date): Partial<Record<Intl.DateTimeFormatPartTypes, string>> {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(at);
  return Object.fromEntries(parts.map(({ type, value }) => [type, value]));
}
