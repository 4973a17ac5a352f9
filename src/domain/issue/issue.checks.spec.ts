import { issueChecks } from './issue.checks';
import {
  buildCause,
  buildFacts,
  buildIssue,
  buildItem,
  buildOption,
  buildPlan,
  buildReview,
  now,
} from './issue.example';
import type { IssueFacts } from './issue.facts';
import { workingStates, type IssueRecord } from './issue.types';

type CheckName = keyof typeof issueChecks;
const ask = (name: CheckName, record: Partial<IssueRecord>, facts: Partial<IssueFacts>): string | null =>
  issueChecks[name]({ record: buildIssue(record), facts: buildFacts(facts), now })?.message ?? null;

const scored = { ...buildOption(), scored: true };
const dismissed = {
  ...buildOption({ id: 'nothing', title: 'Do nothing', dismissalReason: 'It gets worse.' }),
  scored: true,
};
const item = buildItem();
const plannedItem = buildItem({
  id: 'b',
  title: 'Train the intake desk',
  state: 'planned',
  finishedOn: null,
  proof: null,
});

const notMet: [CheckName, string, Partial<IssueRecord>, Partial<IssueFacts>][] = [
  [
    'evidenceLinked',
    'Nothing shows yet that the problem exists: link at least one case, survey result or other evidence.',
    {},
    { evidenceCount: 0 },
  ],
  ['leadOfficeNamed', 'No office leads this issue yet: name the lead office.', { leadOfficeId: null }, {}],
  [
    'impactClassSet',
    'How badly it hurts is not said yet: set the impact class from 1 to 4.',
    { impactClass: null },
    {},
  ],
  [
    'rootCauseConfirmed',
    'No root cause is confirmed in this cycle. Add the root cause and confirm it with evidence.',
    {},
    { causes: [buildCause({ kind: 'contributing' }), buildCause({ status: 'refuted' })] },
  ],
  [
    'rootCauseConfirmed',
    'No root cause is confirmed in this cycle. Confirm or refute with evidence: “Incomplete applications” and “Paper files”.',
    {},
    {
      causes: [
        buildCause({ status: 'hypothesis' }),
        buildCause({ id: 'b', text: 'Paper files', evidenceNote: ' ' }),
      ],
    },
  ],
  [
    'twoOptionsScored',
    'At least two options must be scored on every criterion; 1 of them is. Without a score on every criterion: “Do nothing”.',
    {},
    { options: [scored, { ...dismissed, scored: false }] },
  ],
  [
    'twoOptionsScored',
    'At least two options must be scored on every criterion; 0 of them are. Add another option; doing nothing may be one.',
    {},
    { options: [] },
  ],
  [
    'rejectedOptionsHaveReasons',
    'More than one option is still in the running: “Checklist at the agency” and “Do nothing”. Dismiss all but one, each with its reason.',
    {},
    { options: [scored, { ...dismissed, dismissalReason: ' ' }] },
  ],
  [
    'rejectedOptionsHaveReasons',
    'No option is left to choose: restore the one to carry out, or add it.',
    {},
    { options: [dismissed] },
  ],
  [
    'itemsReady',
    'The plan has no action item yet: add at least one.',
    {},
    { items: [buildItem({ state: 'cancelled' })] },
  ],
  [
    'itemsReady',
    '“Write the checklist” has no owner. “Train the intake desk” has no due date and no confirmed cause.',
    {},
    {
      items: [
        { ...item, ownerId: null },
        { ...plannedItem, dueOn: null, causeId: null },
      ],
    },
  ],
  [
    'itemsReady',
    '“Write the checklist” has no confirmed cause.',
    {},
    { causes: [buildCause({ status: 'hypothesis' })] },
  ],
  [
    'noDependencyRing',
    'These items wait for each other in a ring: “Write the checklist” → “Train the intake desk” → “Write the checklist”. Take one dependency away.',
    {},
    {
      items: [
        { ...item, state: 'planned', dependsOnIds: ['b'] },
        { ...plannedItem, dependsOnIds: ['item'] },
      ],
    },
  ],
  [
    'noDependencyRing',
    '“Train the intake desk” waits for itself: take that dependency away.',
    {},
    { items: [item, { ...plannedItem, dependsOnIds: ['b', 'item'] }] },
  ],
  [
    'primaryMeasureFixed',
    'How the fix will be proved is not settled: the plan names no primary measure, no direction, no baseline window, no smallest effect worth having and no review date.',
    {},
    { plan: null },
  ],
  [
    'primaryMeasureFixed',
    'How the fix will be proved is not settled: the plan names no smallest effect worth having and no review date.',
    {},
    { plan: buildPlan({ smallestEffect: null, reviewDates: [] }) },
  ],
  [
    'primaryMeasureFixed',
    'The baseline is too thin: 7 of at least 8 observations lie in its window. Widen the window, add observations or choose another measure.',
    {},
    { baselineCount: 7 },
  ],
  [
    'reviewDatesAfterWork',
    'Too early to review: 2026-09-30. The last item is due on 2026-08-31, and the fix can show from 2026-09-30 on: review after that day.',
    {},
    { plan: buildPlan({ lagDays: 30, reviewDates: ['2026-09-30', '2026-12-31'] }) },
  ],
  [
    'reviewDatesAfterWork',
    'Too early to review: 2026-12-31. The last item is due on 2026-08-31, and the fix can show from 2027-01-01 on: review after that day.',
    {},
    { plan: buildPlan({ measureFrom: '2027-01-01', reviewDates: ['2026-12-31', '2027-03-31'] }) },
  ],
  [
    'approverIndependent',
    'You submitted this plan: somebody else has to approve it.',
    {},
    { actorId: 'lead' },
  ],
  [
    'approverIndependent',
    'You worked on this plan: somebody else has to approve it.',
    {},
    { actorId: 'planner' },
  ],
  [
    'approverIndependent',
    'A plan is approved by a person, never by the service itself.',
    {},
    { actorId: null },
  ],
  [
    'everyItemFinished',
    'Neither done nor cancelled: “Train the intake desk”. Finish or cancel it.',
    {},
    { items: [item, plannedItem] },
  ],
  [
    'everyItemFinished',
    'Neither done nor cancelled: “Train the intake desk” and “Scan the files”. Finish or cancel each of them.',
    {},
    { items: [plannedItem, { ...plannedItem, title: 'Scan the files', state: 'blocked' }] },
  ],
  [
    'oneItemDone',
    'No action item is done: there is no fix whose effect could be measured.',
    {},
    { items: [buildItem({ state: 'cancelled' })] },
  ],
  [
    'doneItemsProven',
    '“Write the checklist” is done, but has no date and no proof.',
    {},
    { items: [{ ...item, finishedOn: null, proof: ' ' }] },
  ],
  [
    'reviewSaysImproved',
    'This step needs a review that says improved, and no review has been computed in this cycle.',
    {},
    { latestReview: null },
  ],
  [
    'reviewSaysImproved',
    'This step needs a review that says improved; the latest one says worse.',
    {},
    { latestReview: buildReview({ verdict: 'improved', overrideVerdict: 'worse' }) },
  ],
  [
    'reviewSaysIneffective',
    'This step needs a review that says no detectable change or worse; the latest one says improved.',
    {},
    {},
  ],
  [
    'reviewUndecided',
    'This step needs a review that says inconclusive, confounded by something else, not measurable or too early to tell; the latest one says improved.',
    {},
    {},
  ],
  [
    'reviewUndecidedNotEarly',
    'This step needs a review that says inconclusive, confounded by something else or not measurable; the latest one says too early to tell.',
    {},
    { latestReview: buildReview({ verdict: 'tooEarly' }) },
  ],
  [
    'publishedForCustomers',
    'No statement of this cycle is published for customers: write, approve and publish it.',
    {},
    { publishedAudiences: ['frontline', 'public'] },
  ],
  [
    'publishedForFrontline',
    'No statement of this cycle is published for the front line: write, approve and publish it.',
    {},
    { publishedAudiences: ['customers'] },
  ],
  [
    'representativesNotified',
    'One representative of a linked case has not been told yet.',
    {},
    { representativesToNotify: 1 },
  ],
  [
    'representativesNotified',
    '4 representatives of linked cases have not been told yet.',
    {},
    { representativesToNotify: 4 },
  ],
];

/** What meets a check where the complete example does not. */
const metWith: Partial<Record<CheckName, Partial<IssueFacts>>> = {
  reviewSaysIneffective: { latestReview: buildReview({ verdict: 'noDetectableChange' }) },
  reviewUndecided: { latestReview: buildReview({ verdict: 'tooEarly' }) },
  reviewUndecidedNotEarly: { latestReview: buildReview({ verdict: 'worse', overrideVerdict: 'confounded' }) },
};

describe('each check', () => {
  const names = Object.keys(issueChecks).filter((name) => !name.startsWith('heldFrom')) as CheckName[];

  it('has a sentence here', () => {
    expect([...new Set(notMet.map(([name]) => name))].sort()).toEqual([...names].sort());
  });

  // These pick the way out of held, each for one working state and for no other.
  it.each(workingStates)(
    'the way back to %s is open to what was held there, and to nothing else',
    (state) => {
      const waysOut = Object.keys(issueChecks).filter((name) => name.startsWith('heldFrom')) as CheckName[];
      expect(waysOut).toHaveLength(workingStates.length);
      const open = waysOut.filter((name) => ask(name, { state: 'held', heldFrom: state }, {}) === null);
      expect(open.map((name) => name.toLowerCase())).toEqual([`heldfrom${state.replace('.', '')}`]);
      for (const name of waysOut.filter((other) => !open.includes(other)))
        expect(ask(name, { state: 'held', heldFrom: state }, {})).toMatch(
          /^The issue was not put on hold in /,
        );
    },
  );

  it.each(names)('%s passes when it is met', (name) => {
    expect(ask(name, {}, metWith[name] ?? {})).toBeNull();
  });

  it.each(notMet)('%s says: %s', (name, sentence, record, facts) => {
    expect(ask(name, record, facts)).toBe(sentence);
  });

  it('a cancelled item stands in nobody’s way', () => {
    const facts = {
      items: [item, buildItem({ state: 'cancelled', ownerId: null, dueOn: null, proof: null })],
    };
    for (const name of ['itemsReady', 'everyItemFinished', 'oneItemDone', 'doneItemsProven'] as const) {
      expect(ask(name, {}, facts)).toBeNull();
    }
  });
});
