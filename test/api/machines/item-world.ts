import type { ActionItemRecord } from '../../../src/domain/issue/item/action-item.types';
import { actionItemKind, issueKind } from '../../../src/features/issues/issue.kinds';
import { IssueHandOvers } from '../../../src/features/issues/hand-over/hand-overs.service';
import { ItemDatesService } from '../../../src/features/issues/items/dates/item-dates.service';
import { ItemsService } from '../../../src/features/issues/items/items.service';
import type { Session } from '../../../src/platform/auth/session';
import type { Outcome } from '../../../src/platform/shell/act';
import { agencyLedger, blockersTold, clockOf } from '../../support/agency-ledger';
import type { Chance, WalkStep, WalkWorld } from '../../support/machine-walk';
import { itemTable, type ItemEvent, type ItemState } from './issue-event-table';
import { put, type WalkLane } from './walk-lane';

const actors = ['lead', 'leadElsewhere', 'employee', 'auditor', 'chiefExperienceOfficer'] as const;
type Actor = (typeof actors)[number];

/** Who does it, as the domain says: the lead of the office that leads, of the office that would do it, its owner. */
const who: Record<Exclude<ItemEvent, 'offer'>, readonly ('leadOffice' | 'itemOffice' | 'owner')[]> = {
  accept: ['itemOffice'],
  handBack: ['itemOffice'],
  start: ['owner', 'itemOffice', 'leadOffice'],
  block: ['owner', 'itemOffice', 'leadOffice'],
  unblock: ['owner', 'itemOffice', 'leadOffice'],
  finish: ['owner', 'itemOffice', 'leadOffice'],
  reopen: ['owner', 'itemOffice', 'leadOffice'],
  cancel: ['leadOffice'],
  edit: ['leadOffice'],
  handOver: ['itemOffice', 'leadOffice'],
  reschedule: ['owner', 'itemOffice', 'leadOffice'],
  acceptDates: ['owner', 'itemOffice'],
  declineDates: ['owner', 'itemOffice'],
};
const events = Object.keys(who) as Exclude<ItemEvent, 'offer'>[];

/** What needs the plan to be carried out. */
const inImplement: readonly ItemEvent[] = ['start', 'block', 'unblock', 'finish', 'reopen', 'reschedule'];
const ofDates: readonly ItemEvent[] = ['acceptDates', 'declineDates'];
const reason = 'So it is.';

/** Where the issue stands around the item. */
interface Ground {
  state: 'plan.draft' | 'implement' | 'measure';
  cycle: number;
}
const grounds: readonly Ground[] = [
  { state: 'implement', cycle: 1 },
  { state: 'implement', cycle: 1 },
  { state: 'plan.draft', cycle: 1 },
  { state: 'plan.draft', cycle: 1 },
  { state: 'measure', cycle: 1 },
  { state: 'implement', cycle: 2 },
];

/** One item on its way, with a model that is the table by hand, whose it is, and where its issue stands. */
export class ItemWorld implements WalkWorld {
  private id!: string;
  private since!: Date;
  private ground: Ground = { state: 'plan.draft', cycle: 1 };
  private state: ItemState = 'proposed';
  private isElsewhere = true;
  private owner: Actor = 'employee';
  private isAsked = false;
  private version = 0;
  private days = 0;

  constructor(private readonly lane: WalkLane) {}

  /** Of another office, or of the one that leads: that one has planned it by writing it. */
  async open(isElsewhere: boolean): Promise<void> {
    const { test, agency, session, issue } = this.lane;
    this.since = await clockOf(test);
    await put(this.lane, issueKind, issue.id, this.ground);
    const outcome = await test.service.app.get(ItemsService).add(session('lead'), {
      issueId: issue.id,
      title: 'Write the checklist',
      officeId: isElsewhere ? agency.elsewhere : agency.office,
      kind: 'corrective',
      ownerId: agency.people.employee.id,
      dueOn: '2089-12-31',
      causeId: issue.causeId,
    });
    if (!outcome.ok) throw new Error(outcome.refusal.message);
    this.isElsewhere = isElsewhere;
    this.state = isElsewhere ? 'proposed' : 'planned';
    this.id = outcome.value.id;
    this.version = outcome.value.version;
  }

  /** The issue goes on, or a delay elsewhere asks for other dates. */
  prepare(chance: Chance): (() => Promise<unknown>) | null {
    if (chance.in(0.2)) {
      const ground = chance.one(grounds);
      if (ground.state === this.ground.state && ground.cycle === this.ground.cycle) return null;
      this.ground = ground;
      return () => put(this.lane, issueKind, this.lane.issue.id, ground);
    }
    const hasNotBegun = ['draft', 'proposed', 'planned'].includes(this.state);
    if (this.isAsked || !hasNotBegun || !chance.in(0.2)) return null;
    this.isAsked = true;
    this.version += 1;
    const dates: Partial<ActionItemRecord> = { proposedDueOn: this.day(), proposedBecauseId: this.id };
    return () => put(this.lane, actionItemKind, this.id, dates);
  }

  next(chance: Chance): WalkStep {
    const wanted = events.filter((event) => event !== 'cancel' || chance.in(0.04));
    const known = wanted.filter((event) => itemTable.target(this.state, event) !== null);
    const event = chance.one(known.length > 0 && chance.in(0.65) ? known : wanted);
    const actor = chance.one(chance.in(0.75) ? actors.filter((person) => this.may(event, person)) : actors);
    const isStale = chance.in(0.08);
    // An edit always says what it saw.
    const sees = isStale || event === 'edit' || chance.in(0.1);
    const expectedVersion = isStale ? this.version - 1 : sees ? this.version : undefined;
    const { state, cycle } = this.ground;
    return {
      told: `${actor}: ${event}, in ${this.state}, the issue in ${state} of cycle ${cycle}`,
      expected: this.expected(event, actor, isStale),
      send: () => this.send(event, this.lane.session(actor), expectedVersion),
      follow: (value) => this.move(event, value as ActionItemRecord),
      blockers: () => {
        const { test, agency } = this.lane;
        return blockersTold(test, agency.people[actor].subject, 'actionItem', this.id, event);
      },
    };
  }

  private may(event: Exclude<ItemEvent, 'offer'>, actor: Actor): boolean {
    const itemLead = this.isElsewhere ? 'leadElsewhere' : 'lead';
    return who[event].some(
      (tie) =>
        (tie === 'leadOffice' && actor === 'lead') ||
        (tie === 'itemOffice' && actor === itemLead) ||
        (tie === 'owner' && actor === this.owner),
    );
  }

  private expected(event: Exclude<ItemEvent, 'offer'>, actor: Actor, isStale: boolean): string {
    // Everybody here sees the issue: the employee has another item in it.
    if (!this.may(event, actor)) return 'FORBIDDEN';
    if (itemTable.target(this.state, event) === null) return 'eventNotAllowed';
    if (isStale) return 'staleVersion';
    return this.isReady(event) ? 'accepted' : 'checksNotMet';
  }

  private isReady(event: ItemEvent): boolean {
    const { state, cycle } = this.ground;
    if (event === 'handOver') return cycle === 1;
    if (event === 'edit') return state === 'plan.draft' && cycle === 1;
    if (inImplement.includes(event)) return state === 'implement' && cycle === 1;
    return !ofDates.includes(event) || (this.isAsked && state !== 'measure' && cycle === 1);
  }

  private move(event: ItemEvent, { version, ownerId }: ActionItemRecord): void {
    // Writing in what was handed back offers it again, which is a second entry.
    const entries = event === 'edit' && this.state === 'draft' ? 2 : 1;
    this.state = itemTable.target(this.state, event)!;
    this.version += entries;
    if (['start', 'cancel', 'reschedule', ...ofDates].includes(event)) this.isAsked = false;
    if (event === 'handOver') this.owner = this.owner === 'employee' ? 'auditor' : 'employee';
    expect({ version, ownerId }).toEqual({
      version: this.version,
      ownerId: this.lane.agency.people[this.owner].id,
    });
  }

  private send(
    event: Exclude<ItemEvent, 'offer'>,
    session: Session,
    expectedVersion?: number,
  ): Promise<Outcome<unknown>> {
    const { app } = this.lane.test.service;
    const [items, dates] = [app.get(ItemsService), app.get(ItemDatesService)];
    const input = { itemId: this.id, expectedVersion };
    switch (event) {
      case 'accept':
        return items.accept(session, input);
      case 'handBack':
        return items.handBack(session, { ...input, reason });
      case 'start':
        return items.start(session, input);
      case 'block':
        return items.block(session, { ...input, reason });
      case 'unblock':
        return items.unblock(session, input);
      case 'finish':
        return items.finish(session, { ...input, proof: 'The checklist.' });
      case 'reopen':
        return items.reopen(session, input);
      case 'cancel':
        return items.cancel(session, { ...input, reason });
      case 'edit':
        return items.edit(session, {
          ...input,
          expectedVersion: expectedVersion!,
          title: `Write it by ${this.day()}`,
        });
      case 'handOver': {
        const to = this.owner === 'employee' ? 'auditor' : 'employee';
        return app
          .get(IssueHandOvers)
          .handOverItem(session, { ...input, toId: this.lane.agency.people[to].id, reason });
      }
      case 'reschedule':
        return dates.reschedule(session, { ...input, dueOn: this.day(), reason });
      case 'acceptDates':
        return dates.accept(session, input);
      case 'declineDates':
        return dates.decline(session, { ...input, reason });
    }
  }

  /** Another day each time: to the same one nothing moves. */
  private day(): string {
    this.days += 1;
    return new Date(Date.UTC(2090, 0, this.days)).toISOString().slice(0, 10);
  }

  isOver(): boolean {
    return itemTable.known(this.state).length === 0;
  }

  ledger(): Promise<unknown> {
    const { test, agency } = this.lane;
    return agencyLedger(test, { agencyId: agency.id, table: 'action_item', id: this.id, since: this.since });
  }

  async compare(): Promise<void> {
    const [found] = await this.lane.test.dataSource.query<unknown[]>(
      `SELECT state, version, proposed_because_id IS NOT NULL AS "isAsked", owner_id AS "ownerId",
              (SELECT count(*)::int FROM history_entry WHERE subject_id = action_item.id) AS entries
         FROM action_item WHERE id = $1`,
      [this.id],
    );
    const { state, version, isAsked, owner } = this;
    const ownerId = this.lane.agency.people[owner].id;
    expect(found).toEqual({ state, version, isAsked, ownerId, entries: version });
  }
}
