import { done } from '../../client';
import { ComputeReviewDocument, JudgedDocument, type OtherActionInput, type Verdict } from '../../operations';
import type { Signed } from '../people';
import type { Story } from '../story';
import { words } from './triage';

/** Asks whether it worked as of a day; shows the sentence, the interval and what must not get worse. */
export async function review(
  story: Story,
  { api }: Signed,
  issueId: string,
  { asOf, unit, otherActions = [] }: { asOf: string; unit: string; otherActions?: OtherActionInput[] },
): Promise<{ id: string; verdict: Verdict }> {
  const { computeReview } = await api.ask(ComputeReviewDocument, { input: { issueId, asOf, otherActions } });
  const { id, ...found } = done(computeReview.review, computeReview.refusal);
  const interval =
    found.interval && found.estimate != null
      ? `, change ${signed(found.estimate)} ${unit}, 95 % interval ${signed(found.interval.low)} to ${signed(found.interval.high)}`
      : '';
  story.see(
    `${found.asOf}: ${words(found.verdict)} (${found.baseline.n} before, ${found.measurement.n} after${interval})`,
  );
  story.quote(found.sentence);
  return { id, verdict: found.verdict };
}

/** What was judged beside the primary measure, and the series that was judged. */
export async function beside(
  story: Story,
  { api }: Signed,
  issueId: string,
  reviewId: string,
  unit: string,
): Promise<void> {
  const { issue } = await api.ask(JudgedDocument, { id: issueId });
  const reviews = issue?.reviews ?? [];
  const judged = reviews.find(({ id }) => id === reviewId);
  const points = judged?.chart?.points ?? [];
  story.spark(
    'The series: ',
    points.map(({ value }) => value),
    unit,
  );
  const marks = { BASELINE: 'b', BETWEEN: ' ', AFTER: 'a' };
  story.lines([`             ${points.map(({ phase }) => marks[phase]).join('')} (before, after)`]);
  for (const { actionItem, sentence, verdict } of reviews)
    if (actionItem) story.see(`Of the item “${actionItem.title}”: ${words(verdict)}. ${sentence}`);
  for (const { sentence } of judged?.balancing ?? []) story.see(`What must not get worse: ${sentence}`);
  story.expect(
    'what must not get worse did not',
    (judged?.balancing ?? []).every(({ standing }) => standing !== 'WORSENED'),
  );
}

function signed(value: number): string {
  return `${value > 0 ? '+' : value < 0 ? '−' : ''}${Math.abs(value).toFixed(1)}`;
}
