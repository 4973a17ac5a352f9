import { StateEventTable, type Row } from '../../support/machine-table';

/*
 * The machines, copied by hand from the tables in which the domain is written down: not from the code, which is what
 * they judge. Rows stand in the order of the domain's tables; additions to them stand apart and say why.
 */

export type CaseState = 'open' | 'escalated' | 'resolved' | 'closed' | 'duplicate';
export type CaseEvent =
  | 'resolve'
  | 'escalate'
  | 'escalationResolved'
  | 'escalationReturned'
  | 'escalationWithdrawn'
  | 'reopen'
  | 'close'
  | 'markDuplicate'
  | 'unmark'
  | 'escalationReopened'
  | 'escalationTransferred';

const caseRows: Row<CaseState, CaseEvent>[] = [
  [['open'], 'resolve', 'resolved'],
  [['open'], 'escalate', 'escalated'],
  [['escalated'], 'escalationResolved', 'resolved'],
  [['escalated'], 'escalationReturned', 'open'],
  [['escalated'], 'escalationWithdrawn', 'open'],
  [['resolved'], 'reopen', 'open'],
  [['resolved'], 'close', 'closed'],
  [['closed'], 'reopen', 'open'],
  [['open'], 'markDuplicate', 'duplicate'],
  [['duplicate'], 'unmark', 'open'],
];

/**
 * Not in the domain's table: an escalation that is reopened takes its case along, or no open escalation would have one;
 * and one that goes to another office takes it there, or its new desk could not read the case.
 */
const caseAdditions: Row<CaseState, CaseEvent>[] = [
  [['open', 'resolved', 'closed'], 'escalationReopened', 'escalated'],
  [['escalated'], 'escalationTransferred', 'same'],
];

export const caseTable = new StateEventTable<CaseState, CaseEvent>(
  'case',
  ['open', 'escalated', 'resolved', 'closed', 'duplicate'],
  [
    'resolve',
    'escalate',
    'escalationResolved',
    'escalationReturned',
    'escalationWithdrawn',
    'reopen',
    'close',
    'markDuplicate',
    'unmark',
    'escalationReopened',
    'escalationTransferred',
  ],
  [...caseRows, ...caseAdditions],
  [
    'escalationResolved',
    'escalationReturned',
    'escalationWithdrawn',
    'escalationReopened',
    'escalationTransferred',
    'close',
  ],
);

export type EscalationState =
  'queued' | 'claimed' | 'waiting' | 'resolved' | 'returned' | 'withdrawn' | 'closed';
export type EscalationEvent =
  | 'claim'
  | 'assign'
  | 'release'
  | 'wait'
  | 'resume'
  | 'recordAnswer'
  | 'transfer'
  | 'returnToFrontline'
  | 'resolve'
  | 'withdraw'
  | 'raise'
  | 'correctSeverity'
  | 'reopen'
  | 'close'
  | 'closeEarly'
  | 'clockDue'
  | 'handBack'
  | 'replan'
  | 'repair';

/** `claimNext` is `claim` of whatever the queue's order names: it is sent to a queue, so it has no row of its own. */
const escalationRows: Row<EscalationState, EscalationEvent>[] = [
  [['queued'], 'claim', 'claimed'],
  [['queued', 'claimed', 'waiting'], 'assign', 'claimed'],
  [['claimed', 'waiting'], 'release', 'queued'],
  [['claimed'], 'wait', 'waiting'],
  [['waiting'], 'resume', 'claimed'],
  [['waiting'], 'recordAnswer', 'claimed'],
  [['queued', 'claimed', 'waiting'], 'transfer', 'queued'],
  [['claimed'], 'returnToFrontline', 'returned'],
  [['claimed'], 'resolve', 'resolved'],
  [['queued', 'claimed', 'waiting'], 'withdraw', 'withdrawn'],
  [['queued', 'claimed', 'waiting'], 'raise', 'same'],
  [['queued', 'claimed', 'waiting'], 'correctSeverity', 'same'],
  [['resolved', 'returned', 'withdrawn', 'closed'], 'reopen', 'queued'],
  [['resolved', 'returned', 'withdrawn'], 'close', 'closed'],
];

/**
 * Not in the domain's table: a lead need not wait for the quiet period; what is open is overtaken by time, goes back when
 * nobody works on it, and is counted again under other rules; and clocks are put right wherever their escalation stands.
 */
const escalationAdditions: Row<EscalationState, EscalationEvent>[] = [
  [['resolved', 'returned', 'withdrawn'], 'closeEarly', 'closed'],
  [['queued', 'claimed', 'waiting'], 'clockDue', 'same'],
  [['claimed'], 'handBack', 'queued'],
  [['queued', 'claimed', 'waiting'], 'replan', 'same'],
  [['queued', 'claimed', 'waiting', 'resolved', 'returned', 'withdrawn', 'closed'], 'repair', 'same'],
];

export const escalationTable = new StateEventTable<EscalationState, EscalationEvent>(
  'escalation',
  ['queued', 'claimed', 'waiting', 'resolved', 'returned', 'withdrawn', 'closed'],
  [
    'claim',
    'assign',
    'release',
    'wait',
    'resume',
    'recordAnswer',
    'transfer',
    'returnToFrontline',
    'resolve',
    'withdraw',
    'raise',
    'correctSeverity',
    'reopen',
    'close',
    'closeEarly',
    'clockDue',
    'handBack',
    'replan',
    'repair',
  ],
  [...escalationRows, ...escalationAdditions],
  // `repair` is sent, but only to clocks that are wrong: it is nothing that an escalation could do next.
  ['close', 'clockDue', 'handBack', 'replan', 'repair'],
);

/** Not in the domain's table: a refused claim on what somebody holds says who, instead of what the state knows. */
export const alreadyClaimedIn: readonly EscalationState[] = ['claimed', 'waiting'];

/** The column "who": the roles to which an event belongs. What the service does itself is no button of anybody's. */
export const caseRoles: Partial<Record<CaseEvent, readonly string[]>> = {
  resolve: ['representative'],
  escalate: ['representative'],
  reopen: ['representative'],
  markDuplicate: ['representative'],
  unmark: ['representative'],
};
/** The one event of the case that goes to somebody else in another state. */
export const closedCaseRoles: typeof caseRoles = { reopen: ['lead'] };

/** `holder` stands for the specialist who holds it. */
export const escalationRoles: Partial<Record<EscalationEvent, readonly string[]>> = {
  claim: ['specialist'],
  assign: ['lead'],
  release: ['holder', 'lead'],
  wait: ['holder'],
  resume: ['holder'],
  recordAnswer: ['holder', 'representative', 'integrator'],
  transfer: ['holder', 'lead'],
  returnToFrontline: ['holder'],
  resolve: ['holder'],
  withdraw: ['representative', 'lead'],
  raise: ['representative', 'specialist', 'lead'],
  correctSeverity: ['lead'],
  reopen: ['representative', 'specialist', 'lead'],
  closeEarly: ['lead'],
};
