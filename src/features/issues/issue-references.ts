import type { IssueAmendment } from '../../domain/issue/issue.amend';
import type { StoredRecord } from '../../domain/kernel/decision';
import type { Act } from '../../platform/shell/act';
import { badInput } from '../../platform/shell/failure';
import type { RecordKind } from '../../platform/shell/record-kind';
import { officeKind, serviceKind, topicKind } from '../agency';
import { objectiveKind } from '../measures';
import { personKind } from '../people';

/**
 * Everything an issue points to must stand in its agency. A topic that was retired since stays with the issue
 * (`keptTopicIds`), but is not given to it anew.
 */
export async function checkReferences(
  act: Act,
  issue: IssueAmendment,
  keptTopicIds: readonly string[] = [],
): Promise<void> {
  await must(act, officeKind, 'leadOfficeId', [issue.leadOfficeId], 'office');
  await must(act, officeKind, 'contributingOfficeIds', issue.contributingOfficeIds, 'office');
  await must(act, serviceKind, 'serviceId', [issue.serviceId], 'service');
  await must(act, topicKind, 'topicIds', issue.topicIds, 'topic, or it is retired', (topic) => {
    return topic.retiredAt === null || keptTopicIds.includes(topic.id);
  });
  await must(act, personKind, 'ownerId', [issue.ownerId], 'person, or they left', (person) => {
    return person.kind === 'person' && person.leftAt === null;
  });
  await must(act, objectiveKind, 'objectiveId', [issue.objectiveId], 'objective');
}

async function must<R extends StoredRecord>(
  act: Act,
  kind: RecordKind<R>,
  field: string,
  ids: readonly (string | null | undefined)[] = [],
  word: string,
  usable: (record: R) => boolean = () => true,
): Promise<void> {
  const asked = ids.filter((id) => id != null);
  const found = new Set((await act.readMany(kind, asked)).filter((row) => usable(row)).map(({ id }) => id));
  const missing = asked.find((id) => !found.has(id));
  if (missing !== undefined) throw badInput(`input.${field}`, `There is no such ${word}: ${missing}.`);
}
