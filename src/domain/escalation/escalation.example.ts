import type { Circumstances } from '../kernel/decision';
import { addDays } from '../kernel/time';
import { aroundTheClock } from './clock.marks';
import type { ClockRule } from './clock.types';
import type { EscalationFacts } from './escalation.checks';
import type { EscalationCommand } from './escalation.decide';
import type { EscalationRecord, EscalationState } from './escalation.types';

// Fillers for specs: an escalation in any state, facts that let it go on, and one command of every kind.

export const now = new Date('2026-07-30T12:00:00Z');
export const requestedAt = addDays(now, -5);

export const at = (when: Date, expectedVersion?: number): Circumstances => ({
  actor: { kind: 'person', personId: 'specialist', agencyId: 'agency', name: 'Sam' },
  now: when,
  expectedVersion,
});

/** An escalation as it stands in a state: held where it is claimed or waiting, ended an hour ago where it has ended. */
export const buildEscalation = (
  state: EscalationState,
  over: Partial<EscalationRecord> = {},
): EscalationRecord => {
  const held = state === 'claimed' || state === 'waiting';
  const ended = state !== 'queued' && !held;
  return {
    id: 'escalation',
    agencyId: 'agency',
    version: 5,
    number: 'E-2026-000042',
    state,
    caseId: 'case',
    caseOfficeId: 'office',
    queueId: 'queue',
    officeId: 'tier2',
    reason: 'cannotResolve',
    severity: 3,
    justification: 'Tried everything.',
    requestedById: 'representative',
    requestedAt,
    holderId: held ? 'specialist' : null,
    claimedAt: held ? addDays(now, -1) : null,
    previousHolderId: null,
    previousClaimedAt: null,
    waitingOn: state === 'waiting' ? 'customer' : null,
    resolution: null,
    resolutionCode: null,
    guidance: null,
    endedAt: ended ? new Date(now.getTime() - 3_600_000) : null,
    closedAt: null,
    requiredSkills: [],
    preferredSkills: [],
    clocks: [],
    dueAt: null,
    warnAt: null,
    markAt: null,
    clockState: 'none',
    handBackAt: null,
    ...over,
  };
};

/** Clocks without a policy in a queue without a calendar: they run, and nothing falls due. */
export const buildRule = (over: Partial<ClockRule> = {}): ClockRule => ({
  queueId: 'queue',
  severity: 3,
  calendarId: null,
  calendarVersion: null,
  calendar: aroundTheClock,
  policy: null,
  ...over,
});

export const buildFacts = (over: Partial<EscalationFacts> = {}): EscalationFacts => ({
  load: 2,
  capacity: 5,
  anotherOpen: false,
  caseIsDuplicate: false,
  quietPeriodDays: 7,
  assigneeAway: false,
  missingSkills: [],
  caseDueAt: null,
  handBack: null,
  clocks: { rule: buildRule(), calendars: new Map([[null, { version: null, calendar: aroundTheClock }]]) },
  ...over,
});

export const commands = {
  claim: { event: 'claim', personId: 'specialist' },
  assign: { event: 'assign', toId: 'other', reason: null },
  release: { event: 'release' },
  wait: { event: 'wait', on: 'customer', note: 'The form is missing.' },
  resume: { event: 'resume' },
  recordAnswer: { event: 'recordAnswer', text: 'The form came.' },
  transfer: { event: 'transfer', queueId: 'survivors', officeId: 'tier2', reason: 'A survivor’s case.' },
  returnToFrontline: { event: 'returnToFrontline', guidance: 'Ask for form 12.' },
  resolve: { event: 'resolve', resolution: 'The payment was found.', code: null },
  withdraw: { event: 'withdraw', justification: 'The customer has the money.' },
  raise: { event: 'raise', reason: 'Rent is due.' },
  correctSeverity: { event: 'correctSeverity', to: 2, reason: 'Rent is due.' },
  reopen: { event: 'reopen', reason: 'The payment bounced.' },
  close: { event: 'close' },
  closeEarly: { event: 'closeEarly', reason: 'The customer confirmed it.' },
  clockDue: { event: 'clockDue' },
  handBack: { event: 'handBack' },
  replan: { event: 'replan', cause: 'calendarEdited' },
  repair: { event: 'repair', clocks: [], reason: 'A row was edited by hand.' },
} satisfies Record<EscalationCommand['event'], EscalationCommand>;
export const events = Object.keys(commands) as EscalationCommand['event'][];
