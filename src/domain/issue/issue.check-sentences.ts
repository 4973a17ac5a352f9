import type { issueChecks } from './issue.checks';

/** What must hold, a sentence each; what is missing when it does not is told by the check itself. */
export const issueCheckSentences: Readonly<Record<keyof typeof issueChecks, string>> = {
  evidenceLinked: 'At least one piece of evidence is linked.',
  leadOfficeNamed: 'An office is named that leads the issue.',
  impactClassSet: 'The impact class says how badly it hurts.',
  rootCauseConfirmed: 'A root cause of this cycle is confirmed with evidence.',
  twoOptionsScored: 'At least two options are scored on every criterion; doing nothing may be one.',
  rejectedOptionsHaveReasons:
    'Exactly one option is left in the running, and every other has the reason why it was dismissed.',
  itemsReady: 'The plan has items, and every item has an owner, a due date and a confirmed cause.',
  noDependencyRing: 'No item waits, over others, for itself.',
  primaryMeasureFixed:
    'The plan fixes its primary measure: direction, baseline with enough observations, smallest effect and review dates.',
  reviewDatesAfterWork: 'Every review date lies after the last due date of the items plus the lag.',
  approverIndependent:
    'The approver neither submitted the plan nor changed it or its items since it was last submitted.',
  everyItemFinished: 'Every item is done or cancelled.',
  oneItemDone: 'At least one item is done.',
  doneItemsProven: 'Each item that is done has its date and its proof.',
  reviewSaysImproved: 'The latest review of this cycle says improved, or was overridden to say so.',
  reviewSaysIneffective: 'The latest review of this cycle says no detectable change or worse.',
  reviewUndecided: 'The latest review of this cycle leaves open whether the fix worked.',
  reviewUndecidedNotEarly:
    'The latest review of this cycle leaves open whether the fix worked, and not because it came too early.',
  publishedForCustomers: 'A statement of this cycle is published for customers.',
  publishedForFrontline: 'A statement of this cycle is published for the front line.',
  representativesNotified: 'The representatives of all linked cases have been told.',
  heldFromIdentify: 'It was put on hold in identify.',
  heldFromAnalyze: 'It was put on hold in analyze.',
  heldFromPlanDraft: 'It was put on hold while its plan was a draft.',
  heldFromPlanSubmitted: 'It was put on hold while its plan was submitted.',
  heldFromImplement: 'It was put on hold in implement.',
  heldFromMeasure: 'It was put on hold in measure.',
  heldFromCommunicate: 'It was put on hold in communicate.',
};
