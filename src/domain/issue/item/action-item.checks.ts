import type { Checks } from '../../kernel/machine';
import { unmet } from '../../kernel/refusal';
import type { ActionItemRecord } from './action-item.types';
import type { IssueRecord } from '../issue.types';
import { workedOnIn } from '../part.checks';

/** What the rules of an action item look at: its issue, read and locked before it. */
export interface ActionItemFacts {
  issue: Pick<IssueRecord, 'state' | 'cycle' | 'leadOfficeId'>;
}

export interface ActionItemContext {
  record: ActionItemRecord;
  facts: ActionItemFacts;
}

export const actionItemChecks = {
  issueInPlanDraft: ({ record, facts }) => workedOnIn('plan.draft', facts.issue, record),
  issueInImplement: ({ record, facts }) => workedOnIn('implement', facts.issue, record),
  /** Whoever accepts dates changes what the plan says: only while somebody works on the plan or on the item. */
  datesOpen: ({ record, facts: { issue } }) =>
    record.cycle === issue.cycle && (issue.state === 'plan.draft' || issue.state === 'implement')
      ? null
      : unmet(
          'datesOpen',
          'Dates of an item move only while its plan is a draft or is carried out, in the cycle of the issue.',
        ),
  datesProposed: ({ record }) =>
    record.proposedBecauseId === null
      ? unmet('datesProposed', 'No other dates are proposed for this item.')
      : null,
  inCurrentCycle: ({ record, facts }) =>
    record.cycle === facts.issue.cycle
      ? null
      : unmet(
          'inCurrentCycle',
          `This belongs to cycle ${record.cycle} and stays as it is; the issue is in cycle ${facts.issue.cycle}.`,
        ),
  /** These two pick the way of an offer: the lead office need not ask itself. */
  officeLeads: ({ record, facts }) =>
    record.officeId === facts.issue.leadOfficeId
      ? null
      : unmet('officeLeads', 'Another office would do this item.'),
  officeContributes: ({ record, facts }) =>
    record.officeId === facts.issue.leadOfficeId
      ? unmet('officeContributes', 'The office that leads the issue would do this item.')
      : null,
} satisfies Checks<ActionItemContext>;
