import type { Circumstances } from '../kernel/decision';
import { addDays } from '../kernel/time';
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
