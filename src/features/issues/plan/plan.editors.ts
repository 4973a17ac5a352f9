import type { IssueRecord } from '../../../domain/issue/issue.types';
import { decidePlan } from '../../../domain/issue/plan/plan.decide';
import type { PlanRecord } from '../../../domain/issue/part.types';
import type { Stored } from '../../../platform/database/record-store';
import type { Act, Outcome } from '../../../platform/shell/act';
import { planKind } from '../issue.kinds';

/** The plan, locked. Its issue is locked before. */
export function lockedPlan(act: Act, planId: string): Promise<Stored<PlanRecord>> {
  return act.load(planKind, planId);
}

/**
 * Remembers who changed an item as an editor of the plan, so that they cannot approve it. Somebody who is one already
 * changes nothing: the plan's version would move under whoever edits it, for no news.
 */
export async function rememberEditor(
  act: Act,
  issue: IssueRecord,
  planId: string | null,
): Promise<Outcome<unknown>> {
  const { personId } = act.session.caller;
  const nothing: Outcome<null> = { ok: true, value: null };
  if (planId === null || personId === null) return nothing;
  const plan = await lockedPlan(act, planId);
  if (plan.editorIds.includes(personId)) return nothing;
  return act.settle(
    planKind,
    plan,
    decidePlan(plan, { event: 'itemsChanged' }, { issue }, act.circumstances()),
  );
}
