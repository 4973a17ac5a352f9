import { routingRuleKind, serviceLevelPolicyKind, topicKind } from '../../../src/features/agency';
import { historyVerificationKind, type HistoryVerificationEntity } from '../../../src/features/history';
import { legalHoldKind, retentionScheduleKind } from '../../../src/features/retention';
import type { TestService } from '../../support/api';
import type { Begin } from './world.begin';

/** Service levels and routing rules, which no case of the world falls under, and a topic that they may not name. */
export async function buildRules(
  begin: Begin,
  idOf: (name: string) => string,
  retiredAt: Date,
): Promise<void> {
  const [serviceId, queueId] = [idOf('service'), idOf('queue')];
  await begin(topicKind, 'topic retired', { name: 'Fax', serviceId, parentId: null, retiredAt });
  await begin(serviceLevelPolicyKind, 'serviceLevelPolicy', {
    queueId: idOf('queue empty'),
    severity: 1,
    channel: null,
    claimBudgetMinutes: 60,
    resolveBudgetMinutes: 540,
    warnPercent: 75,
    levels: [],
    retiredAt: null,
  });
  const names = { serviceId, topicId: null, channel: null, customerSegment: 'Nobody', severity: null };
  const skills = { requiredSkills: [], preferredSkills: [] };
  for (const [index, name] of ['routingRule', 'routingRule second'].entries())
    await begin(routingRuleKind, name, { ...names, ...skills, queueId, position: index, retiredAt: null });
}

/** A pass over open clocks that was at its end at once. */
export async function buildReplan(
  test: TestService,
  agencyId: string,
  idOf: (name: string) => string,
): Promise<void> {
  await test.sql(
    `INSERT INTO replan (id, agency_id, cause, subject_id, subject_version, started_at, finished_at)
     VALUES ($1, $2, 'policyApplied', $3, 1, now(), now())`,
    [idOf('replan'), agencyId, idOf('serviceLevelPolicy')],
  );
}

/** A schedule for cases, a hold on a case, and one that was released. */
export async function buildRetention(begin: Begin, idOf: (name: string) => string, at: Date): Promise<void> {
  await begin(retentionScheduleKind, 'retentionSchedule', {
    subjectKind: 'case',
    keepDays: 365,
    disposal: 'anonymize',
    authority: 'GRS 6.5 item 020',
    retiredAt: null,
    lastAppliedAt: null,
    erasedCount: 0,
  });
  const hold = { subjectKind: 'case', reason: 'A court asks.', placedById: null, placedAt: at } as const;
  const [held, free] = [idOf('case'), idOf('case closed')];
  await begin(legalHoldKind, 'legalHold standing', {
    ...hold,
    subjectId: held,
    caseId: held,
    releasedAt: null,
  });
  await begin(legalHoldKind, 'legalHold', { ...hold, subjectId: free, caseId: free, releasedAt: at });
}

/** A verification of the history that somebody works on: a second is not begun. */
export async function buildVerification(begin: Begin, at: Date): Promise<void> {
  await begin<HistoryVerificationEntity>(historyVerificationKind, 'historyVerification', {
    state: 'running',
    startedById: null,
    startedAt: at,
    finishedAt: null,
    faults: [],
    failure: null,
    checkpointNumber: null,
    checkpointHash: null,
    checkpoints: 0,
    unsealedEntries: 0,
    unsealedSince: null,
    step: 'checkpoints',
    chains: 0,
    entries: 0,
    totalEntries: 0,
    leaseId: null,
    leaseUntil: new Date('2999-01-01'),
    attempts: 0,
  });
}
