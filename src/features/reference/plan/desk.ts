import {
  calendarKind,
  officeKind,
  queueKind,
  routingRuleKind,
  serviceKind,
  serviceLevelPolicyKind,
  topicKind,
} from '../../agency';
import { channels } from '../../../domain/case/case.types';
import { defaultQuietPeriodDays } from '../../../domain/escalation/escalation.types';
import {
  serviceLevelActs,
  serviceLevelClocks,
  type ServiceLevelStep,
} from '../../../domain/escalation/service-level.types';
import type { Place } from '../place';
import type { Plan } from './plan';
import { topicKey } from './structure';

/** A year of minutes: no promise to a customer is longer. */
const mostMinutes = 527_040;

/** The Tier-2 desk: queues, how long each may take, and which work goes where. */
export function planDesk(plan: Plan): void {
  for (const [key, queue] of plan.file.at('queues').entries()) planQueue(plan, key, queue);
  for (const [index, rule] of plan.file.at('routing').items().entries()) planRule(plan, index, rule);
}

function planQueue(plan: Plan, key: string, queue: Place): void {
  queue.only('name', 'office', 'calendar', 'default', 'quietPeriodDays', 'serviceLevels', 'supervisor');
  const supervisorQueueId = plan.namedOrNull(queueKind, 'queues', queue.at('supervisor'));
  plan.add(queueKind, 'QueueAdded', key, {
    name: queue.at('name').text(),
    officeId: plan.named(officeKind, 'offices', queue.at('office')),
    calendarId: plan.namedOrNull(calendarKind, 'calendars', queue.at('calendar')),
    isDefault: queue.at('default').flag(),
    quietPeriodDays: queue.at('quietPeriodDays').wholeOrNull(0, 365) ?? defaultQuietPeriodDays,
    assignment: 'pull',
    idleHandBackMinutes: null,
    supervisorQueueId,
    requiredSkills: [],
    preferredSkills: [],
  });
  const levels = queue.at('serviceLevels').textOrNull();
  if (levels === null) return;
  const budgets = plan.file.at('serviceLevels').at(levels);
  if (!budgets.isGiven) queue.at('serviceLevels').wrong(`names ${levels}, which is not in serviceLevels.`);
  budgets.only('1', '2', '3', '4', 'levels');
  const steps = budgets
    .at('levels')
    .items()
    .map(step)
    // One list serves queues with and without a supervisor queue.
    .filter(({ act }) => act !== 'moveToSupervisorQueue' || supervisorQueueId !== null);
  for (const [severity, budget] of budgets.entries()) {
    if (severity === 'levels') continue;
    plan.add(serviceLevelPolicyKind, 'ServiceLevelSet', `${key} / ${severity}`, {
      queueId: plan.id(queueKind, key),
      severity: Number(severity),
      channel: null,
      claimBudgetMinutes: budget.at('claim').whole(1, mostMinutes),
      resolveBudgetMinutes: budget.at('resolve').whole(1, mostMinutes),
      warnPercent: 75,
      levels: steps,
      retiredAt: null,
    });
  }
}

function step(place: Place): ServiceLevelStep {
  place.only('clock', 'after', 'act');
  return {
    clock: place.at('clock').oneOf(serviceLevelClocks),
    afterMinutes: place.at('after').whole(1, mostMinutes),
    act: place.at('act').oneOf(serviceLevelActs),
  };
}

/** A rule matches one topic exactly; a rule of the file that names a topic stands for the topics below it as well. */
function planRule(plan: Plan, index: number, rule: Place): void {
  rule.only('key', 'service', 'topic', 'channel', 'segment', 'severity', 'queue');
  const channel = rule.at('channel');
  const fields = {
    serviceId: plan.namedOrNull(serviceKind, 'services', rule.at('service')),
    channel: channel.isGiven ? channel.oneOf(channels) : null,
    customerSegment: rule.at('segment').textOrNull(),
    severity: rule.at('severity').wholeOrNull(1, 4),
    queueId: plan.named(queueKind, 'queues', rule.at('queue')),
    requiredSkills: [],
    preferredSkills: [],
    retiredAt: null,
  };
  const key = rule.at('key').text();
  // Room for a person's rule between two of these.
  const position = (index + 1) * 10;
  if (!rule.at('topic').isGiven) {
    plan.add(routingRuleKind, 'RoutingRuleAdded', key, { ...fields, topicId: null, position });
    return;
  }
  for (const topic of topicsMeant(plan, rule.at('topic'))) {
    const topicId = plan.id(topicKind, topic);
    plan.add(routingRuleKind, 'RoutingRuleAdded', `${key} / ${topic}`, { ...fields, topicId, position });
  }
}

/** Keys of the topic that is named as `service / topic` and of the topics below it. */
function topicsMeant(plan: Plan, place: Place): string[] {
  const [service = '', name = ''] = place.text().split(' / ');
  const topic = plan.file.at('services').at(service).at('topics').at(name);
  if (!topic.isGiven) place.wrong(`must name a topic of the first level as 'service / topic'.`);
  return [name, ...topic.items().map((below) => below.text())].map((each) => topicKey(service, each));
}
