import type { PlanRecord } from '../../src/domain/issue/part.types';
import { actionItemKind, planKind } from '../../src/features/issues/issue.kinds';
import { startTestService, type TestService } from '../support/api';
import { buildAgency, type BuiltAgency, type PersonName } from '../support/build';
import { send } from '../support/send';
import { write, writeIssue } from '../support/write';

interface Review {
  id: string;
  verdict: string;
  effectiveVerdict: string;
  reason: string;
  sentence: string;
  estimate: number | null;
  interval: { low: number; high: number } | null;
  baseline: { n: number; mean: number | null };
  measurement: { from: string; n: number };
  possibleOn: string | null;
  confounders: string[];
}
const fields = `verdict effectiveVerdict reason sentence estimate interval { low high } baseline { n mean }
  measurement { from n } possibleOn confounders overrideReason overriddenBy { name }`;

describe('the reviews of an issue', () => {
  let test: TestService;
  let agency: BuiltAgency;
  let measureId: string;

  beforeAll(async () => {
    test = await startTestService();
    agency = await buildAgency(test, 'reviews');
    // Two years around 70 days, then two around 60: a fall of 10 at the beginning of 2024.
    const observations = Array.from({ length: 48 }, (_, month) => {
      const [year, number] = [2022 + Math.floor(month / 12), (month % 12) + 1];
      const periodEnd = new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10);
      const wobble = [0, 3, -2, 1, -3, 2, -1][month % 7]!;
      return { periodStart: `${periodEnd.slice(0, 8)}01`, periodEnd, value: (month < 24 ? 70 : 60) + wobble };
    });
    const measure = {
      name: 'Average days',
      unit: 'days',
      direction: 'LOWER_IS_BETTER',
      kind: 'MEAN',
      source: 'OPERATIONS',
      officeId: agency.office,
    };
    const added = await test.ask<{ addMeasure: { measure: { id: string } } }>(
      agency.people.lead.subject,
      'mutation ($input: AddMeasureInput!) { addMeasure(input: $input) { measure { id } } }',
      { input: measure },
    );
    measureId = added.data.addMeasure.measure.id;
    await test.ask(
      agency.people.lead.subject,
      'mutation ($input: RecordObservationsInput!) { recordObservations(input: $input) { refusal { message } } }',
      { input: { measureId, observations } },
    );
  });
  afterAll(() => test.stop());

  /** An issue in measure, with an approved plan and one item finished on the day given. */
  async function measuredIssue(finishedOn: string, promise: Partial<PlanRecord> = {}): Promise<string> {
    const issueId = await writeIssue(test, agency, 'measure');
    const part = { issueId, cycle: 1 };
    await write(test, agency, planKind, {
      ...part,
      revision: 1,
      measureId,
      direction: 'lowerIsBetter',
      baselineFrom: '2022-01-01',
      baselineTo: '2023-12-31',
      measureFrom: null,
      smallestEffect: 5,
      form: 'level',
      lagDays: 0,
      reviewDates: ['2025-12-31'],
      editorIds: [],
      approvedAt: new Date(),
      ...promise,
    });
    await write(test, agency, actionItemKind, {
      ...part,
      title: 'A form',
      officeId: agency.office,
      kind: 'corrective',
      dependsOnIds: [],
      state: 'done',
      finishedOn,
    });
    return issueId;
  }

  const compute = (by: PersonName, input: object) =>
    send<Review>(test, agency, by, 'computeReview', ['review', fields], input);
  const override = (input: object) =>
    send<Review>(test, agency, 'chiefExperienceOfficer', 'overrideReview', ['review', fields], input);

  it('finds the improvement that the data show, with its interval and a sentence', async () => {
    const issueId = await measuredIssue('2024-01-01');
    const { record: review } = await compute('lead', { issueId });
    expect(review).toMatchObject({
      verdict: 'IMPROVED',
      reason: 'INTERVAL_BEYOND_ZERO',
      baseline: { n: 24 },
      measurement: { from: '2024-01-01', n: 24 },
    });
    expect(review.estimate).toBeCloseTo(-10, 0);
    expect(review.interval!.high).toBeLessThan(0);
    expect(review.sentence).toContain('days');
    await test.sql("UPDATE issue SET state = 'cancelled' WHERE id = $1", [issueId]);
    await test.sql("UPDATE action_item SET state = 'cancelled' WHERE issue_id = $1", [issueId]);
  });

  it('is confounded by what people name and by what another issue finished on the same measure', async () => {
    const other = await measuredIssue('2024-07-01');
    const issueId = await measuredIssue('2024-01-01');
    const { record: review } = await compute('lead', {
      issueId,
      otherActions: [{ label: 'A new system', from: '2024-03-01' }],
    });
    expect(review).toMatchObject({ verdict: 'CONFOUNDED', reason: 'OTHER_ACTION' });
    expect(review.confounders).toEqual(['A new system', expect.stringMatching(/^I-.*: A form$/) as string]);
    await test.sql("UPDATE action_item SET state = 'cancelled' WHERE issue_id = ANY($1)", [[other, issueId]]);
  });

  it('answers that nothing can be measured when the work overtook every review date, so that people can extend', async () => {
    const issueId = await measuredIssue('2026-02-01');
    const { record: review } = await compute('lead', { issueId });
    expect(review.verdict).toBe('NOT_MEASURABLE');
    expect(review.possibleOn).not.toBeNull();
    const back = await compute('lead', { issueId, asOf: '2026-01-01' });
    expect(back.refusal?.checks).toEqual([{ code: 'asOfForward' }]);
    const ahead = await compute('lead', { issueId, asOf: '2999-01-01' });
    expect(ahead.refusal?.checks).toEqual([{ code: 'asOfCome' }]);
    await test.sql("UPDATE action_item SET state = 'cancelled' WHERE issue_id = $1", [issueId]);
  });

  it('keeps a person’s verdict beside the computed one, with the reason, of the latest review only and once', async () => {
    const issueId = await measuredIssue('2024-01-01', { smallestEffect: 50 });
    const first = await compute('chiefExperienceOfficer', { issueId });
    expect(first.record.verdict).toBe('NO_DETECTABLE_CHANGE');
    const { record: review } = await compute('lead', { issueId });
    const input = {
      reviewId: review.id,
      verdict: 'IMPROVED',
      reason: 'Ten days are worth having after all.',
    };
    expect((await override({ ...input, reviewId: first.record.id })).refusal?.checks).toEqual([
      { code: 'latestReview' },
    ]);
    expect((await override(input)).record).toMatchObject({
      verdict: 'NO_DETECTABLE_CHANGE',
      effectiveVerdict: 'IMPROVED',
      overrideReason: input.reason,
      overriddenBy: { name: 'chiefExperienceOfficer' },
    });
    expect((await override(input)).refusal?.kind).toBe('EVENT_NOT_ALLOWED');
    const read = await test.ask<{ issue: { reviews: { history: { nodes: { fact: string }[] } }[] } }>(
      agency.people.lead.subject,
      'query ($id: ID!) { issue(id: $id) { reviews { history { nodes { fact } } } } }',
      { id: issueId },
    );
    expect(read.data.issue.reviews.map(({ history }) => history.nodes.map(({ fact }) => fact))).toEqual([
      ['REVIEW_COMPUTED'],
      ['REVIEW_COMPUTED', 'REVIEW_OVERRIDDEN'],
    ]);
    await expect(compute('representative', { issueId })).rejects.toThrow('NOT_FOUND');
  });
});
