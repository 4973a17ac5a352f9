import { Injectable } from '@nestjs/common';
import type { ActionItemRecord } from '../../../domain/issue/item/action-item.types';
import type { IssueRecord } from '../../../domain/issue/issue.types';
import type { PlanRecord, ReviewRecord } from '../../../domain/issue/part.types';
import { recordReview } from '../../../domain/issue/review/review.decide';
import {
  itemGroups,
  reviewedBalance,
  reviewedItems,
  reviewedPlan,
  type ItemGroup,
} from '../../../domain/issue/review/review.plan';
import { reviewTimer } from '../../../domain/issue/review/review.timers';
import { listed, quoted } from '../../../domain/issue/wording';
import { refused } from '../../../domain/kernel/decision';
import { unmet } from '../../../domain/kernel/refusal';
import {
  correctedForMany,
  planMistakes,
  readBalancing,
  reviewEffect,
  smallestWorsening,
  type CorrectedReview,
  type Day,
  type OtherAction,
  type PrimaryMeasurePlan,
  type Review,
} from '../../../domain/measure';
import { newId } from '../../../platform/database/id';
import type { Act, Outcome } from '../../../platform/shell/act';
import { ObservationsRepository, measureKind, type MeasureEntity } from '../../measures';
import { actionItemKind, issueKind, reviewKind } from '../issue.kinds';
import { PartsRepository } from '../parts.repository';
import type { BalancingOutcome, ComputedReview } from './review.computed';

/** One measure judged at a moment, with the promise by which. */
interface Judged<R extends Review = Review> {
  measure: MeasureEntity;
  plan: PrimaryMeasurePlan;
  otherActions: OtherAction[];
  review: R;
}

type JudgeOne = (measure: MeasureEntity, promise: PrimaryMeasurePlan) => Promise<Judged>;

/** Everything judged at one moment, not written yet: the plan's primary measure and, corrected together, all beside it. */
export interface ReviewMoment {
  plan: PlanRecord;
  items: ActionItemRecord[];
  asOf: Day;
  named: readonly OtherAction[];
  primary: Judged;
  groups: (Judged<CorrectedReview> & { group: ItemGroup })[];
  balancing: BalancingOutcome[];
}

/** One moment at which a fix is judged: its primary measure, the measures of its items, and what must not get worse. */
@Injectable()
export class ReviewMoments {
  constructor(
    private readonly parts: PartsRepository,
    private readonly observations: ObservationsRepository,
  ) {}

  async judge(
    act: Act,
    issue: IssueRecord,
    asOf: Day,
    named: readonly OtherAction[],
  ): Promise<Outcome<ReviewMoment>> {
    const plan = await this.parts.approvedPlan(act.manager, issue);
    const items = await this.parts.inCycle(act.manager, actionItemKind, issue);
    const groups = itemGroups(items);
    const measures = await lockedMeasures(act, [
      plan?.measureId,
      ...groups.map(({ measureId }) => measureId),
      ...(plan?.balancingMeasures ?? []).map(({ measureId }) => measureId),
    ]);
    const measure = plan?.measureId ? measures.get(plan.measureId) : null;
    const promise = plan && measure && reviewedPlan(plan, measure, items, issue);
    if (!plan || !measure || !promise || planMistakes(promise).length > 0) {
      const mistakes = promise ? `: ${planMistakes(promise).join(', ')}` : '';
      return refused(
        unmet('planReviewable', `The approved plan cannot be reviewed${mistakes}. Replan the issue.`),
      );
    }
    const by: JudgeOne = (of, how) => this.reviewed(act, issue, of, how, asOf, named);
    const primary = await by(measure, promise);
    const ofItems = await judgedItems(groups, promise, measures, by);
    const ofBalance = await judgedBalance(plan, promise, measures, by);
    // Only the primary measure was singled out beforehand; all others of the moment are corrected together.
    const corrected = correctedForMany([...ofItems, ...ofBalance].map(({ review }) => review));
    return {
      ok: true,
      value: {
        plan,
        items,
        asOf,
        named,
        primary,
        groups: ofItems.map((judged, i) => ({ ...judged, review: corrected[i]! })),
        balancing: ofBalance.map(({ measure: balanced }, i) =>
          outcomeOf(balanced, plan.balancingMeasures[i]!, corrected[ofItems.length + i]!),
        ),
      },
    };
  }

  /** Keeps what was judged, the plan's review last, and sets the timer of the next one. */
  async keep(
    act: Act,
    issue: IssueRecord,
    latest: ReviewRecord | null,
    moment: ReviewMoment,
  ): Promise<Outcome<ReviewRecord>> {
    const { plan, items, asOf, primary } = moment;
    let previous: Pick<ReviewRecord, 'sequence'> | null = latest;
    const begin = async (actionItemId: string | null, computed: ComputedReview) => {
      const record = {
        id: newId(),
        agencyId: act.agencyId,
        version: 0,
        issueId: issue.id,
        cycle: issue.cycle,
        planId: plan.id,
        actionItemId,
        verdict: computed.verdict,
        overrideVerdict: null,
        overrideReason: null,
        overriddenById: null,
        computed: { ...computed },
        asOf,
      };
      const begun = await act.begin(reviewKind, recordReview(record, previous));
      if (begun.ok) previous = begun.value;
      return begun;
    };
    for (const judged of moment.groups)
      for (const item of judged.group.items) await begin(item.id, ofItem(judged));
    const review = await begin(null, {
      ...primary.review,
      plan: primary.plan,
      measureId: primary.measure.id,
      otherActions: primary.otherActions,
      namedActions: [...moment.named],
      balancing: moment.balancing,
    });
    const { reviewDate } = primary.review.inputs;
    act.schedule(issueKind, issue, [
      reviewTimer(issue, { plan, items }, reviewDate, act.now),
      { type: 'cancelTimer', event: 'reviewWithData' },
    ]);
    return review;
  }

  private async reviewed(
    act: Act,
    issue: IssueRecord,
    measure: MeasureEntity,
    plan: PrimaryMeasurePlan,
    asOf: Day,
    named: readonly OtherAction[],
  ): Promise<Judged> {
    const [series, otherFixes] = await Promise.all([
      this.observations.series(act.manager, act.agencyId, measure.id),
      this.parts.otherFixes(act.manager, issue, measure.id),
    ]);
    const otherActions = [...named, ...otherFixes];
    return { measure, plan, otherActions, review: reviewEffect(plan, series, { asOf, otherActions }) };
  }
}

/** Locked, so that no value arrives between the reading and the verdict; lower id first, as every act locks many of a kind. */
async function lockedMeasures(
  act: Act,
  ids: readonly (string | null | undefined)[],
): Promise<Map<string, MeasureEntity>> {
  const measures = new Map<string, MeasureEntity>();
  for (const id of [...new Set(ids)].filter((one) => one != null).sort())
    measures.set(id, await act.load(measureKind, id));
  return measures;
}

/** The measures that items were to move; a promise that cannot be judged leaves its item without a review. */
async function judgedItems(
  groups: readonly ItemGroup[],
  promise: PrimaryMeasurePlan,
  measures: ReadonlyMap<string, MeasureEntity>,
  by: JudgeOne,
): Promise<(Judged & { group: ItemGroup })[]> {
  const judged: (Judged & { group: ItemGroup })[] = [];
  for (const group of groups) {
    const moved = measures.get(group.measureId)!;
    const how = reviewedItems(promise, moved, group);
    if (planMistakes(how).length === 0) judged.push({ ...(await by(moved, how)), group });
  }
  return judged;
}

/** What must not get worse, in the order of the plan. */
async function judgedBalance(
  { balancingMeasures }: PlanRecord,
  promise: PrimaryMeasurePlan,
  measures: ReadonlyMap<string, MeasureEntity>,
  by: JudgeOne,
): Promise<Judged[]> {
  const judged: Judged[] = [];
  for (const { measureId, direction, tolerance } of balancingMeasures) {
    const balanced = measures.get(measureId)!;
    const how = { direction, smallestEffect: smallestWorsening(tolerance) };
    judged.push(await by(balanced, reviewedBalance(promise, balanced, how)));
  }
  return judged;
}

function ofItem({
  review,
  plan,
  measure,
  otherActions,
  group,
}: ReviewMoment['groups'][number]): ComputedReview {
  const { items } = group;
  const together = items.length > 1;
  const titles = listed(items.map(({ title }) => quoted(title)));
  return {
    ...review,
    sentence: together
      ? `${titles} were to move the same measure in the time compared and are judged together. ${review.sentence}`
      : review.sentence,
    plan,
    measureId: measure.id,
    otherActions,
    ...(together ? { jointItemIds: items.map(({ id }) => id) } : {}),
  };
}

function outcomeOf(
  { id, name, unit }: MeasureEntity,
  { direction, tolerance }: PlanRecord['balancingMeasures'][number],
  review: CorrectedReview,
): BalancingOutcome {
  const { estimate, interval, correction } = review;
  return {
    measureId: id,
    measureName: name,
    unit,
    direction,
    tolerance,
    ...readBalancing(review, { name, unit, direction, tolerance }),
    estimate,
    interval,
    correction,
  };
}
