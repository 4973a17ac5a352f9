/**
 * Counts derived measures naively, entry by entry, from the rows of the history: without a line in common with the product,
 * so that what both say is so. Months are told by what the clocks of a zone show (Intl), never by arithmetic with instants.
 */

/** A row of the history, of a case or an escalation. */
export interface EntryRow {
  kind: string;
  id: string;
  sequence: number;
  event: string;
  occurredAt: Date;
  changes: Record<string, [unknown, unknown]>;
}

/** A value with what it is made of. */
export interface Counted {
  value: number;
  numerator: number | null;
  denominator: number | null;
}

/** Values by definition, then by the first day of the month. */
export type CountedMeasures = Map<string, Map<string, Counted>>;

export const entriesSql = `SELECT subject_kind AS kind, subject_id AS id, sequence, event, occurred_at AS "occurredAt", changes
  FROM history_entry WHERE agency_id = $1 AND subject_kind IN ('case', 'escalation') ORDER BY subject_id, sequence`;

interface CaseLife {
  received: Date;
  isImported: boolean;
  isEscalated: boolean;
  knowsCustomer: boolean;
  fields: Map<string, unknown>;
  resolutions: { at: Date; isAlone: boolean; isTakenOver: boolean; isTakenBack: boolean }[];
  open: { from: Date; to: Date | null }[];
}

/** What counts of a clock as the history keeps it. */
interface ResolveClock {
  kind: string;
  marks: { kind: string }[];
  terms: { carriedMs: number; ranMs: number | null; plan: { budgetMs: number } | null }[];
}

type Month = string;

/** All definitions for the whole agency, month by month, up to and with `last` (its first day). */
export function countDerived(rows: readonly EntryRow[], zone: string, last: Month): CountedMeasures {
  const monthOf = monthIn(zone);
  const counted: CountedMeasures = new Map();
  const keep = (definition: string, month: Month, value: Counted): void => {
    if (month > last) return;
    if (!counted.has(definition)) counted.set(definition, new Map());
    counted.get(definition)!.set(month, value);
  };
  const cases = livesOf(rows, 'case').map(lifeOfCase);
  const shares = new Shares();
  const times = new Times();
  for (const life of cases) {
    const month = monthOf(life.received);
    shares.add('escalation', month, life.isEscalated);
    if (
      life.knowsCustomer &&
      !life.isImported &&
      (life.fields.get('topicId') ?? life.fields.get('serviceId'))
    )
      shares.add('repeatContact', month, (life.fields.get('repeatOfId') ?? null) !== null);
    for (const resolution of life.resolutions) {
      const when = monthOf(resolution.at);
      shares.add('reopening', when, resolution.isTakenBack);
      if (resolution.isTakenBack) continue;
      const days = (resolution.at.getTime() - life.received.getTime()) / 86_400_000;
      times.add('resolutionTime', when, days);
      if (!resolution.isTakenOver) shares.add('firstContactResolution', when, resolution.isAlone);
    }
  }
  for (const entries of livesOf(rows, 'escalation')) countEscalation(entries, monthOf, shares, times);
  shares.each((name, month, part, whole) =>
    keep(name, month, { value: (100 * part) / whole, numerator: part, denominator: whole }),
  );
  times.each((name, month, values) => {
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const denominator = values.length;
    if (name !== 'resolutionTime') keep(name, month, { value: mean, numerator: null, denominator });
    else {
      keep('resolutionTimeMean', month, { value: mean, numerator: null, denominator });
      keep('resolutionTimeMedian', month, { value: medianOf(values), numerator: null, denominator });
    }
  });
  countBacklog(cases, monthOf, last, keep);
  return counted;
}

/** Where values that stand differ from those counted: by more than the last digits of a sum, or there and not here. */
export function differences(
  counted: ReadonlyMap<string, Counted>,
  standing: readonly {
    periodStart: string;
    value: number;
    numerator: number | null;
    denominator: number | null;
  }[],
): string[] {
  const found: string[] = [];
  const left = new Map(counted);
  for (const { periodStart, value, numerator, denominator } of standing) {
    // What was published and has nothing left to count.
    if (denominator === 0 && !left.has(periodStart)) continue;
    const is = left.get(periodStart);
    left.delete(periodStart);
    const isSame =
      is !== undefined &&
      Math.abs(is.value - value) <= 1e-9 * Math.max(1, Math.abs(value)) &&
      is.numerator === numerator &&
      is.denominator === denominator;
    if (!isSame) {
      const told = is ? `${is.value} (${is.numerator} of ${is.denominator})` : 'nothing';
      found.push(`${periodStart}: ${value} (${numerator} of ${denominator}) stands, ${told} is counted`);
    }
  }
  for (const [month, { value }] of left) found.push(`${month}: nothing stands, ${value} is counted`);
  return found;
}

function livesOf(rows: readonly EntryRow[], kind: string): EntryRow[][] {
  const lives = new Map<string, EntryRow[]>();
  for (const row of rows) {
    if (row.kind !== kind) continue;
    if (!lives.has(row.id)) lives.set(row.id, []);
    lives.get(row.id)!.push(row);
  }
  return [...lives.values()];
}

function lifeOfCase(entries: EntryRow[]): CaseLife {
  const first = entries[0]!;
  const life: CaseLife = {
    received: first.occurredAt,
    isImported: first.event === 'CaseImported',
    isEscalated: false,
    knowsCustomer: false,
    fields: new Map(),
    resolutions: [],
    open: [],
  };
  for (const { changes, occurredAt, sequence } of entries) {
    for (const [field, [, after]] of Object.entries(changes)) life.fields.set(field, after);
    if (changes.customerReference?.[1]) life.knowsCustomer = true;
    if (!changes.state) continue;
    const state = changes.state[1] as string;
    const isOpen = state === 'open' || state === 'escalated';
    const running = life.open.find(({ to }) => to === null);
    if (state === 'escalated') life.isEscalated = true;
    if (isOpen && !running) life.open.push({ from: occurredAt, to: null });
    if (!isOpen && running) running.to = occurredAt;
    const before = life.resolutions.at(-1);
    const isResolved = before !== undefined && !before.isTakenBack;
    if (state === 'resolved' || state === 'closed') {
      if (isResolved) continue;
      const ended = (changes.resolvedAt?.[1] ?? changes.closedAt?.[1] ?? null) as string | null;
      if (sequence === 1 && ended !== null) life.open.push({ from: occurredAt, to: new Date(ended) });
      if (sequence > 1 || ended !== null)
        life.resolutions.push({
          at: sequence === 1 ? new Date(ended!) : occurredAt,
          isAlone: !life.isEscalated,
          isTakenOver: sequence === 1,
          isTakenBack: false,
        });
    } else if (isResolved) before.isTakenBack = true;
  }
  return life;
}

function countEscalation(
  entries: EntryRow[],
  monthOf: (at: Date) => Month,
  shares: Shares,
  times: Times,
): void {
  const spent: Record<string, number> = { queued: 0, claimed: 0, waiting: 0 };
  let state: string | null = null;
  let since = entries[0]!.occurredAt;
  let ending: { at: Date; as: string } | null = null;
  let clocks: ResolveClock[] = [];
  for (const { changes, occurredAt } of entries) {
    if (changes.clocks) clocks = changes.clocks[1] as typeof clocks;
    if (!changes.state) continue;
    if (state !== null && state in spent) spent[state]! += occurredAt.getTime() - since.getTime();
    state = changes.state[1] as string;
    since = occurredAt;
    if (state in spent) ending = null;
    else ending ??= { at: occurredAt, as: state };
  }
  if (!ending) return;
  const month = monthOf(ending.at);
  for (const [where, ms] of Object.entries(spent))
    times.add(`time${where[0]!.toUpperCase()}${where.slice(1)}`, month, ms / 3_600_000);
  const clock = clocks.find(({ kind }) => kind === 'resolve');
  const term = clock?.terms.at(-1);
  if (ending.as !== 'resolved' || !clock || !term?.plan) return;
  // Resolved before anybody looked at the clock, it may be late without a mark.
  const isLate = term.carriedMs + (term.ranMs ?? 0) > term.plan.budgetMs;
  shares.add('withinServiceLevel', month, !isLate && !clock.marks.some(({ kind }) => kind === 'breach'));
}

function countBacklog(
  cases: readonly CaseLife[],
  monthOf: (at: Date) => Month,
  last: Month,
  keep: (definition: string, month: Month, value: Counted) => void,
): void {
  const change = new Map<Month, number>();
  const add = (month: Month, by: number) => change.set(month, (change.get(month) ?? 0) + by);
  for (const { open } of cases)
    for (const { from, to } of open) {
      add(monthOf(from), 1);
      if (to) add(monthOf(to), -1);
    }
  const months = [...change.keys()].sort();
  if (months.length === 0) return;
  let standing = 0;
  for (let month = months[0]!; month <= last; month = monthAfter(month)) {
    standing += change.get(month) ?? 0;
    keep('backlog', month, { value: standing, numerator: null, denominator: null });
  }
}

export function monthAfter(month: Month): Month {
  const [year, number] = month.split('-').map(Number) as [number, number];
  return number === 12
    ? `${String(year + 1)}-01-01`
    : `${String(year)}-${String(number + 1).padStart(2, '0')}-01`;
}

/** The first day of the month that the clocks of a zone show at an instant. */
export function monthIn(zone: string): (at: Date) => Month {
  const clock = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  });
  return (at) => `${clock.format(at).slice(0, 7)}-01`;
}

function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

class Shares {
  private readonly counts = new Map<string, { name: string; month: Month; part: number; whole: number }>();

  add(name: string, month: Month, isPart: boolean): void {
    const key = `${name} ${month}`;
    if (!this.counts.has(key)) this.counts.set(key, { name, month, part: 0, whole: 0 });
    const count = this.counts.get(key)!;
    count.whole += 1;
    if (isPart) count.part += 1;
  }

  each(tell: (name: string, month: Month, part: number, whole: number) => void): void {
    for (const { name, month, part, whole } of this.counts.values()) tell(name, month, part, whole);
  }
}

class Times {
  private readonly values = new Map<string, { name: string; month: Month; values: number[] }>();

  add(name: string, month: Month, value: number): void {
    const key = `${name} ${month}`;
    if (!this.values.has(key)) this.values.set(key, { name, month, values: [] });
    this.values.get(key)!.values.push(value);
  }

  each(tell: (name: string, month: Month, values: readonly number[]) => void): void {
    for (const { name, month, values } of this.values.values()) tell(name, month, values);
  }
}
