import type { Checks } from '../kernel/machine';
import { unmet } from '../kernel/refusal';
import * as analysis from './analysis/analysis.checks';
import type { IssueCheck, IssueContext } from './issue.facts';
import type { WorkingState } from './issue.types';
import * as outcome from './outcome.checks';
import * as plan from './plan/plan.checks';

/** Picks the way out of held; never a blocker, because a held issue always came from somewhere. */
const heldFrom =
  (name: string, state: WorkingState): IssueCheck =>
  ({ record }) =>
    record.heldFrom === state ? null : unmet(name, `The issue was not put on hold in ${state}.`);

/** Every named check of an issue. The guards of the machine, refusals and blockers all ask these. */
export const issueChecks = {
  ...analysis,
  ...plan,
  ...outcome,
  heldFromIdentify: heldFrom('heldFromIdentify', 'identify'),
  heldFromAnalyze: heldFrom('heldFromAnalyze', 'analyze'),
  heldFromPlanDraft: heldFrom('heldFromPlanDraft', 'plan.draft'),
  heldFromPlanSubmitted: heldFrom('heldFromPlanSubmitted', 'plan.submitted'),
  heldFromImplement: heldFrom('heldFromImplement', 'implement'),
  heldFromMeasure: heldFrom('heldFromMeasure', 'measure'),
  heldFromCommunicate: heldFrom('heldFromCommunicate', 'communicate'),
} satisfies Checks<IssueContext>;
