import type { actionItemChecks } from './action-item.checks';

/** What must hold, a sentence each; what is missing when it does not is told by the check itself. */
export const actionItemCheckSentences: Readonly<Record<keyof typeof actionItemChecks, string>> = {
  issueInPlanDraft: 'Its issue is in plan, the plan is a draft, and the item belongs to the current cycle.',
  issueInImplement: 'Its issue is in implement, and the item belongs to the current cycle.',
  datesOpen: 'Its plan is a draft or is carried out, and the item belongs to the current cycle.',
  datesProposed: 'Other dates are proposed for it.',
  inCurrentCycle: 'It belongs to the current cycle of its issue.',
  officeLeads: 'The office that leads the issue does it.',
  officeContributes: 'Another office than the one that leads the issue does it.',
};
