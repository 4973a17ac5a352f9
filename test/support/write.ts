import { accepted, type StoredRecord } from '../../src/domain/kernel/decision';
import { issueMachineVersion, type IssueState } from '../../src/domain/issue/issue.types';
import { issueKind } from '../../src/features/issues/issue.kinds';
import { systemSession } from '../../src/platform/auth/session';
import { newId } from '../../src/platform/database/id';
import type { RecordKind } from '../../src/platform/shell/record-kind';
import { Shell } from '../../src/platform/shell/shell';
import type { TestService } from './api';
import type { BuiltAgency } from './build';

/** Writes a record through the shell, where the road to it is another test’s matter; gives its id. */
export async function write<R extends StoredRecord>(
  test: TestService,
  agency: BuiltAgency,
  kind: RecordKind<R>,
  fields: object,
): Promise<string> {
  const record = { id: newId(), agencyId: agency.id, version: 0, ...fields } as unknown as R;
  const outcome = await test.service.app
    .get(Shell)
    .act(systemSession(agency.id, 'test', 'build'), { operation: 'build', input: null }, (act) =>
      act.begin(kind, accepted(record, 'Built')),
    );
  if (!outcome.ok) throw new Error(outcome.refusal.message);
  return record.id;
}

/** An issue of the office that stands in `state` in its first cycle, with nothing that belongs to it. */
export function writeIssue(
  test: TestService,
  agency: BuiltAgency,
  state: IssueState,
  more: object = {},
): Promise<string> {
  const id = newId();
  return write(test, agency, issueKind, {
    id,
    number: `I-${id.slice(-6)}`,
    state,
    machineVersion: issueMachineVersion,
    title: 'Late annuities',
    impact: 'Rent is due.',
    impactClass: 1,
    topicIds: [],
    contributingOfficeIds: [],
    leadOfficeId: agency.office,
    cycle: 1,
    ...more,
  });
}
