/** A day, `YYYY-MM-DD`; a moment, in milliseconds. */
type Day = string;
type Moment = number;

const dayMs = 86_400_000;
const noon = (day: Day): Moment => Date.parse(`${day}T12:00:00Z`);
const dayAt = (moment: Moment): Day => new Date(moment).toISOString().slice(0, 10);

/** Every fiscal quarter of the story by its first day, written out rather than reckoned. */
const quarters: readonly Day[] = [
  ...['2026-10-01', '2027-01-01', '2027-04-01', '2027-07-01'],
  ...['2027-10-01', '2028-01-01', '2028-04-01', '2028-07-01'],
  ...['2028-10-01', '2029-01-01', '2029-04-01', '2029-07-01', '2029-10-01'],
];

/** Something that the service does by itself, once: what is written in which history, and who is told why. */
export interface Mark {
  /** When it could happen at the earliest: what was due earlier happens earlier. */
  due: Moment;
  /** The day on which the service was there to do it. */
  day: Day;
  about: string;
  fact: string;
  told: { reason: string; who: string } | null;
}

interface NaiveItem {
  name: string;
  owner: string;
  lead: string;
  due: Day;
  isFinished: boolean;
  /** 0 nothing, 1 that it comes, 2 the owner that it passed, 3 the lead, 4 the executive. */
  told: number;
  toldAt: Moment;
}

interface NaiveIssue {
  name: string;
  stage: 'implement' | 'measure' | 'closed' | 'elsewhere';
  /** Since when it stands there. */
  since: Moment;
  heldUntil: Moment | null;
  items: NaiveItem[];
  /** First day that counts as after the fix, and the days fixed for judging it. */
  from: Day;
  reviewDays: Day[];
  reviewed: Day | null;
  reviewDue: Moment;
  /** Weeks of its measure that have been recorded, by their first day. */
  weeks: Day[];
  awaitsData: boolean;
  arrivedAt: Moment | null;
  closedOn: Day;
  looks: number;
  /** From here on its measure is as bad as before. */
  badFrom: Day;
}

type Candidate = [due: Moment, happen: () => Omit<Mark, 'due' | 'day'>];

/** What the rules of the domain say that happens by itself, reckoned day for day and the simplest way. */
export class NaiveYears {
  readonly marks: Mark[] = [];
  private readonly issues = new Map<string, NaiveIssue>();
  private readonly quiet = new Map<string, Moment>();
  private retention: { name: string; next: Moment } | null = null;

  /** People carry out a plan whose days of review are these. */
  implement(name: string, reviewDays: Day[], at: Moment): void {
    const known = this.issues.get(name);
    this.issues.set(name, {
      ...{ name, stage: 'implement', since: at, heldUntil: null, items: known?.items ?? [], from: '' },
      ...{ reviewDays, reviewed: null, reviewDue: 0, weeks: known?.weeks ?? [], awaitsData: false },
      ...{ arrivedAt: null, closedOn: '', looks: 0, badFrom: '9999-12-31' },
    });
  }

  item(issue: string, name: string, due: Day, owner: string, lead = 'lead'): void {
    const told = { told: 0, toldAt: 0, isFinished: false };
    this.of(issue).items.push({ name: `${issue}/${name}`, due, owner, lead, ...told });
  }

  moved(issue: string, name: string, due: Day): void {
    Object.assign(this.itemOf(issue, name), { due, told: 0, toldAt: 0 });
  }

  finished(issue: string, name: string): void {
    this.itemOf(issue, name).isFinished = true;
  }

  /** All work is done: from `from` on it can show. */
  measure(name: string, from: Day, at: Moment): void {
    const issue = this.of(name);
    Object.assign(issue, { stage: 'measure', since: at, from });
    planReview(issue, at);
  }

  extended(name: string, until: Day, at: Moment): void {
    const issue = this.of(name);
    issue.reviewDays = [...issue.reviewDays, until].sort();
    planReview(issue, at);
  }

  held(name: string, until: Moment): void {
    this.of(name).heldUntil = until;
  }

  /** It goes where nothing happens by itself. */
  elsewhere(name: string): void {
    this.of(name).stage = 'elsewhere';
  }

  closed(name: string, at: Moment): void {
    Object.assign(this.of(name), { stage: 'closed', since: at, closedOn: dayAt(at), looks: 0 });
  }

  bad(name: string, from: Day): void {
    this.of(name).badFrom = from;
  }

  recorded(name: string, weeks: readonly Day[], at: Moment): void {
    const issue = this.issues.get(name);
    if (!issue) return;
    issue.weeks.push(...weeks);
    if (issue.stage === 'measure' && issue.heldUntil === null && issue.awaitsData) issue.arrivedAt = at;
  }

  resolvedCase(name: string, at: Moment): void {
    this.quiet.set(name, at + 7 * dayMs);
  }

  keeps(name: string | null, at: Moment): void {
    this.retention = name === null ? null : { name, next: at + dayMs };
  }

  told(about: string, reason: string, who: string, at: Moment): void {
    this.marks.push({ due: at, day: dayAt(at), about, fact: '', told: { reason, who } });
  }

  /** The service looks what is due: the earliest first, and what follows from it. */
  sweep(now: Moment): void {
    for (;;) {
      const [first] = this.candidates(now)
        .filter(([due]) => due <= now)
        .sort(([a], [b]) => a - b);
      if (!first) break;
      this.marks.push({ ...first[1](), due: first[0], day: dayAt(now) });
    }
    // New data are looked at once; where they do not suffice, the next ones are waited for.
    for (const issue of this.issues.values()) issue.arrivedAt = null;
  }

  private candidates(now: Moment): Candidate[] {
    const all = [...this.issues.values()].flatMap((issue) => ofIssue(issue, now));
    for (const [about, due] of this.quiet) {
      all.push([
        due,
        () => {
          this.quiet.delete(about);
          return { about, fact: 'CaseClosed', told: null };
        },
      ]);
    }
    const { retention } = this;
    if (retention) {
      all.push([
        retention.next,
        () => {
          retention.next = now + dayMs;
          return { about: retention.name, fact: 'RetentionApplied', told: null };
        },
      ]);
    }
    return all;
  }

  private of(name: string): NaiveIssue {
    return this.issues.get(name)!;
  }

  private itemOf(issue: string, name: string): NaiveItem {
    return this.of(issue).items.find((item) => item.name === `${issue}/${name}`)!;
  }
}

function ofIssue(issue: NaiveIssue, now: Moment): Candidate[] {
  if (issue.heldUntil !== null) return [[issue.heldUntil, () => resumed(issue, now)]];
  if (issue.stage === 'implement')
    return issue.items
      .filter((item) => !item.isFinished && item.told < 4)
      .map((item) => noticeOf(issue, item, now));
  if (issue.stage === 'measure') return reviewsOf(issue, now);
  return issue.stage === 'closed' && issue.looks < 3 ? [lookOf(issue)] : [];
}

function resumed(issue: NaiveIssue, now: Moment) {
  Object.assign(issue, { heldUntil: null, since: now, arrivedAt: null });
  if (issue.stage === 'measure') planReview(issue, now);
  return { about: issue.name, fact: 'IssueResumed', told: null };
}

function noticeOf(issue: NaiveIssue, item: NaiveItem, now: Moment): Candidate {
  const passed = noon(item.due) + dayMs;
  const times = [
    noon(item.due) - 3 * dayMs,
    passed,
    Math.max(passed + 3 * dayMs, item.toldAt + 3 * dayMs),
    Math.max(passed + 10 * dayMs, item.toldAt + 7 * dayMs),
  ];
  return [
    Math.max(times[item.told]!, issue.since),
    () => {
      item.told = item.told === 0 && now >= passed ? 2 : item.told + 1;
      item.toldAt = now;
      const fact = item.told === 1 ? 'ActionItemDueSoon' : 'ActionItemOverdue';
      const reason = item.told === 1 ? 'actionItemDue' : 'actionItemOverdue';
      const who = ['', item.owner, item.owner, item.lead, 'chiefExperienceOfficer'][item.told]!;
      return { about: item.name, fact, told: { reason, who } };
    },
  ];
}

const decide = { reason: 'reviewComputed', who: 'chiefExperienceOfficer, lead' };

/** Fewer weeks after the fix are too few for a verdict. */
const enoughWeeks = 12;

/** The next day fixed for it, or, where that has passed, tomorrow. */
function planReview(issue: NaiveIssue, now: Moment): void {
  const next = issue.reviewDays.find((day) => issue.reviewed === null || day > issue.reviewed);
  issue.reviewDue = next === undefined ? Infinity : noon(next) > now ? noon(next) : now + dayMs;
}

function weeksUntil(issue: NaiveIssue, day: Day): number {
  return issue.weeks.filter((from) => from >= issue.from && dayAt(noon(from) + 6 * dayMs) <= day).length;
}

function reviewsOf(issue: NaiveIssue, now: Moment): Candidate[] {
  const judge = (day: Day) => {
    issue.reviewed = day;
    issue.awaitsData = weeksUntil(issue, day) < enoughWeeks;
    issue.arrivedAt = null;
    planReview(issue, now);
    return { about: issue.name, fact: `ReviewComputed of ${day}`, told: decide };
  };
  const planned = issue.reviewDays.find((day) => issue.reviewed === null || day > issue.reviewed);
  const come = issue.reviewDays.filter((day) => day <= dayAt(now)).at(-1);
  const found: Candidate[] = [];
  if (planned !== undefined) found.push([issue.reviewDue, () => judge(planned)]);
  if (issue.awaitsData && issue.arrivedAt !== null && come && weeksUntil(issue, come) >= enoughWeeks)
    found.push([issue.arrivedAt, () => judge(come)]);
  return found;
}

/** After one, two and four whole quarters. */
function lookOf(issue: NaiveIssue): Candidate {
  const after = [1, 2, 4][issue.looks]!;
  const closedIn = quarters.filter((first) => first <= issue.closedOn).length - 1;
  const day = quarters[closedIn + 1 + after]!;
  return [
    noon(day),
    () => {
      issue.looks += 1;
      const isLost = Date.parse(day) - Date.parse(issue.badFrom) >= 8 * 7 * dayMs;
      const told = isLost ? { ...decide, reason: 'relapseProposed' } : decide;
      return { about: issue.name, fact: `WatchReviewComputed after ${after}`, told };
    },
  ];
}

/** Something that happened, as it is found in the database. */
export interface Found {
  at: Moment;
  line: string;
}

/** What a mark leaves behind: one line of history, and one for each person who is told. */
export function linesOf({ day, about, fact, told }: Mark): string[] {
  const people = told ? told.who.split(', ') : [];
  const [, ...of] = fact.split(' ');
  return [
    ...(fact === '' ? [] : [`${day} ${about}: ${fact}`]),
    ...people.map((who) => `${day} ${about}: ${[told!.reason, ...of].join(' ')} → ${who}`),
  ];
}

/** What was found against what should be there: each once, and in the order in which it was due. */
export function compareYears(marks: readonly Mark[], found: readonly Found[]): string[] {
  const dueOf = new Map(marks.flatMap((mark) => linesOf(mark).map((line) => [line, mark.due])));
  const seen = new Map<string, number>();
  for (const { line } of found) seen.set(line, (seen.get(line) ?? 0) + 1);
  const differences = [
    ...[...dueOf.keys()].filter((line) => !seen.has(line)).map((line) => `missing: ${line}`),
    ...[...seen.keys()].filter((line) => !dueOf.has(line)).map((line) => `not due: ${line}`),
    ...[...seen].filter(([, times]) => times > 1).map(([line, times]) => `${times} times: ${line}`),
  ];
  let last = { day: '', line: '' };
  for (const { line } of [...found].sort((a, b) => a.at - b.at)) {
    const day = dayAt(dueOf.get(line) ?? 0);
    if (dueOf.has(line) && day < last.day) differences.push(`after ${last.line}: ${line}`);
    if (day > last.day) last = { day, line };
  }
  return differences;
}
