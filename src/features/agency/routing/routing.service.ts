import { Injectable } from '@nestjs/common';
import type { Channel } from '../../../domain/case/case.types';
import { normalSkills } from '../../../domain/escalation/assignment';
import { lastPosition, positionsAfter, type Place } from '../../../domain/escalation/route.order';
import { accepted, refused } from '../../../domain/kernel/decision';
import { staleVersion, unmet, type Refusal } from '../../../domain/kernel/refusal';
import type { Operation } from '../../../domain/permission/policy';
import type { Session } from '../../../platform/auth/session';
import { newId } from '../../../platform/database/id';
import type { Act, Outcome } from '../../../platform/shell/act';
import { badInput } from '../../../platform/shell/failure';
import { Shell } from '../../../platform/shell/shell';
import type { RoutingRuleEntity } from '../agency.entity';
import { queueKind, routingRuleKind, serviceKind, topicKind } from '../agency.kinds';
import { RoutingRepository } from './routing.repository';

interface Command {
  idempotencyKey?: string | null;
}

/** What a rule looks at and what it gives; null names nothing and fits everything. */
export interface RuleTerms {
  serviceId?: string | null;
  topicId?: string | null;
  channel?: Channel | null;
  customerSegment?: string | null;
  severity?: number | null;
  requiredSkills?: string[] | null;
  preferredSkills?: string[] | null;
}

export interface GivenPlace {
  beforeId?: string | null;
  afterId?: string | null;
}

export interface AddRoutingRule extends Command, RuleTerms, GivenPlace {
  queueId: string;
}

export interface EditRoutingRule extends Command, RuleTerms {
  ruleId: string;
  expectedVersion: number;
  queueId?: string | null;
}

export interface RuleInput extends Command {
  ruleId: string;
  expectedVersion?: number | null;
}

export interface MoveRoutingRule extends RuleInput, GivenPlace {}

type Answer = Promise<Outcome<RoutingRuleEntity>>;

/** Which work goes to which queue: the administrator's acts on routing rules. One at a time in an agency, because they share an order. */
@Injectable()
export class RoutingService {
  constructor(
    private readonly shell: Shell,
    private readonly routing: RoutingRepository,
  ) {}

  add(session: Session, input: AddRoutingRule): Answer {
    return this.inTurn(session, 'addRoutingRule', input, async (act) => {
      const rules = await this.routing.rules(act.agencyId, false, act.manager);
      const place = placeGiven(rules, input, false);
      const obstacle = await cannotName(act, input);
      if (obstacle) return refused(obstacle);
      const id = newId();
      const positions = place ? positionsAfter(rules, id, place) : new Map([[id, lastPosition(rules)]]);
      const moved = await renumber(act, positions, id);
      if (!moved.ok) return moved;
      const identity = { id, agencyId: act.agencyId, version: 0, retiredAt: null };
      const rule = {
        ...identity,
        ...terms(input, namesNothing),
        queueId: input.queueId,
        position: positions.get(id),
      };
      return act.begin(routingRuleKind, accepted(rule as RoutingRuleEntity, 'RoutingRuleAdded'));
    });
  }

  edit(session: Session, input: EditRoutingRule): Answer {
    return this.inTurn(session, 'editRoutingRule', input, async (act) => {
      const rule = await act.load(routingRuleKind, input.ruleId);
      const after = { ...rule, ...terms(input, rule), queueId: input.queueId ?? rule.queueId };
      const obstacle = cannotChange(rule, input.expectedVersion) ?? (await cannotName(act, after, rule));
      const decision = obstacle ? refused(obstacle) : accepted(after, 'RoutingRuleEdited');
      return act.settle(routingRuleKind, rule, decision);
    });
  }

  move(session: Session, input: MoveRoutingRule): Answer {
    return this.inTurn(session, 'moveRoutingRule', input, async (act) => {
      const rules = await this.routing.rules(act.agencyId, false, act.manager);
      const rule = await act.load(routingRuleKind, input.ruleId);
      const place = placeGiven(rules, input, true)!;
      const obstacle = cannotChange(rule, input.expectedVersion);
      if (obstacle) return act.settle(routingRuleKind, rule, refused(obstacle));
      const positions = positionsAfter(rules, rule.id, place);
      const moved = await renumber(act, positions, rule.id);
      if (!moved.ok) return moved;
      // Numbered anew, it may have its old number again and stand elsewhere all the same.
      const after = { ...rule, position: positions.get(rule.id) ?? rule.position };
      return act.settle(routingRuleKind, rule, accepted(after, 'RoutingRuleMoved'));
    });
  }

  /** Takes a rule out of the order. Escalations that it sent stay where they are. */
  retire(session: Session, input: RuleInput): Answer {
    return this.inTurn(session, 'retireRoutingRule', input, async (act) => {
      const rule = await act.load(routingRuleKind, input.ruleId);
      const obstacle = cannotChange(rule, input.expectedVersion);
      const decision = obstacle
        ? refused(obstacle)
        : accepted({ ...rule, retiredAt: act.now }, 'RoutingRuleRetired');
      return act.settle(routingRuleKind, rule, decision);
    });
  }

  private inTurn(
    session: Session,
    operation: Operation,
    input: Command,
    work: (act: Act) => Promise<Outcome<RoutingRuleEntity>>,
  ): Answer {
    return this.shell.act(
      session,
      { operation, input, idempotencyKey: input.idempotencyKey },
      async (act) => {
        act.permit(operation);
        await act.manager.query(`SELECT pg_advisory_xact_lock(hashtextextended('routing/' || $1, 0))`, [
          act.agencyId,
        ]);
        return work(act);
      },
    );
  }
}

const namesNothing = {
  serviceId: null,
  topicId: null,
  channel: null,
  customerSegment: null,
  severity: null,
  requiredSkills: [],
  preferredSkills: [],
};

/** A term that is left out stays as it is; one that is null names nothing any more. */
function terms(input: RuleTerms, before: Required<{ [T in keyof RuleTerms]: RoutingRuleEntity[T] }>) {
  const either = <T>(given: T | undefined, was: T): T => (given === undefined ? was : given);
  return {
    serviceId: either(input.serviceId, before.serviceId),
    topicId: either(input.topicId, before.topicId),
    channel: either(input.channel, before.channel),
    customerSegment: either(input.customerSegment, before.customerSegment),
    severity: either(input.severity, before.severity),
    requiredSkills: input.requiredSkills ? normalSkills(input.requiredSkills) : before.requiredSkills,
    preferredSkills: input.preferredSkills ? normalSkills(input.preferredSkills) : before.preferredSkills,
  };
}

/** What a rule may not name. `before`: the rule as it stands; a topic that was retired since may stay in it. */
async function cannotName(
  act: Act,
  rule: RuleTerms & { queueId: string },
  before?: RoutingRuleEntity,
): Promise<Refusal | null> {
  if (!(await act.read(queueKind, rule.queueId))) throw badInput('input.queueId', 'There is no such queue.');
  if (rule.serviceId != null && !(await act.read(serviceKind, rule.serviceId)))
    throw badInput('input.serviceId', 'There is no such service.');
  if (rule.topicId == null) return null;
  const topic = await act.read(topicKind, rule.topicId);
  if (!topic) throw badInput('input.topicId', 'There is no such topic.');
  if (rule.serviceId != null && topic.serviceId !== rule.serviceId)
    return unmet(
      'topicOfService',
      `The topic ${topic.name} belongs to another service, so the rule would never fit. Name its service, or none.`,
      'input.topicId',
    );
  if (!topic.retiredAt || before?.topicId === topic.id) return null;
  return unmet(
    'topicInUse',
    `The topic ${topic.name} is retired. Choose one that is in use.`,
    'input.topicId',
  );
}

function cannotChange(rule: RoutingRuleEntity, expectedVersion?: number | null): Refusal | null {
  if (expectedVersion != null && expectedVersion !== rule.version)
    return staleVersion(expectedVersion, rule.version);
  return rule.retiredAt ? unmet('ruleInUse', 'This rule was retired before. Add another one.') : null;
}

/** Next to which standing rule; null where nothing is said and nothing need be. */
function placeGiven(
  rules: readonly RoutingRuleEntity[],
  { beforeId, afterId, ruleId }: GivenPlace & { ruleId?: string },
  isRequired: boolean,
): Place | null {
  for (const [field, id] of Object.entries({ beforeId, afterId })) {
    if (id == null) continue;
    if (id === ruleId)
      throw badInput(`input.${field}`, 'A rule cannot stand next to itself. Name another one.');
    if (!rules.some((rule) => rule.id === id))
      throw badInput(`input.${field}`, 'There is no such routing rule, or it is retired.');
  }
  if (beforeId != null && afterId != null)
    throw badInput('input.afterId', 'Give beforeId or afterId, not both.');
  if (beforeId != null) return { before: beforeId };
  if (afterId != null) return { after: afterId };
  if (isRequired)
    throw badInput('input.beforeId', 'Give beforeId or afterId: next to which rule it is to stand.');
  return null;
}

/** Gives other rules than `but` their new positions, lower id first. */
async function renumber(
  act: Act,
  positions: ReadonlyMap<string, number>,
  but: string,
): Promise<Outcome<null>> {
  for (const id of [...positions.keys()].filter((each) => each !== but).sort()) {
    const rule = await act.load(routingRuleKind, id);
    const after = { ...rule, position: positions.get(id)! };
    const outcome = await act.settle(routingRuleKind, rule, accepted(after, 'RoutingRuleRenumbered'));
    if (!outcome.ok) return outcome;
  }
  return { ok: true, value: null };
}
