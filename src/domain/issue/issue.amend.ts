import { accepted, refused, type Circumstances, type Decision } from '../kernel/decision';
import { merged, staleVersion, unmet, type Refusal } from '../kernel/refusal';
import type { IssueRecord } from './issue.types';
import { issueInWork } from './part.checks';
import { isBlank } from './wording';

/** What can be said better about an issue without moving it; what is absent stays as it is. */
export type IssueAmendment = Partial<
  Pick<
    IssueRecord,
    | 'title'
    | 'impact'
    | 'impactClass'
    | 'effort'
    | 'serviceId'
    | 'topicIds'
    | 'leadOfficeId'
    | 'contributingOfficeIds'
    | 'ownerId'
    | 'objectiveId'
  >
>;

/**
 * Changes what the issue says about itself, in any working stage. It may not take back what an earlier stage
 * required: title and impact stay stated, and once accepted it keeps a lead office and an impact class.
 */
export function amendIssue(
  record: IssueRecord,
  amendment: IssueAmendment,
  { expectedVersion }: Pick<Circumstances, 'expectedVersion'>,
): Decision<IssueRecord, 'IssueAmended'> {
  if (expectedVersion != null && expectedVersion !== record.version) {
    return refused(staleVersion(expectedVersion, record.version));
  }
  const resting = issueInWork(record.state, 'it can be changed only while it is worked on');
  if (resting) return refused(resting);
  const next = { ...record, ...amendment };
  const obstacle = merged([
    ...unstated(next),
    ...(record.state === 'identify' ? [] : lostAfterAcceptance(next)),
  ]);
  if (obstacle) return refused(obstacle);
  return accepted(
    {
      ...next,
      topicIds: [...new Set(next.topicIds)],
      contributingOfficeIds: [...new Set(next.contributingOfficeIds)].filter(
        (id) => id !== next.leadOfficeId,
      ),
    },
    'IssueAmended',
  );
}

/** What every issue must say from its first day. */
export function unstated({ title, impact }: Pick<IssueRecord, 'title' | 'impact'>): Refusal[] {
  return [
    ...(isBlank(title) ? [unmet('titleStated', 'Give the problem a title.', 'input.title')] : []),
    ...(isBlank(impact)
      ? [unmet('impactStated', 'Say what the problem does to customers.', 'input.impact')]
      : []),
  ];
}

function lostAfterAcceptance({ leadOfficeId, impactClass }: IssueRecord): Refusal[] {
  return [
    ...(leadOfficeId
      ? []
      : [
          unmet(
            'leadOfficeNamed',
            'An accepted issue always has a lead office: name another one instead.',
            'input.leadOfficeId',
          ),
        ]),
    ...(impactClass
      ? []
      : [
          unmet(
            'impactClassSet',
            'An accepted issue always has an impact class: set another one instead.',
            'input.impactClass',
          ),
        ]),
  ];
}
