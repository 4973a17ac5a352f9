import type { Circumstances } from '../kernel/decision';
import { addDays } from '../kernel/time';
import type { CaseCommand } from './case.decide';
import type { CaseRecord } from './case.types';

/** The moment at which the specs of this folder decide. */
export const now = new Date('2026-07-30T12:00:00Z');

export const at = (when: Date, expectedVersion?: number): Circumstances => ({
  actor: { kind: 'person', personId: 'representative', agencyId: 'agency', name: 'Robin' },
  now: when,
  expectedVersion,
});

/** A case that was received three days ago and is open. */
export const buildCase = (over: Partial<CaseRecord> = {}): CaseRecord => ({
  id: 'case',
  agencyId: 'agency',
  version: 1,
  number: 'C-2026-000123',
  state: 'open',
  officeId: 'office',
  queueId: null,
  serviceId: null,
  topicId: null,
  channel: 'phone',
  summary: 'Where is my annuity?',
  narrative: null,
  customerSegment: null,
  customerReference: null,
  receivedAt: addDays(now, -3),
  dueAt: null,
  resolvedAt: null,
  answer: null,
  closedAt: null,
  resolvedAtFirstContact: false,
  reopenedCount: 0,
  duplicateOfId: null,
  duplicateCount: 0,
  repeatOfId: null,
  escalationOfficeId: null,
  openedById: 'representative',
  source: null,
  externalId: null,
  ...over,
});

/** A case that was answered so many days ago, at first contact. */
export const resolvedCase = (daysAgo: number, over: Partial<CaseRecord> = {}): CaseRecord =>
  buildCase({
    state: 'resolved',
    resolvedAt: addDays(now, -daysAgo),
    answer: 'It was sent on Monday.',
    resolvedAtFirstContact: true,
    ...over,
  });

/** A good command of each event. */
export const commands = {
  resolve: { event: 'resolve', answer: 'It was sent on Monday.' },
  escalate: { event: 'escalate', officeId: 'tier2' },
  escalationResolved: { event: 'escalationResolved', resolution: 'The payment was found.' },
  escalationReturned: { event: 'escalationReturned' },
  escalationWithdrawn: { event: 'escalationWithdrawn' },
  escalationReopened: { event: 'escalationReopened' },
  escalationTransferred: { event: 'escalationTransferred', officeId: 'otherDesk' },
  reopen: { event: 'reopen', reason: 'The customer called again.' },
  close: { event: 'close' },
  markDuplicate: {
    event: 'markDuplicate',
    of: { id: 'original', number: 'C-2026-000001', state: 'open', duplicateOfNumber: null },
  },
  unmark: { event: 'unmark' },
} satisfies Record<CaseCommand['event'], CaseCommand>;
export const events = Object.keys(commands) as CaseCommand['event'][];
