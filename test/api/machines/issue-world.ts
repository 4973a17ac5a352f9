import { AnalysisService } from '../../../src/features/issues/analysis/analysis.service';
import { EvidenceService } from '../../../src/features/issues/evidence/evidence.service';
import { IssuesService } from '../../../src/features/issues/issues.service';
import { ItemsService } from '../../../src/features/issues/items/items.service';
import { PlanService } from '../../../src/features/issues/plan/plan.service';
import { ReviewsService } from '../../../src/features/issues/reviews/reviews.service';
import { StatementsService } from '../../../src/features/issues/statements/statements.service';
import { TriageService } from '../../../src/features/issues/triage/triage.service';
import type { Session } from '../../../src/platform/auth/session';
import type { Outcome } from '../../../src/platform/shell/act';
import type { TestService } from '../../support/api';
import type { BuiltAgency, PersonName } from '../../support/build';
import { IssueBuilder, type BuiltIssue, type Verdict } from '../../support/build-issue';
import type { Chance, WalkStep, WalkWorld } from '../../support/machine-walk';
import { issueTable, nextCycle, workingStages, type IssueEvent, type IssueState } from './issue-event-table';

type Ask = (session: Session, input: never) => Promise<Outcome<unknown>>;

/** The same builder past HTTP, straight at the services: five hundred walks need thousands of parts. */
export class QuickIssueBuilder extends IssueBuilder {
  private readonly acts: Record<string, Ask>;

  constructor(
    test: TestService,
    agency: BuiltAgency,
    private readonly session: (person: PersonName) => Session,
  ) {
    super(test, agency);
    const { app } = test.service;
    const [analysis, items, statements] = [
      app.get(AnalysisService),
      app.get(ItemsService),
      app.get(StatementsService),
    ];
    const reviews = app.get(ReviewsService);
    this.acts = {
      proposeIssue: (session, input) => app.get(TriageService).propose(session, input),
      linkEvidence: (session, input) => app.get(EvidenceService).link(session, input),
      acceptIssue: (session, input) => app.get(TriageService).accept(session, input),
      addCause: (session, input) => analysis.addCause(session, input),
      confirmCause: (session, input) => analysis.confirmCause(session, input),
      addCriterion: (session, input) => analysis.addCriterion(session, input),
      addOption: (session, input) => analysis.addOption(session, input),
      scoreOption: (session, input) => analysis.scoreOption(session, input),
      dismissOption: (session, input) => analysis.dismissOption(session, input),
      editPlan: (session, input) => app.get(PlanService).edit(session, input),
      addActionItem: (session, input) => items.add(session, input),
      acceptActionItem: (session, input) => items.accept(session, input),
      startActionItem: (session, input) => items.start(session, input),
      finishActionItem: (session, input) => items.finish(session, input),
      computeReview: (session, input) => reviews.compute(session, input),
      overrideReview: (session, input) => reviews.override(session, input),
      draftStatement: (session, input) => statements.draft(session, input),
      checkStatement: (session, input) => statements.check(session, input),
      approveStatement: (session, input) => statements.approve(session, input),
      publishStatement: (session, input) => statements.publish(session, input),
    };
  }

  override async must(person: PersonName, command: string, record: string, input: object): Promise<string> {
    const act = this.acts[command];
    if (!act) return super.must(person, command, record, input);
    const outcome = await act(this.session(person), inside(input) as never);
    if (!outcome.ok) throw new Error(`${command} as ${person}: ${outcome.refusal.message}`);
    return (outcome.value as { id: string }).id;
  }
}

/** Enum values as the domain writes them: `LOWER_IS_BETTER` is `lowerIsBetter`. */
function inside(input: object): object {
  const word = (value: unknown) =>
    typeof value === 'string' && /^[A-Z][A-Z_]+$/.test(value)
      ? value.toLowerCase().replace(/_(.)/g, (_, letter: string) => letter.toUpperCase())
      : value;
  return Object.fromEntries(
    Object.entries(input).map(([field, value]) => [field, field === 'impactClass' ? 1 : word(value)]),
  );
}

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
  planned: boolean;
  worked: boolean;
  told: boolean;
  verdict: Verdict | null;
}
const nothingYet: ModelCycle = {
  analysed: false,
  planned: false,
  worked: false,
  told: false,
  verdict: null,
};

/** One issue on its way, with a model that is the table by hand, where it was held, and what its stage has ready. */
export class IssueWorld implements WalkWorld {
  private issue!: BuiltIssue;
  private state: IssueState = 'identify';
  private heldFrom: IssueState | null = null;
  private version = 1;
  private cycle = 1;
  private done: ModelCycle = { ...nothingYet };
  private extensions = 0;

  constructor(private readonly desk: IssueServices) {}

  async open(): Promise<void> {
    this.issue = await this.desk.build.at('identify');
  }

  /** The work of the stage gets done, now and then. */
  async prepare(chance: Chance): Promise<void> {
    if (!chance.in(0.5)) return;
    const { build } = this.desk;
    const { state, done } = this;
    if (state === 'analyze' && !done.analysed) {
      await build.analysed(this.issue);
      done.analysed = true;
    } else if (state === 'plan.draft' && !done.planned) {
      await build.planned(this.issue);
      done.planned = true;
    } else if (state === 'implement' && !done.worked) {
      await build.worked(this.issue);
      done.worked = true;
    } else if (state === 'measure') {
      done.verdict = chance.one(['IMPROVED', 'IMPROVED', 'WORSE', 'INCONCLUSIVE', 'TOO_EARLY'] as const);
      await build.reviewed(this.issue, done.verdict);
    } else if (state === 'communicate' && !done.told) {
      await build.told(this.issue);
      done.told = true;
    }
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
    const [found] = await this.desk.test.sql(
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
