import { unmet } from '../../kernel/refusal';
import { addDays, latest } from '../../measure/day';
import { isFinished } from '../item/action-item.types';
import { ringObstacle } from '../item/dependency-ring';
import type { IssueCheck, IssueFacts } from '../issue.facts';
import type { PlanRecord } from '../part.types';
import { isBlank, listed, none, quoted } from '../wording';

export const itemsReady: IssueCheck = ({ facts }) => {
  const items = facts.items.filter((item) => item.state !== 'cancelled');
  if (items.length === 0) return unmet('itemsReady', 'The plan has no action item yet: add at least one.');
  const sentences = items.flatMap((item) => {
    const missing = missingFrom(item, facts);
    return missing.length > 0 ? [`${quoted(item.title)} has ${none(missing)}.`] : [];
  });
  return sentences.length > 0 ? unmet('itemsReady', sentences.join(' ')) : null;
};

function missingFrom(item: IssueFacts['items'][number], { causes }: IssueFacts): string[] {
  const cause = causes.find(({ id }) => id === item.causeId);
  return [
    ...(item.ownerId ? [] : ['owner']),
    ...(item.dueOn ? [] : ['due date']),
    ...(cause?.status === 'confirmed' ? [] : ['confirmed cause']),
  ];
}

export const noDependencyRing: IssueCheck = ({ facts }) => ringObstacle(facts.items);

export const primaryMeasureFixed: IssueCheck = ({ facts: { plan, baselineCount, baselineNeeded } }) => {
  const missing = missingFromMeasure(plan);
  if (missing.length > 0) {
    return unmet(
      'primaryMeasureFixed',
      `How the fix will be proved is not settled: the plan names ${none(missing)}.`,
    );
  }
  return baselineCount >= baselineNeeded
    ? null
    : unmet(
        'primaryMeasureFixed',
        `The baseline is too thin: ${baselineCount} of at least ${baselineNeeded} observations lie in its window. Widen the window, add observations or choose another measure.`,
      );
};

function missingFromMeasure(plan: PlanRecord | null): string[] {
  return [
    ...(plan?.measureId ? [] : ['primary measure']),
    ...(plan?.direction ? [] : ['direction']),
    ...(plan?.baselineFrom && plan.baselineTo ? [] : ['baseline window']),
    ...(plan?.smallestEffect ? [] : ['smallest effect worth having']),
    ...(plan?.reviewDates.length ? [] : ['review date']),
  ];
}

/** What is looked at before the fix can show judges the time before it. */
export const reviewDatesAfterWork: IssueCheck = ({ facts: { plan, items } }) => {
  const due = items.flatMap(({ state, dueOn }) => (state !== 'cancelled' && dueOn ? [dueOn] : []));
  const lastDue = due.sort().at(-1);
  if (!plan || lastDue === undefined) return null;
  const from = latest(addDays(lastDue, plan.lagDays), plan.measureFrom ?? lastDue);
  const early = plan.reviewDates.filter((day) => day <= from);
  return early.length === 0
    ? null
    : unmet(
        'reviewDatesAfterWork',
        `Too early to review: ${listed(early)}. The last item is due on ${lastDue}, and the fix can show from ${from} on: review after that day.`,
      );
};

export const approverIndependent: IssueCheck = ({ facts: { plan, actorId } }) => {
  if (actorId === null)
    return unmet('approverIndependent', 'A plan is approved by a person, never by the service itself.');
  if (plan?.submittedById === actorId) {
    return unmet('approverIndependent', 'You submitted this plan: somebody else has to approve it.');
  }
  return plan?.editorIds.includes(actorId)
    ? unmet('approverIndependent', 'You worked on this plan: somebody else has to approve it.')
    : null;
};

export const everyItemFinished: IssueCheck = ({ facts }) => {
  const open = facts.items.filter((item) => !isFinished(item));
  return open.length === 0
    ? null
    : unmet(
        'everyItemFinished',
        `Neither done nor cancelled: ${listed(open.map((item) => quoted(item.title)))}. Finish or cancel ${open.length === 1 ? 'it' : 'each of them'}.`,
      );
};

export const oneItemDone: IssueCheck = ({ facts }) =>
  facts.items.some((item) => item.state === 'done')
    ? null
    : unmet('oneItemDone', 'No action item is done: there is no fix whose effect could be measured.');

export const doneItemsProven: IssueCheck = ({ facts }) => {
  const sentences = facts.items.flatMap((item) => {
    if (item.state !== 'done') return [];
    const missing = [...(item.finishedOn ? [] : ['date']), ...(isBlank(item.proof) ? ['proof'] : [])];
    return missing.length > 0 ? [`${quoted(item.title)} is done, but has ${none(missing)}.`] : [];
  });
  return sentences.length > 0 ? unmet('doneItemsProven', sentences.join(' ')) : null;
};
