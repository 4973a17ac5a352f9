import { actionItemKind, causeKind, optionKind, planKind } from '../../src/features/issues/issue.kinds';
import type { TestService } from './api';
import type { BuiltAgency } from './build';
import { write } from './write';

interface Review {
  verdict: string;
  reason: string;
  sentence: string;
  possibleOn: string | null;
  warnings: string[];
  correction: { tests: number } | null;
}
/** An issue as whoever follows its proof reads it. */
export interface ReviewedIssue {
  state: string;
  cycle: number;
  reviews: Review[];
  effect: {
    chart: {
      points: { phase: string; favourable: boolean | null }[];
      limits: { n: number; mean: number } | null;
      counterfactualMean: number | null;
      frozen: boolean;
    };
    verdict: string | null;
    interval: { high: number } | null;
    nextReviewOn: string | null;
    warnings: string[];
  } | null;
  items: { title: string; reviews: (Review & { jointItems: { title: string }[] })[] }[];
  watch: { cycle: number; quarter: number; on: string; review: { verdict: string; reason: string } | null }[];
  relapseProposal: { quarter: number; sentence: string } | null;
  cycles: {
    cycle: number;
    chosenOption: { title: string } | null;
    confirmedCauses: { text: string }[];
    plans: { revision: number }[];
    itemsDone: { title: string }[];
    latestReview: { effectiveVerdict: string; sentence: string } | null;
    statements: { audience: string }[];
  }[];
}
export const reviewedIssueQuery = `query ($id: ID!) { issue(id: $id) { state cycle
  reviews(cycle: 1) { verdict reason sentence possibleOn warnings correction { tests } chart { points { phase } } }
  effect { chart { points { phase favourable } limits { n mean } counterfactualMean frozen } verdict interval { high }
    nextReviewOn warnings }
  items(cycle: 1) { title reviews { verdict reason sentence correction { tests } jointItems { title } } }
  watch { cycle quarter on review { verdict reason } }
  relapseProposal { quarter sentence }
  cycles { cycle chosenOption { title } confirmedCauses { text } plans { revision } itemsDone { title }
    latestReview { effectiveVerdict sentence } statements { audience } } } }`;

/**
 * What an issue in implement needs to be judged: a cause, an option, an approved plan on days with a balancing measure, and three items
 * that were done yesterday, of which two promised to move the calls. Days are given as so many after the story's first.
 */
export async function writeReviewable(
  test: TestService,
  agency: BuiltAgency,
  issueId: string,
  measures: { days: string; calls: string; complaints: string },
  dayOf: (offset: number) => string,
): Promise<void> {
  const part = { issueId, cycle: 1 };
  const causeId = await write(test, agency, causeKind, {
    ...part,
    text: 'Files arrive incomplete.',
    category: 'process',
    kind: 'root',
    status: 'confirmed',
    evidenceNote: 'Seen.',
    refutableBy: 'Complete files.',
  });
  const option = { ...part, description: 'What would be done.' };
  const optionId = await write(test, agency, optionKind, {
    ...option,
    title: 'A checklist',
    doNothing: false,
  });
  await write(test, agency, optionKind, {
    ...option,
    title: 'Nothing',
    doNothing: true,
    dismissalReason: 'No.',
  });
  await test.sql('UPDATE issue SET chosen_option_id = $2 WHERE id = $1', [issueId, optionId]);
  await write(test, agency, planKind, {
    ...part,
    revision: 1,
    measureId: measures.days,
    direction: 'lowerIsBetter',
    baselineFrom: dayOf(-238),
    baselineTo: dayOf(-57),
    smallestEffect: 5,
    form: 'level',
    lagDays: 0,
    reviewDates: [dayOf(70), dayOf(154)],
    balancingMeasures: [{ measureId: measures.complaints, direction: 'lowerIsBetter', tolerance: 3 }],
    editorIds: [],
    approvedAt: new Date(),
  });
  const item = {
    ...part,
    officeId: agency.office,
    causeId,
    dependsOnIds: [],
    state: 'done',
    finishedOn: dayOf(-1),
  };
  const promise = { proof: 'Seen.', measureId: measures.calls, expectedEffect: 4 };
  await write(test, agency, actionItemKind, { ...item, ...promise, title: 'A form', kind: 'corrective' });
  await write(test, agency, actionItemKind, { ...item, ...promise, title: 'A course', kind: 'preventive' });
  await write(test, agency, actionItemKind, {
    ...item,
    ...promise,
    title: 'Overtime',
    kind: 'containment',
  });
}
