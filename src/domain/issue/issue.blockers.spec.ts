import { blockersOf, type Refusal } from '../kernel/refusal';
import type { issueChecks } from './issue.checks';
import { decideIssue, type IssueCommand } from './issue.decide';
import { as, buildFacts, buildIssue, buildItem, buildPlan, now } from './issue.example';
import { issueWorkflow } from './issue.machine';
import type { IssueState } from './issue.types';

type CheckName = keyof typeof issueChecks;

const item = buildItem();
const plannedItem = buildItem({
  id: 'b',
  title: 'Train the intake desk',
  state: 'planned',
  finishedOn: null,
  proof: null,
});

describe('what stands in the way is told the same before and after the attempt', () => {
  const poor = buildFacts({
    actorId: 'lead',
    evidenceCount: 0,
    causes: [],
    options: [],
    items: [{ ...plannedItem, ownerId: null, dependsOnIds: ['b'] }],
    plan: buildPlan({ measureId: null }),
    latestReview: null,
    publishedAudiences: [],
    representativesToNotify: 2,
  });

  it.each<[IssueState, IssueCommand, CheckName[]]>([
    ['identify', { event: 'accept' }, ['evidenceLinked', 'leadOfficeNamed', 'impactClassSet']],
    [
      'analyze',
      { event: 'chooseOption', optionId: 'checklist' },
      ['rootCauseConfirmed', 'twoOptionsScored', 'rejectedOptionsHaveReasons'],
    ],
    ['plan.draft', { event: 'submitPlan' }, ['itemsReady', 'noDependencyRing', 'primaryMeasureFixed']],
    ['plan.submitted', { event: 'approve' }, ['approverIndependent']],
    ['implement', { event: 'finishImplementation' }, ['everyItemFinished', 'oneItemDone']],
    ['measure', { event: 'confirmEffective' }, ['reviewSaysImproved']],
    ['measure', { event: 'foundIneffective', reason: null }, ['reviewSaysIneffective']],
    ['measure', { event: 'extendMeasurement', until: '2027-06-30', reason: 'Wait.' }, ['reviewUndecided']],
    ['measure', { event: 'replan', reason: 'Anew.' }, ['reviewUndecidedNotEarly']],
    [
      'communicate',
      { event: 'close' },
      ['publishedForCustomers', 'publishedForFrontline', 'representativesNotified'],
    ],
  ])('%s: %j', (state, command, codes) => {
    const record = buildIssue({ state, leadOfficeId: null, impactClass: null });
    const standing = issueWorkflow.standing(state, { record, facts: poor, now });
    const shown = blockersOf(standing.find(({ event }) => event === command.event)!.refusal);
    const attempt = decideIssue(record, command, poor, as('lead'));
    const told: Refusal | null = attempt.ok ? null : attempt.refusal;
    expect(shown).toEqual(blockersOf(told));
    expect(shown.map(({ code }) => code)).toEqual(codes);
    expect(told?.message).toBe(shown.map(({ message }) => message).join(' '));
  });

  it('an unproven item keeps the implementation from being finished', () => {
    const unproven = buildFacts({ items: [{ ...item, proof: null }] });
    expect(
      decideIssue(
        buildIssue({ state: 'implement' }),
        { event: 'finishImplementation' },
        unproven,
        as('lead'),
      ),
    ).toMatchObject({
      ok: false,
      refusal: {
        checks: [{ code: 'doneItemsProven', message: '“Write the checklist” is done, but has no proof.' }],
      },
    });
  });

  it('a stage lists its own events first, then hold and cancel', () => {
    const events = (state: IssueState) =>
      issueWorkflow
        .standing(state, { record: buildIssue({ state }), facts: buildFacts(), now })
        .map(({ event }) => event);
    expect(events('plan.submitted')).toEqual(['approve', 'requestChanges', 'rejectOption', 'hold', 'cancel']);
    expect(events('cancelled')).toEqual([]);
  });
});
