import type { CasesService, DuplicatesService } from '../../../src/features/cases';
import type { EscalationRequests, EscalationsService } from '../../../src/features/escalations';
import type { Severity, WaitingParty } from '../../../src/domain/escalation/escalation.types';
import type { Session } from '../../../src/platform/auth/session';
import type { Outcome } from '../../../src/platform/shell/act';
import type { TestService } from '../../support/api';
import type { BuiltAgency, PersonName } from '../../support/build';

import type { Chance, WalkStep, WalkWorld } from '../../support/machine-walk';
import {
  caseTable,
  escalationTable,
  type CaseEvent,
  type CaseState,
  type EscalationEvent,
  type EscalationState,
} from './state-event-table';

/** A case as the naive model keeps it. */
interface ModelCase {
  id: string;
  name: string;
  state: CaseState;
  version: number;
  resolvedOn: number;
  /** The case that stays, while this one is its duplicate. */
  duplicateOf: ModelCase | null;
}

interface ModelEscalation {
  id: string;
  name: string;
  of: ModelCase;
  state: EscalationState;
  version: number;
  severity: number;
  queue: string;
  requester: PersonName;
  holder: PersonName | null;
  endedOn: number;
}

const actors = [
  'representative',
  'secondRepresentative',
  'specialist',
  'secondSpecialist',
  'lead',
  'auditor',
  'specialistElsewhere',
] as const satisfies readonly PersonName[];
type Actor = (typeof actors)[number];

const representatives: readonly PersonName[] = ['representative', 'secondRepresentative'];
const specialists: readonly PersonName[] = ['specialist', 'secondSpecialist'];
const open: readonly EscalationState[] = ['queued', 'claimed', 'waiting'];
/** How many escalations each specialist of these worlds may hold: one, so that two cases are enough to be over it. */
export const capacity = 1;

const broughtToEscalation: readonly EscalationEvent[] = ['close', 'clockDue', 'handBack', 'replan', 'repair'];
/** What people send of themselves; time and other rules come to no walk but the end of a quiet period. */
const sentToEscalation: readonly EscalationEvent[] = escalationTable.events.filter(
  (event) => !broughtToEscalation.includes(event),
);
const sentToCase = ['resolve', 'escalate', 'reopen', 'markDuplicate', 'unmark'] as const;

export interface DeskServices {
  test: TestService;
  agency: BuiltAgency;
  cases: CasesService;
  duplicates: DuplicatesService;
  escalations: EscalationsService;
  requests: EscalationRequests;
  session: (person: PersonName) => Session;
}

/**
 * Two cases of one office and all their escalations, with everyone who may do something to them and some who may not.
 * The model is the tables by hand plus counting: days, versions, and who holds what.
 */
export class DeskWorld implements WalkWorld {
  private readonly cases: ModelCase[] = [];
  private readonly escalations: ModelEscalation[] = [];
  private day = 0;

  constructor(
    private readonly desk: DeskServices,
    /** Whether time passes in this world. The clock is everybody's: such walks go one after the other. */
    private readonly timePasses: boolean,
  ) {}

  async open(): Promise<void> {
    for (const name of ['C1', 'C2']) {
      const outcome = await this.desk.cases.open(this.desk.session('representative'), {
        officeId: this.desk.agency.office,
        channel: 'phone',
        summary: 'Where is my annuity?',
      });
      if (!outcome.ok) throw new Error(outcome.refusal.message);
      this.cases.push({
        id: outcome.value.id,
        name,
        state: 'open',
        version: 1,
        resolvedOn: 0,
        duplicateOf: null,
      });
    }
  }

  next(chance: Chance): WalkStep {
    if (this.timePasses && chance.in(0.1)) return this.timePassing(chance.one([1, 3, 8, 31]));
    if (this.escalations.length === 0 || chance.in(0.3)) return this.caseStep(chance);
    if (chance.in(0.05)) return this.claimNextStep(chance.one(actors));
    return this.escalationStep(chance);
  }

  /**
   * Anything by anybody would be refused nine times in ten, and a walk would hardly move: so most events are some that
   * the state knows, and most actors some who may.
   */
  private likely<T>(chance: Chance, share: number, all: readonly T[], fits: (one: T) => boolean): T {
    const fitting = all.filter(fits);
    return chance.one(fitting.length > 0 && chance.in(share) ? fitting : all);
  }

  private caseStep(chance: Chance): WalkStep {
    const target = chance.one(this.cases);
    const event = this.likely(
      chance,
      0.5,
      sentToCase,
      (known) => caseTable.target(target.state, known) !== null,
    );
    const actor = this.likely(chance, 0.6, actors, (person) => this.mayCase(target, event, person));
    const original = chance.one(this.cases);
    const severity = chance.one([1, 2, 3, 4] as const);
    const expectedVersion = this.version(chance, target.version);
    const session = this.desk.session(actor);
    const input = { caseId: target.id, expectedVersion };
    const send = {
      resolve: () => this.desk.cases.resolve(session, { ...input, answer: 'On Monday.' }),
      escalate: (): Promise<Outcome<unknown>> =>
        this.desk.requests.escalate(session, {
          ...input,
          reason: 'cannotResolve',
          severity,
          justification: 'Tried everything.',
        }),
      reopen: () => this.desk.cases.reopen(session, { ...input, reason: 'Called again.' }),
      markDuplicate: () => this.desk.duplicates.mark(session, { ...input, ofId: original.id }),
      unmark: () => this.desk.duplicates.unmark(session, input),
    }[event];
    return {
      told: `${actor}: ${event} ${target.name}, which is ${target.state}`,
      expected: this.expectedOfCase(target, event, actor, expectedVersion, original),
      send,
      follow: (value) => {
        this.move(target, event);
        if (event === 'markDuplicate') this.merged(target, original);
        if (event === 'unmark') this.merged(target, null);
        if (event === 'escalate') this.begun(value as { id: string }, target, severity, actor);
      },
    };
  }

  private expectedOfCase(
    target: ModelCase,
    event: CaseEvent,
    actor: Actor,
    expectedVersion: number | undefined,
    original: ModelCase,
  ): string {
    if (actor === 'specialistElsewhere') return 'NOT_FOUND';
    if (!this.mayCase(target, event, actor)) return 'FORBIDDEN';
    if (caseTable.target(target.state, event) === null) return 'eventNotAllowed';
    if (expectedVersion !== undefined && expectedVersion !== target.version) return 'staleVersion';
    if (event === 'markDuplicate' && original === target) return 'checksNotMet';
    if (event === 'markDuplicate' && original.state === 'duplicate') return 'checksNotMet';
    if (event === 'markDuplicate' && this.cases.some(({ duplicateOf }) => duplicateOf === target))
      return 'checksNotMet';
    return 'accepted';
  }

  /** The case that stays, or stayed, remembers it too. */
  private merged(target: ModelCase, original: ModelCase | null): void {
    (original ?? target.duplicateOf!).version += 1;
    target.duplicateOf = original;
  }

  private mayCase(target: ModelCase, event: CaseEvent, actor: Actor): boolean {
    return event === 'reopen' && target.state === 'closed'
      ? actor === 'lead'
      : representatives.includes(actor);
  }

  private escalationStep(chance: Chance): WalkStep {
    const target = chance.one(this.escalations);
    const event = this.likely(
      chance,
      0.5,
      sentToEscalation,
      (known) => escalationTable.target(target.state, known) !== null,
    );
    const actor = this.likely(chance, 0.6, actors, (person) => this.mayEscalation(target, event, person));
    const to = chance.one(specialists);
    const reason = chance.in(0.5) ? 'Knows the customer.' : null;
    const queueId = chance.one([this.desk.agency.queue, this.desk.agency.otherQueue]);
    const severity = chance.one([1, 2, 3, 4] as const);
    const on = chance.one<WaitingParty>(['customer', 'otherOffice', 'thirdParty']);
    const expectedVersion = this.version(chance, target.version);
    return {
      told: `${actor}: ${event} ${target.name} of ${target.of.name}, which is ${target.state}`,
      expected: this.expectedOfEscalation(target, event, actor, expectedVersion, { to, reason, queueId }),
      send: () => this.send(target, event, actor, expectedVersion, { to, reason, queueId, severity, on }),
      follow: () => {
        this.move(target, event);
        if (event === 'claim') target.holder = actor;
        if (event === 'assign') target.holder = to;
        if (event === 'raise') target.severity -= 1;
        if (event === 'correctSeverity') target.severity = severity;
        if (event === 'transfer') target.queue = queueId;
        if (target.state === 'queued' || event === 'withdraw') target.holder = null;
        this.caseFollows(target, event);
      },
    };
  }

  private expectedOfEscalation(
    target: ModelEscalation,
    event: EscalationEvent,
    actor: Actor,
    expectedVersion: number | undefined,
    { to, reason, queueId }: { to: PersonName; reason: string | null; queueId: string },
  ): string {
    if (actor === 'specialistElsewhere') return 'NOT_FOUND';
    const known = escalationTable.target(target.state, event) !== null;
    // Where nobody holds it, a specialist is told what can be done instead of that it is the holder's.
    const told = target.holder === null && !known && specialists.includes(actor);
    if (!this.mayEscalation(target, event, actor) && !(told && heldActs.includes(event))) return 'FORBIDDEN';
    if (event === 'claim' && ['claimed', 'waiting'].includes(target.state)) return 'alreadyClaimed';
    if (!known) return 'eventNotAllowed';
    if (expectedVersion !== undefined && expectedVersion !== target.version) return 'staleVersion';
    if (event === 'claim' && this.load(actor, target) >= capacity) return 'overCapacity';
    const unmet =
      (event === 'assign' && this.load(to, target) >= capacity && reason === null) ||
      (event === 'raise' && target.severity === 1) ||
      (event === 'transfer' && target.queue === queueId) ||
      (event === 'reopen' &&
        // Not even a moment past the thirtieth day, and some moments always pass.
        (this.day - target.endedOn >= 30 ||
          target.of.state === 'duplicate' ||
          this.escalations.some(({ of, state }) => of === target.of && open.includes(state))));
    return unmet ? 'checksNotMet' : 'accepted';
  }

  /** The column "who" of the domain's table. */
  private mayEscalation(target: ModelEscalation, event: EscalationEvent, actor: Actor): boolean {
    const isHolder = target.holder === actor;
    switch (event) {
      case 'claim':
        return specialists.includes(actor);
      case 'assign':
      case 'correctSeverity':
      case 'closeEarly':
        return actor === 'lead';
      case 'release':
      case 'transfer':
        return isHolder || actor === 'lead';
      case 'wait':
      case 'resume':
      case 'returnToFrontline':
      case 'resolve':
        return isHolder;
      case 'recordAnswer':
        return isHolder || representatives.includes(actor);
      case 'withdraw':
        return target.requester === actor || actor === 'lead';
      case 'raise':
      case 'reopen':
        return actor === 'lead' || representatives.includes(actor) || specialists.includes(actor);
      case 'close':
      case 'clockDue':
      case 'handBack':
      case 'replan':
      case 'repair':
        return false;
    }
  }

  private send(
    { id }: ModelEscalation,
    event: EscalationEvent,
    actor: Actor,
    expectedVersion: number | undefined,
    fields: { to: PersonName; reason: string | null; queueId: string; severity: Severity; on: WaitingParty },
  ): Promise<Outcome<unknown>> {
    const { escalations: desk, agency } = this.desk;
    const session = this.desk.session(actor);
    const input = { escalationId: id, expectedVersion };
    const { reason, queueId, severity, on } = fields;
    switch (event) {
      case 'claim':
        return desk.claim(session, input);
      case 'assign':
        return desk.assign(session, { ...input, toId: agency.people[fields.to].id, reason });
      case 'release':
        return desk.release(session, input);
      case 'wait':
        return desk.wait(session, { ...input, on, note: 'A form.' });
      case 'resume':
        return desk.resume(session, input);
      case 'recordAnswer':
        return desk.recordAnswer(session, { ...input, text: 'It came.' });
      case 'transfer':
        return desk.transfer(session, { ...input, queueId, reason: 'Theirs.' });
      case 'returnToFrontline':
        return desk.returnToFrontline(session, { ...input, guidance: 'Ask for form 12.' });
      case 'resolve':
        return desk.resolve(session, { ...input, resolution: 'Found.' });
      case 'withdraw':
        return desk.withdraw(session, { ...input, justification: 'It came.' });
      case 'raise':
        return desk.raise(session, { ...input, reason: 'Rent is due.' });
      case 'correctSeverity':
        return desk.correctSeverity(session, { ...input, to: severity, reason: 'It is.' });
      case 'reopen':
        return desk.reopen(session, { ...input, reason: 'It bounced.' });
      case 'closeEarly':
        return desk.closeEarly(session, { ...input, reason: 'The customer confirmed it.' });
      case 'close':
      case 'clockDue':
      case 'handBack':
      case 'replan':
      case 'repair':
        throw new Error(`Nobody sends ${event} on a walk.`);
    }
  }

  /** claimNext: of what is queued there the worst, then the oldest (nothing here has a due time). */
  private claimNextStep(actor: Actor): WalkStep {
    const queueId = this.desk.agency.queue;
    const next = this.escalations
      .filter(({ state, queue }) => state === 'queued' && queue === queueId)
      .sort((a, b) => a.severity - b.severity)[0];
    const expected = !specialists.includes(actor)
      ? 'FORBIDDEN'
      : !next
        ? 'nothingToClaim'
        : this.load(actor, next) >= capacity
          ? 'overCapacity'
          : 'accepted';
    return {
      told: `${actor}: claimNext, which is ${next?.name ?? 'nothing'}`,
      expected,
      send: () => this.desk.escalations.claimNext(this.desk.session(actor), { queueId }),
      follow: (value) => {
        expect((value as { id: string }).id).toBe(next!.id);
        this.move(next!, 'claim');
        next!.holder = actor;
      },
    };
  }

  private timePassing(days: number): WalkStep {
    return {
      told: `${days} days pass`,
      expected: 'accepted',
      send: async () => {
        await this.desk.test.passDays(days);
        return { ok: true, value: null };
      },
      follow: () => {
        this.day += days;
        for (const target of this.escalations) {
          const hasEnded = escalationTable.target(target.state, 'close') !== null;
          if (hasEnded && this.day - target.endedOn >= 7) this.move(target, 'close');
        }
        for (const target of this.cases) {
          if (target.state === 'resolved' && this.day - target.resolvedOn >= 7) this.move(target, 'close');
        }
      },
    };
  }

  private begun({ id }: { id: string }, of: ModelCase, severity: number, requester: Actor): void {
    this.escalations.push({
      id,
      name: `E${this.escalations.length + 1}`,
      of,
      state: 'queued',
      version: 1,
      severity,
      queue: this.desk.agency.queue,
      requester,
      holder: null,
      endedOn: 0,
    });
  }

  /** Where the table says, one version on. */
  private move(target: ModelCase | ModelEscalation, event: CaseEvent | EscalationEvent): void {
    if ('of' in target) {
      target.state = escalationTable.target(target.state, event as EscalationEvent)!;
      if (['resolved', 'returned', 'withdrawn'].includes(target.state)) target.endedOn = this.day;
    } else {
      target.state = caseTable.target(target.state, event as CaseEvent)!;
      if (target.state === 'resolved') target.resolvedOn = this.day;
    }
    target.version += 1;
  }

  private caseFollows({ of }: ModelEscalation, event: EscalationEvent): void {
    if (event === 'resolve') this.move(of, 'escalationResolved');
    if (event === 'returnToFrontline') this.move(of, 'escalationReturned');
    if (event === 'withdraw') this.move(of, 'escalationWithdrawn');
    if (event === 'reopen') this.move(of, 'escalationReopened');
  }

  /** Claimed and waiting escalations of a person, but for the one at hand. */
  private load(person: PersonName, besides: ModelEscalation): number {
    return this.escalations.filter(
      (target) =>
        target !== besides && target.holder === person && ['claimed', 'waiting'].includes(target.state),
    ).length;
  }

  /** Mostly none; sometimes the version as it is, sometimes an older one. */
  private version(chance: Chance, current: number): number | undefined {
    if (chance.in(0.85)) return undefined;
    return chance.in(0.5) ? current : Math.max(current - 1, 1);
  }

  async compare(): Promise<void> {
    const { test, agency } = this.desk;
    const history = '(SELECT count(*)::int FROM history_entry WHERE subject_id = t.id) AS entries';
    const cases = await test.sql(`SELECT id, state, version, ${history} FROM "case" t WHERE id = ANY($1)`, [
      this.cases.map(({ id }) => id),
    ]);
    expect(byId(cases)).toEqual(
      byId(this.cases.map(({ id, state, version }) => ({ id, state, version, entries: version }))),
    );
    const found = await test.sql(
      `SELECT id, state, version, severity, queue_id AS queue, holder_id AS holder, ${history}
         FROM escalation t WHERE case_id = ANY($1)`,
      [this.cases.map(({ id }) => id)],
    );
    expect(byId(found)).toEqual(
      byId(
        this.escalations.map(({ id, state, version, severity, queue, holder }) => ({
          id,
          state,
          version,
          severity,
          queue,
          holder: holder && agency.people[holder].id,
          entries: version,
        })),
      ),
    );
    for (const { id, state } of this.cases) {
      const isOpen = this.escalations.filter((target) => target.of.id === id && open.includes(target.state));
      expect(isOpen).toHaveLength(state === 'escalated' ? 1 : 0);
    }
  }

  /** The lead clears the desk, so that whoever walks here next starts with empty hands and queues. */
  async leave(tally: { cleared: number }): Promise<void> {
    for (const { id, state } of this.escalations) {
      if (!open.includes(state)) continue;
      tally.cleared += 1;
      await this.desk.escalations.withdraw(this.desk.session('lead'), {
        escalationId: id,
        justification: 'The day is over.',
      });
    }
  }
}

/** Acts that belong to the holder. */
const heldActs: readonly EscalationEvent[] = [
  'release',
  'wait',
  'resume',
  'recordAnswer',
  'transfer',
  'returnToFrontline',
  'resolve',
];

function byId<T extends { id?: unknown }>(rows: readonly T[]): T[] {
  return [...rows].sort((a, b) => (String(a.id) < String(b.id) ? -1 : 1));
}
