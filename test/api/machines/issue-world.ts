import { IssuesService } from '../../../src/features/issues/issues.service';
import { TriageService } from '../../../src/features/issues/triage/triage.service';
import type { Session } from '../../../src/platform/auth/session';
import type { Outcome } from '../../../src/platform/shell/act';
import type { TestService } from '../../support/api';
import type { BuiltAgency, PersonName } from '../../support/build';
import { agencyLedger, blockersTold, clockOf } from '../../support/agency-ledger';
import type { BuiltIssue, Verdict } from '../../support/build-issue';
import type { Chance, WalkStep, WalkWorld } from '../../support/machine-walk';
import type { QuickIssueBuilder } from './quick-issue-builder';
import { issueTable, nextCycle, workingStages, type IssueEvent, type IssueState } from './issue-event-table';

export interface IssueServices {
  test: TestService;
  agency: BuiltAgency;
  build: QuickIssueBuilder;
  session: (person: PersonName) => Session;
  /** An open issue into which others are merged. */
  intoId: string;
}

const actors = ['lead', 'chiefExperienceOfficer', 'leadElsewhere', 'representative', 'auditor'] as const;
type Actor = (typeof actors)[number];

/** The column "who": of the lead office, of the Chief Experience Officer, of both. */
const ofLead: readonly IssueEvent[] = [
  'chooseOption',
  'submitPlan',
  'finishImplementation',
  'replan',
  'extendMeasurement',
];
const ofBoth: readonly IssueEvent[] = [
  'rejectOption',
  'foundIneffective',
  'relapse',
  'reopen',
  'hold',
  'resume',
];

const seldom: readonly IssueEvent[] = [
  'cancel',
  'decline',
  'hold',
  'rejectOption',
  'requestChanges',
  'replan',
];

/** Verdicts that let an issue leave measure by an event. */
const wanted: Partial<Record<IssueEvent, readonly Verdict[]>> = {
  confirmEffective: ['IMPROVED'],
  foundIneffective: ['WORSE'],
  extendMeasurement: ['INCONCLUSIVE', 'TOO_EARLY'],
  replan: ['INCONCLUSIVE'],
};

/** What stands in one cycle. */
interface ModelCycle {
  analysed: boolean;
  /** The option was dismissed on the way back from the plan: it is restored, not weighed anew. */
  rejected: boolean;
  planned: boolean;
  worked: boolean;
  told: boolean;
  verdict: Verdict | null;
}
const nothingYet: ModelCycle = {
  analysed: false,
  rejected: false,
  planned: false,
  worked: false,
  told: false,
  verdict: null,
};

/** One issue on its way, with a model that is the table by hand, where it was held, and what its stage has ready. */
export class IssueWorld implements WalkWorld {
  private issue!: BuiltIssue;
  private since!: Date;
  private state: IssueState = 'identify';
  private heldFrom: IssueState | null = null;
  private version = 1;
  private cycle = 1;
  private done: ModelCycle = { ...nothingYet };
  private extensions = 0;

  constructor(private readonly desk: IssueServices) {}

  async open(): Promise<void> {
    this.since = await clockOf(this.desk.test);
    this.issue = await this.desk.build.at('identify');
  }

  /** The work of the stage gets done, now and then. */
  prepare(chance: Chance): (() => Promise<unknown>) | null {
    if (!chance.in(0.5)) return null;
    const { build } = this.desk;
    const { state, done, issue } = this;
    if (state === 'analyze' && !done.analysed) {
      done.analysed = true;
      const { rejected } = done;
      return () => (rejected ? build.restored(issue) : build.analysed(issue));
    }
    if (state === 'plan.draft' && !done.planned) {
      done.planned = true;
      return () => build.planned(issue);
    }
    if (state === 'implement' && !done.worked) {
      done.worked = true;
      return () => build.worked(issue);
    }
    if (state === 'measure') {
      const verdict = chance.one(['IMPROVED', 'IMPROVED', 'WORSE', 'INCONCLUSIVE', 'TOO_EARLY'] as const);
      done.verdict = verdict;
      return () => build.reviewed(issue, verdict);
    }
    if (state === 'communicate' && !done.told) {
      done.told = true;
      return () => build.told(issue);
    }
    return null;
  }

  isOver(): boolean {
    return issueTable.known(this.state).length === 0;
  }

  ledger(): Promise<unknown> {
    return agencyLedger(this.desk.test, {
      agencyId: this.desk.agency.id,
      table: 'issue',
      id: this.issue.id,
      since: this.since,
    });
  }

  next(chance: Chance): WalkStep {
    // What ends the walk, or takes the issue off its way, is met, but seldom: else hardly one would see its second cycle.
    const events = issueTable.events.filter((event) => !seldom.includes(event) || chance.in(0.1));
    const known = events.filter((event) => issueTable.target(this.state, event) !== null);
    const event = chance.one(known.length > 0 && chance.in(0.65) ? known : events);
    const may = actors.filter((person) => this.may(event, person));
    const actor = chance.in(0.75) ? chance.one(may) : chance.one(actors);
    const expectedVersion = chance.in(0.85)
      ? undefined
      : chance.in(0.5)
        ? this.version
        : Math.max(this.version - 1, 1);
    return {
      told: `${actor}: ${event}, in ${this.state} of cycle ${this.cycle}`,
      expected: this.expected(event, actor, expectedVersion),
      send: () => this.send(event, this.desk.session(actor), expectedVersion),
      follow: () => this.move(event),
      blockers: () => {
        const { test, agency } = this.desk;
        return blockersTold(test, agency.people[actor].subject, 'issue', this.issue.id, event);
      },
    };
  }

  private may(event: IssueEvent, actor: Actor): boolean {
    if (actor === 'lead') return ofLead.includes(event) || ofBoth.includes(event);
    return actor === 'chiefExperienceOfficer' && !ofLead.includes(event);
  }

  private expected(event: IssueEvent, actor: Actor, expectedVersion: number | undefined): string {
    if (!this.may(event, actor)) return 'FORBIDDEN';
    if (issueTable.target(this.state, event) === null) return 'eventNotAllowed';
    if (expectedVersion !== undefined && expectedVersion !== this.version) return 'staleVersion';
    return this.isReady(event) ? 'accepted' : 'checksNotMet';
  }

  private isReady(event: IssueEvent): boolean {
    const { analysed, planned, worked, told, verdict } = this.done;
    if (event === 'chooseOption') return analysed;
    if (event === 'submitPlan') return planned;
    if (event === 'finishImplementation') return worked;
    if (event === 'close') return told;
    const needed = this.state === 'measure' ? wanted[event] : undefined;
    return needed === undefined || (verdict !== null && needed.includes(verdict));
  }

  private move(event: IssueEvent): void {
    const from = this.state;
    this.state = event === 'resume' ? this.heldFrom! : issueTable.target(from, event)!;
    if (event === 'hold') this.heldFrom = from;
    if (event === 'resume') this.heldFrom = null;
    if (event === 'extendMeasurement') this.extensions += 1;
    if (event === 'rejectOption') this.done = { ...this.done, analysed: false, rejected: true };
    if (nextCycle.includes(event)) {
      this.cycle += 1;
      this.done = { ...nothingYet };
    }
    this.version += 1;
  }

  private send(event: IssueEvent, session: Session, expectedVersion?: number): Promise<Outcome<unknown>> {
    const { app } = this.desk.test.service;
    const [issues, triage] = [app.get(IssuesService), app.get(TriageService)];
    const input = { issueId: this.issue.id, expectedVersion };
    const reason = 'So it is.';
    switch (event) {
      case 'accept':
        return triage.accept(session, input);
      case 'decline':
        return triage.decline(session, { ...input, reason });
      case 'reconsider':
        return triage.reconsider(session, input);
      case 'merge':
        return triage.merge(session, { ...input, intoId: this.desk.intoId });
      case 'unmerge':
        return triage.unmerge(session, input);
      case 'chooseOption':
        return issues.chooseOption(session, { ...input, optionId: this.issue.optionId ?? this.issue.id });
      case 'submitPlan':
        return issues.submitPlan(session, input);
      case 'approve':
        return issues.approvePlan(session, input);
      case 'requestChanges':
        return issues.requestPlanChanges(session, { ...input, remarks: 'Say who.' });
      case 'rejectOption':
        return issues.rejectOption(session, { ...input, reason });
      case 'finishImplementation':
        return issues.finishImplementation(session, input);
      case 'replan':
        return issues.replan(session, { ...input, reason });
      case 'confirmEffective':
        return issues.confirmEffective(session, input);
      case 'foundIneffective':
        return issues.foundIneffective(session, { ...input, reason });
      case 'extendMeasurement':
        return issues.extendMeasurement(session, {
          ...input,
          until: `${2091 + this.extensions}-06-30`,
          reason,
        });
      case 'close':
        return issues.close(session, input);
      case 'relapse':
        return issues.relapse(session, { ...input, reason });
      case 'reopen':
        return issues.reopen(session, { ...input, reason });
      case 'hold':
        return issues.hold(session, { ...input, reason, until: new Date('2090-01-01T00:00:00Z') });
      case 'resume':
        return issues.resume(session, input);
      case 'cancel':
        return issues.cancel(session, { ...input, reason });
    }
  }

  async compare(): Promise<void> {
    const [found] = await this.desk.test.dataSource.query<unknown[]>(
      `SELECT state, version, cycle, held_from AS "heldFrom",
              (SELECT count(*)::int FROM history_entry WHERE subject_id = issue.id) AS entries,
              (SELECT count(*)::int FROM timer WHERE subject_id = issue.id AND event = 'resume') AS timers
         FROM issue WHERE id = $1`,
      [this.issue.id],
    );
    const { state, version, cycle, heldFrom } = this;
    const timers = state === 'held' ? 1 : 0;
    expect(found).toEqual({ state, version, cycle, heldFrom, entries: version, timers });
    expect(heldFrom === null || (workingStages as readonly string[]).includes(heldFrom)).toBe(true);
  }
}
