/** What the good lines of a file say, counted from their dates alone; kept with the checkpoint, so it survives a crash. */
export interface Tally {
  /** Lines with an open and with a closed case. */
  open: number;
  closed: number;
  /** Closed by the due date, or no due date, or not due yet at the time of the import. */
  onTime: number;
  /** Closed after the due date, or open with the due date past at the time of the import. */
  late: number;
  firstReceivedAt: string | null;
  lastReceivedAt: string | null;
}

export const emptyTally: Tally = {
  open: 0,
  closed: 0,
  onTime: 0,
  late: 0,
  firstReceivedAt: null,
  lastReceivedAt: null,
};

interface Dated {
  receivedAt: Date;
  dueAt: Date | null;
  closed: boolean;
  closedAt: Date | null;
}

/** The tally with more cases in it. `asOf`: the start of the import, the same for every line however often it was resumed. */
export function tallied(tally: Tally, cases: readonly Dated[], asOf: Date): Tally {
  const next = { ...tally };
  let first = tally.firstReceivedAt === null ? Infinity : Date.parse(tally.firstReceivedAt);
  let last = tally.lastReceivedAt === null ? -Infinity : Date.parse(tally.lastReceivedAt);
  for (const { receivedAt, dueAt, closed, closedAt } of cases) {
    next[closed ? 'closed' : 'open'] += 1;
    next[dueAt !== null && (closedAt ?? asOf) > dueAt ? 'late' : 'onTime'] += 1;
    const at = receivedAt.getTime();
    if (at < first) first = at;
    if (at > last) last = at;
  }
  if (cases.length > 0) {
    next.firstReceivedAt = new Date(first).toISOString();
    next.lastReceivedAt = new Date(last).toISOString();
  }
  return next;
}
