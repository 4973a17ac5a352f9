import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { done } from '../client';
import { ComputeReviewDocument, ConfirmEffectiveDocument, OverrideReviewDocument } from '../operations';
import { blocked } from './blocked';
import type { Team } from './retirement.team';
import type { Story } from './story';

interface Intervention {
  what: string;
  from: string;
  to: string | null;
  kind: string;
}

/** What the data say on the days fixed beforehand, and what the Chief Experience Officer makes of it. */
export async function measure(
  story: Story,
  { lead, officer }: Team,
  issueId: string,
  data: string,
): Promise<void> {
  const known = JSON.parse(
    await readFile(join(data, 'retirement/opm_retirement_interventions.json'), 'utf8'),
  ) as { interventions: Intervention[] };
  const shocks = known.interventions
    .filter(({ kind }) => kind === 'shock')
    .map(({ what, from, to }) => ({ label: what, from: firstDay(from), to: to && lastDay(to) }));
  story.tell(
    lead.name,
    'asks whether it worked, on the days fixed beforehand, and names what else happened.',
  );
  for (const { label, from } of shocks) story.see(`• ${from}: ${label}`);
  let reviewId = '';
  let verdict = '';
  for (const asOf of ['2024-07-31', '2025-04-30', null]) {
    const { computeReview } = await lead.api.ask(ComputeReviewDocument, {
      input: { issueId, asOf, otherActions: shocks },
    });
    const review = done(computeReview.review, computeReview.refusal);
    story.see(
      `${review.asOf}: ${review.verdict} (before ${review.baseline.n} months, after ${review.measurement?.n ?? 0})`,
    );
    story.quote(review.sentence);
    reviewId = review.id;
    verdict = review.verdict;
  }
  story.expect('the data do not say that it worked, and the service does not either', verdict !== 'IMPROVED');
  await blocked(story, officer, issueId, 'confirmEffective');
  story.tell(
    officer.name,
    'decides with her name on it: an override whose reason stays for ever beside what was computed.',
  );
  const { overrideReview } = await officer.api.ask(OverrideReviewDocument, {
    input: {
      reviewId,
      verdict: 'IMPROVED',
      reason:
        'The plan was carried out, and people wait fewer days than when they complained. The large fall came in February 2023, before the plan, ' +
        'and the surge of 2025 hides the rest. We report what we did and what the wait is now; we do not claim that this plan alone caused it.',
    },
  });
  const review = done(overrideReview.review, overrideReview.refusal);
  story.quote(review.overrideReason ?? '');
  story.expect(
    `computed ${verdict}, counts as ${review.effectiveVerdict}, both stay readable`,
    review.verdict === verdict && review.effectiveVerdict === 'IMPROVED',
  );
  const { confirmEffective } = await officer.api.ask(ConfirmEffectiveDocument, { issueId });
  story.expect(
    'the issue goes on to be told',
    done(confirmEffective.issue, confirmEffective.refusal).stage === 'COMMUNICATE',
  );
}

/** The file names months; a review takes days. */
function firstDay(month: string): string {
  return month.length === 7 ? `${month}-01` : month;
}

function lastDay(month: string): string {
  if (month.length !== 7) return month;
  const [year, number] = month.split('-').map(Number) as [number, number];
  return new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10);
}
