import type { IssueRecord } from '../../../src/domain/issue/issue.types';
import type { StatementRecord } from '../../../src/domain/communication/statement.types';
import { issueKind } from '../../../src/features/issues/issue.kinds';
import { StatementsService } from '../../../src/features/issues/statements/statements.service';
import type { Session } from '../../../src/platform/auth/session';
import type { Outcome } from '../../../src/platform/shell/act';
import { agencyLedger, blockersTold, clockOf } from '../../support/agency-ledger';
import type { Chance, WalkStep, WalkWorld } from '../../support/machine-walk';
import { statementTable, type StatementEvent, type StatementState } from './issue-event-table';
import { put, type WalkLane } from './walk-lane';

const actors = ['lead', 'chiefExperienceOfficer', 'representative', 'auditor'] as const;
type Actor = (typeof actors)[number];

/** Taking back and showing is the Chief Experience Officer's; writing the lead's of the lead office as well. */
const ofChief: readonly StatementEvent[] = ['approve', 'publish', 'withdraw'];
const seldom: Partial<Record<StatementEvent, number>> = { withdraw: 0.3, edit: 0.3, overrideFindings: 0.3 };
const reason = 'So it is.';
const phone = { text: 'Call 202-555-0143', findings: [{ field: 'title' as const, start: 5, end: 17 }] };

/** Where the issue of the statement stands. */
type Ground = Extract<IssueRecord['state'], 'analyze' | 'measure' | 'communicate' | 'closed'>;
const grounds: readonly Ground[] = [
  'analyze',
  'measure',
  'communicate',
  'communicate',
  'communicate',
  'closed',
];

/** One statement on its way, with a model that is the table by hand, what stands in it, and who wrote in it. */
export class StatementWorld implements WalkWorld {
  private id!: string;
  private since!: Date;
  private state: StatementState = 'draft';
  private ground: Ground = 'communicate';
  private isOfThisCycle = true;
  private isLeaky = false;
  private isLetStand = false;
  private isComplete = true;
  private readonly writers = new Set<Actor>(['lead']);
  private version = 1;

  /** `cycle`: a new one for each walk, so that no statement of another stands for the same people. */
  constructor(
    private readonly lane: WalkLane,
    private readonly cycle: number,
  ) {}

  async open(): Promise<void> {
    const { test, session, issue } = this.lane;
    this.since = await clockOf(test);
    await put(this.lane, issueKind, issue.id, { state: this.ground, cycle: this.cycle });
    const outcome = await test.service.app.get(StatementsService).draft(session('lead'), {
      issueId: issue.id,
      audience: 'staff',
      title: 'Claims move again',
      youToldUs: 'Claims waited for weeks.',
      weDid: 'A checklist at intake.',
      whatChanged: 'From 77 days to 61.',
    });
    if (!outcome.ok) throw new Error(outcome.refusal.message);
    this.id = outcome.value.id;
  }

  /** The issue goes on around it; now and then into another cycle and back. */
  prepare(chance: Chance): (() => Promise<unknown>) | null {
    if (!chance.in(0.2)) return null;
    this.ground = chance.one(grounds);
    this.isOfThisCycle = chance.in(0.85);
    const cycle = this.isOfThisCycle ? this.cycle : this.cycle + 1_000;
    const fields = { state: this.ground, cycle };
    return () => put(this.lane, issueKind, this.lane.issue.id, fields);
  }

  next(chance: Chance): WalkStep {
    const { events } = statementTable;
    // What goes round in the draft, or ends the walk, is met, but less often: else hardly one would be published.
    const wanted = events.filter((event) => !seldom[event] || chance.in(seldom[event]));
    const known = wanted.filter((event) => statementTable.target(this.state, event) !== null);
    const event = chance.one(known.length > 0 && chance.in(0.7) ? known : wanted);
    // What the Chief Experience Officer writes in, nobody is left to approve here.
    const mayWrite = this.state !== 'draft' || chance.in(0.1) || event === 'check';
    const may = actors.filter((person) => this.may(event, person) && (mayWrite || person === 'lead'));
    const actor = chance.one(chance.in(0.75) && may.length > 0 ? may : actors);
    const isStale = chance.in(0.08);
    const sees = isStale || event === 'edit' || event === 'overrideFindings' || chance.in(0.1);
    const expectedVersion = isStale ? this.version - 1 : sees ? this.version : undefined;
    const text = chance.one(['plain', 'plain', 'leaky', 'incomplete'] as const);
    return {
      told: `${actor}: ${event} ${event === 'edit' ? text : ''}, in ${this.state}, the issue in ${this.ground}`,
      expected: this.expected(event, actor, isStale),
      send: () => this.send(event, text, this.lane.session(actor), expectedVersion),
      follow: (value) => this.move(event, text, actor, value as StatementRecord),
      ...(this.isFindingNamed(event) && {
        blockers: () => {
          const { test, agency } = this.lane;
          return blockersTold(test, agency.people[actor].subject, 'statement', this.id, event);
        },
      }),
    };
  }

  private may(event: StatementEvent, actor: Actor): boolean {
    return actor === 'chiefExperienceOfficer' || (actor === 'lead' && !ofChief.includes(event));
  }

  private expected(event: StatementEvent, actor: Actor, isStale: boolean): string {
    // What is not published yet is thought inside: the front line knows nothing of it.
    if (!this.may(event, actor))
      return actor === 'representative' && this.state !== 'published' ? 'NOT_FOUND' : 'FORBIDDEN';
    if (statementTable.target(this.state, event) === null) return 'eventNotAllowed';
    if (isStale) return 'staleVersion';
    if (event !== 'withdraw' && !(this.isOfThisCycle && this.isPlaceFor(event))) return 'checksNotMet';
    if (event === 'check' && (!this.isComplete || (this.isLeaky && !this.isLetStand))) return 'checksNotMet';
    if (event === 'approve' && this.writers.has(actor)) return 'checksNotMet';
    return this.isFindingNamed(event) ? 'accepted' : 'checksNotMet';
  }

  /** Which findings are let stand is said with the event: no blocker can know it beforehand. */
  private isFindingNamed(event: StatementEvent): boolean {
    return event !== 'overrideFindings' || this.isLeaky;
  }

  private isPlaceFor(event: StatementEvent): boolean {
    if (this.ground === 'analyze') return false;
    return event !== 'publish' || this.ground !== 'measure';
  }

  private move(event: StatementEvent, text: string, actor: Actor, { version }: StatementRecord): void {
    this.state = statementTable.target(this.state, event)!;
    this.version += 1;
    if (event === 'edit') {
      this.isLeaky = text === 'leaky';
      this.isComplete = text !== 'incomplete';
      this.isLetStand &&= this.isLeaky;
    }
    if (event === 'overrideFindings') this.isLetStand = true;
    if (event === 'edit' || event === 'overrideFindings' || event === 'revise') this.writers.add(actor);
    expect(version).toBe(this.version);
  }

  private send(
    event: StatementEvent,
    text: string,
    session: Session,
    expectedVersion?: number,
  ): Promise<Outcome<unknown>> {
    const statements = this.lane.test.service.app.get(StatementsService);
    const input = { statementId: this.id, expectedVersion };
    switch (event) {
      case 'check':
        return statements.check(session, input);
      case 'approve':
        return statements.approve(session, input);
      case 'publish':
        return statements.publish(session, input);
      case 'revise':
        return statements.revise(session, input);
      case 'withdraw':
        return statements.withdraw(session, { ...input, reason });
      case 'edit':
        return statements.edit(session, {
          ...input,
          expectedVersion: expectedVersion!,
          title: text === 'leaky' ? phone.text : 'Claims move again',
          whatChanged: text === 'incomplete' ? 'It is much better.' : 'From 77 days to 61.',
        });
      case 'overrideFindings':
        return statements.overrideFindings(session, {
          ...input,
          expectedVersion: expectedVersion!,
          findings: phone.findings,
          reason,
        });
    }
  }

  isOver(): boolean {
    return statementTable.known(this.state).length === 0;
  }

  ledger(): Promise<unknown> {
    const { test, agency } = this.lane;
    return agencyLedger(test, { agencyId: agency.id, table: 'statement', id: this.id, since: this.since });
  }

  async compare(): Promise<void> {
    const [found] = await this.lane.test.dataSource.query<unknown[]>(
      `SELECT state, version, (SELECT count(*)::int FROM history_entry WHERE subject_id = statement.id) AS entries
         FROM statement WHERE id = $1`,
      [this.id],
    );
    const { state, version } = this;
    expect(found).toEqual({ state, version, entries: version });
  }
}
