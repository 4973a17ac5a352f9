import type fc from 'fast-check';
import { agree, agreeOnRefusal } from './desk-agreement';
import { asPolicy, hoursOf, type Desks, type PolicyBody, type QueueId } from './desk-world';
import type { Around, Ask } from './naive-asks';

export const dayMinutes = 1440;
const mostSteps = 30;
const longestLife = 30 * dayMinutes;

/** What was done over all lives, so that a walk which never came to a place is found out. */
export const visited = new Map<string, number>();
const visit = (place: string): void => void visited.set(place, (visited.get(place) ?? 0) + 1);

export type Step = fc.Command<Desks, Desks>;

/** One thing that happens to both desks, after which they must agree. */
abstract class DeskStep implements Step {
  check(desks: Desks): boolean {
    return desks.steps < mostSteps && this.mayHappen(desks);
  }

  run(desks: Desks): void {
    desks.steps += 1;
    const told = desks.naive.log.length;
    this.happen(desks);
    const { clockState, waitingOn } = desks.naive.shown();
    visit(`${clockState}${waitingOn === null ? '' : ` waiting on ${waitingOn}`}`);
    for (const { fact, told: mark } of desks.naive.log.slice(told)) {
      visit(fact);
      if (mark) visit(`${mark.clock} ${mark.act ?? mark.mark}${mark.isLate ? ' late' : ''}`);
    }
    agree(desks);
  }

  protected mayHappen(_desks: Readonly<Desks>): boolean {
    return true;
  }

  protected abstract happen(desks: Desks): void;

  abstract toString(): string;
}

export class Asking extends DeskStep {
  /** `isBold`: asked although the state does not know it. */
  constructor(
    private readonly ask: Ask,
    private readonly around: Around,
    private readonly isBold: boolean,
  ) {
    super();
  }

  protected override mayHappen({ naive }: Desks): boolean {
    return this.isBold || naive.knows(this.ask.event);
  }

  protected happen(desks: Desks): void {
    send(desks, this.ask, this.around);
  }

  toString(): string {
    const { by: _by, ...around } = this.around;
    return `${JSON.stringify(this.ask)} ${JSON.stringify(around)}`;
  }
}

function send(desks: Desks, ask: Ask, around: Around): void {
  const no = desks.naive.ask(ask, around);
  const { load, capacity, isAway: assigneeAway, anotherOpen, isDuplicate: caseIsDuplicate } = around;
  const real = { load, capacity, assigneeAway, anotherOpen, caseIsDuplicate };
  agreeOnRefusal(desks.real.ask(ask, desks.now, around.by, real, around.behind), no);
  if (no) [no.kind, ...no.rules].forEach(visit);
}

function deliver(desks: Desks): void {
  const no = desks.naive.deliver();
  agreeOnRefusal(desks.real.deliver(desks.now), no);
  if (no) [no.kind, ...no.rules].forEach(visit);
}

const fits = ({ naive, begunAt }: Desks, minutes: number): boolean =>
  naive.now + minutes - begunAt <= longestLife;

export class Passing extends DeskStep {
  constructor(private readonly minutes: number) {
    super();
  }

  protected override mayHappen(desks: Desks): boolean {
    // Once over the reopening period, and then no more.
    return fits(desks, this.minutes) || (this.minutes > longestLife && fits(desks, 0));
  }

  protected happen(desks: Desks): void {
    desks.naive.now += this.minutes;
  }

  toString(): string {
    return `pass(${this.minutes} min)`;
  }
}

/** Time passes to what comes next by itself, or a little less or more, and the sweeper does it. */
export class Sweeping extends DeskStep {
  constructor(
    private readonly event: 'clockDue' | 'close' | 'handBack',
    private readonly off: number,
  ) {
    super();
  }

  protected override mayHappen(desks: Desks): boolean {
    const at = this.dueAt(desks);
    return at !== null && fits(desks, at + this.off - desks.naive.now);
  }

  protected happen(desks: Desks): void {
    desks.naive.now = Math.max(desks.naive.now, this.dueAt(desks)! + this.off);
    if (this.event === 'clockDue') deliver(desks);
    else send(desks, { event: this.event }, system);
    // A timer that has fired is gone.
    if (this.event === 'close' && desks.real.record.state === 'closed') desks.real.timers.delete('close');
  }

  private dueAt({ naive }: Desks): number | null {
    if (this.event === 'close') return naive.closesAt();
    const { markAt, handBackAt } = naive.shown();
    return this.event === 'clockDue' ? markAt : handBackAt;
  }

  toString(): string {
    return `sweep(${this.event}, ${this.off} min off)`;
  }
}

export class Delivering extends DeskStep {
  protected happen(desks: Desks): void {
    deliver(desks);
  }

  toString(): string {
    return 'deliver';
  }
}

export class EditingPolicy extends DeskStep {
  /** Null: the queue and severity that the escalation has. */
  constructor(
    private readonly where: { queue: QueueId; severity: number } | null,
    private readonly body: PolicyBody,
    private readonly isApplied: boolean,
  ) {
    super();
  }

  protected happen(desks: Desks): void {
    const { queue, severity } = this.where ?? desks.naive.current;
    const id = `${queue}/${severity}`;
    const { policies } = desks.naive.standing;
    const policy = { id, version: (policies[id]?.version ?? 0) + 1, ...this.body };
    desks.naive.standing = { ...desks.naive.standing, policies: { ...policies, [id]: policy } };
    desks.real.editPolicy(id, asPolicy(policy));
    if (this.isApplied) applyPolicy(desks);
  }

  toString(): string {
    const where = this.where ? `${this.where.queue}/${this.where.severity}` : 'its own';
    return `editPolicy(${where}, ${JSON.stringify(this.body)}${this.isApplied ? ', applied' : ''})`;
  }
}

function applyPolicy(desks: Desks): void {
  const moves = desks.naive.apply();
  if (desks.real.applyPolicy(desks.now) !== moves)
    throw new Error(`The policy moved: ${moves} by the model.`);
  visit(moves ? 'policyApplied' : 'policyHadNothingToMove');
}

export class ApplyingPolicy extends DeskStep {
  protected happen(desks: Desks): void {
    applyPolicy(desks);
  }

  toString(): string {
    return 'applyPolicy';
  }
}

export class EditingCalendar extends DeskStep {
  constructor(
    private readonly queue: 'tier2' | 'night',
    private readonly change: { shift: number } | { closing: number },
  ) {
    super();
  }

  protected happen(desks: Desks): void {
    const { eve, naive, real } = desks;
    const now = desks.hours[this.queue];
    const next =
      'shift' in this.change
        ? { ...now, shift: this.change.shift }
        : { ...now, closed: toggled(now.closed, this.change.closing) };
    desks.hours[this.queue] = next;
    const { hours, calendar } = hoursOf(this.queue, eve, next);
    const moves = naive.edit({ ...naive.standing, hours: { ...naive.standing.hours, [this.queue]: hours } });
    if (real.editCalendar(this.queue, calendar, desks.now) !== moves)
      throw new Error(`The calendar moved: ${moves} by the model.`);
    visit(moves ? 'calendarMoved' : 'calendarMovedNothing');
  }

  toString(): string {
    return `editCalendar(${this.queue}, ${JSON.stringify(this.change)})`;
  }
}

const toggled = (list: readonly number[], one: number): number[] =>
  list.includes(one) ? list.filter((other) => other !== one) : [...list, one];

/** Nothing stands in the way. */
export const free: Around = {
  ...{ by: 'person', load: 0, capacity: 5, isAway: false },
  ...{ anotherOpen: false, isDuplicate: false, behind: null },
};
const system: Around = { ...free, by: 'system' };
