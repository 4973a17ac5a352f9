import { Injectable } from '@nestjs/common';
import type { IssueFacts } from '../../../domain/issue/issue.facts';
import type { IssueRecord } from '../../../domain/issue/issue.types';
import type { PlanRecord } from '../../../domain/issue/part.types';
import { decidePlan, type PlanCommand } from '../../../domain/issue/plan/plan.decide';
import { makeRemark } from '../../../domain/issue/plan/plan.remark';
import {
  decideVersion,
  itemsOf,
  submitVersion,
  supersedeVersion,
  type PlanDecision,
  type PlanVersionRecord,
} from '../../../domain/issue/plan/plan.version';
import { actingGrant } from '../../../domain/permission/may';
import { newId } from '../../../platform/database/id';
import type { Stored } from '../../../platform/database/record-store';
import type { Act, Outcome } from '../../../platform/shell/act';
import { badInput } from '../../../platform/shell/failure';
import { ObservationsRepository, measureKind } from '../../measures';
import { DelegationsRepository } from '../../people';
import { actionItemKind, issueTies, planKind } from '../issue.kinds';
import { PartsRepository } from '../parts.repository';
import { detectable, workEnd } from './plan.detectable';
import { planRemarkKind, planVersionKind } from './plan.kinds';
import { PlanNotices } from './plan.notices';

/** A remark as an approver gives it. */
export interface ItemRemark {
  actionItemId: string;
  text: string;
}

/** What an event of the issue does to its plan, in the same transaction; `issue` is as it was before the event. */
type Step = (act: Act, issue: IssueRecord, facts: IssueFacts) => Promise<Outcome<unknown>>;

const nothing: Outcome<null> = { ok: true, value: null };

/** The way of a plan through its versions: submitted, decided on, and followed by the next. */
@Injectable()
export class PlanCourse {
  constructor(
    private readonly parts: PartsRepository,
    private readonly observations: ObservationsRepository,
    private readonly delegations: DelegationsRepository,
    private readonly notices: PlanNotices,
  ) {}

  /** Freezes a version, which takes the place of the one before, and tells those who may approve it. */
  readonly submitted: Step = async (act, issue, { plan }) => {
    const lived = await this.live(act, issue, plan, { event: 'submit' });
    if (!lived.ok) return lived;
    const superseded = await this.superseded(act, issue);
    if (!superseded.ok) return superseded;
    const begun = await this.freeze(act, issue, lived.value);
    if (begun.ok) await this.notices.awaitsApproval(act, issue, lived.value, begun.value);
    return begun;
  };

  readonly approved: Step = (act, issue, facts) => this.decided(act, issue, facts, { event: 'approve' }, []);

  /** What a remark names must be an item of the issue, whatever may be done to its plan now. */
  async checkItems(act: Act, issue: IssueRecord, ofItems: readonly ItemRemark[]): Promise<void> {
    const ids = ofItems.map(({ actionItemId }) => actionItemId);
    const items = await act.readMany(actionItemKind, ids);
    const known = new Set(items.flatMap(({ id, issueId }) => (issueId === issue.id ? [id] : [])));
    const foreign = ids.findIndex((id) => !known.has(id));
    if (foreign < 0) return;
    throw badInput(`input.itemRemarks.${foreign}.actionItemId`, `There is no such item: ${ids[foreign]}.`);
  }

  /** What is to change, of the whole and item by item. */
  changesRequested(remarks: string, ofItems: readonly ItemRemark[]): Step {
    const command = { event: 'requestChanges', remarks } as const;
    return (act, issue, facts) => this.decided(act, issue, facts, command, ofItems);
  }

  /** Another option or a replan: the version that stood stands no more. */
  readonly superseded = async (act: Act, issue: IssueRecord): Promise<Outcome<unknown>> => {
    const version = await this.standing(act, issue);
    return version ? act.settle(planVersionKind, version, supersedeVersion(version, act)) : nothing;
  };

  private async decided(
    act: Act,
    issue: IssueRecord,
    { plan }: IssueFacts,
    command: PlanCommand & { event: 'approve' | 'requestChanges' },
    ofItems: readonly ItemRemark[],
  ): Promise<Outcome<unknown>> {
    const lived = await this.live(act, issue, plan, command);
    if (!lived.ok) return lived;
    const frozen = await this.standing(act, issue);
    // A plan that was submitted before versions were kept has its version from now on.
    const made = frozen ? { ok: true as const, value: frozen } : await this.freeze(act, issue, lived.value);
    if (!made.ok) return made;
    const version = made.value;
    const decision: PlanDecision = command.event === 'approve' ? 'approved' : 'changesRequested';
    const forId = await this.decidedFor(act, issue);
    const settled = await act.settle(
      planVersionKind,
      version,
      decideVersion(version, decision, forId, act.circumstances()),
    );
    if (!settled.ok) return settled;
    if (command.event === 'requestChanges') {
      const remarked = await this.remarked(act, version, command.remarks, ofItems);
      if (!remarked.ok) return remarked;
    }
    await this.notices.decided(act, issue, lived.value, settled.value);
    return settled;
  }

  private remarked(
    act: Act,
    version: PlanVersionRecord,
    remarks: string,
    ofItems: readonly ItemRemark[],
  ): Promise<Outcome<unknown>> {
    const items = new Set(itemsOf(version).map(({ id }) => id));
    const foreign = ofItems.findIndex(({ actionItemId }) => !items.has(actionItemId));
    if (foreign >= 0) {
      throw badInput(
        `input.itemRemarks.${foreign}.actionItemId`,
        'This item is not part of the plan that was submitted: name one that is.',
      );
    }
    const { agencyId, issueId, cycle, id: planVersionId } = version;
    const all = [{ actionItemId: null, text: remarks }, ...ofItems];
    return act.beginMany(
      planRemarkKind,
      all.map(({ actionItemId, text }) =>
        makeRemark(
          { id: newId(), agencyId, issueId, cycle, planVersionId, actionItemId, text },
          act.circumstances(),
        ),
      ),
    );
  }

  private async freeze(
    act: Act,
    issue: IssueRecord,
    plan: PlanRecord,
  ): Promise<Outcome<Stored<PlanVersionRecord>>> {
    const versions = await this.parts.inCycle(act.manager, planVersionKind, issue);
    const items = await this.parts.inCycle(act.manager, actionItemKind, issue);
    const identity = { id: newId(), number: Math.max(0, ...versions.map(({ number }) => number)) + 1 };
    const sentence = await this.detectable(act, plan, items);
    return act.begin(planVersionKind, submitVersion(identity, plan, items, sentence, act.circumstances()));
  }

  /** The version that no other has taken the place of; null before the first. */
  private async standing(act: Act, issue: IssueRecord): Promise<Stored<PlanVersionRecord> | null> {
    const versions = await this.parts.inCycle(act.manager, planVersionKind, issue);
    const standing = versions.find(({ supersededAt }) => supersededAt === null);
    return standing ? act.load(planVersionKind, standing.id) : null;
  }

  /** The issue’s event as the plan lives it. */
  private async live(
    act: Act,
    issue: IssueRecord,
    plan: PlanRecord | null,
    command: PlanCommand,
  ): Promise<Outcome<Stored<PlanRecord>>> {
    if (!plan) throw new Error(`Issue ${issue.id} is in plan without a plan.`);
    const locked = await act.load(planKind, plan.id);
    return act.settle(planKind, locked, decidePlan(locked, command, { issue }, act.circumstances()));
  }

  /** In whose place the caller decides, where they decide as a delegate. */
  private async decidedFor(act: Act, issue: IssueRecord): Promise<string | null> {
    const { caller } = act.session;
    const grant = actingGrant(caller, 'approvePlan', issueTies(issue));
    if (grant?.role !== 'delegate' || caller.personId === null) return null;
    return this.delegations.delegatorOf(act.manager, act.agencyId, caller.personId);
  }

  private async detectable(
    act: Act,
    plan: PlanRecord,
    items: Parameters<typeof workEnd>[1],
  ): Promise<string | null> {
    const measure = plan.measureId ? await act.read(measureKind, plan.measureId) : null;
    if (!measure) return null;
    return detectable(plan, {
      unit: measure.unit,
      kind: measure.kind,
      observations: await this.observations.series(act.manager, act.agencyId, measure.id),
      workEndsOn: workEnd(plan, items),
    });
  }
}
