import { routingRuleKind, serviceLevelPolicyKind, topicKind } from '../../../src/features/agency';
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
