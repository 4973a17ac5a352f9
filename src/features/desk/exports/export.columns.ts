import type { CaseRecord } from '../../../domain/case/case.types';
import type { EscalationRecord } from '../../../domain/escalation/escalation.types';
import { upper } from '../../../graphql/enums';
import type { CsvValue } from '../../../platform/csv/write-csv';

/** Names of what a record points to, by id. */
export type Names = ReadonlyMap<string, string>;

/** One column of an export: its header, as the API names the field, and its cell. */
export type Column<R> = readonly [header: string, cell: (record: R, names: Names) => CsvValue];

export const named = (id: string | null, names: Names): string | null =>
  id === null ? null : (names.get(id) ?? null);
export const word = (value: string | null): string | null => (value === null ? null : upper(value));

export const caseColumns: readonly Column<CaseRecord>[] = [
  ['number', ({ number }) => number],
  ['state', ({ state }) => word(state)],
  ['channel', ({ channel }) => word(channel)],
  ['office', ({ officeId }, names) => named(officeId, names)],
  ['queue', ({ queueId }, names) => named(queueId, names)],
  ['service', ({ serviceId }, names) => named(serviceId, names)],
  ['topic', ({ topicId }, names) => named(topicId, names)],
  ['summary', ({ summary }) => summary],
  ['narrative', ({ narrative }) => narrative],
  ['customerSegment', ({ customerSegment }) => customerSegment],
  ['customerReference', ({ customerReference }) => customerReference],
  ['receivedAt', ({ receivedAt }) => receivedAt],
  ['dueAt', ({ dueAt }) => dueAt],
  ['resolvedAt', ({ resolvedAt }) => resolvedAt],
  ['answer', ({ answer }) => answer],
  ['closedAt', ({ closedAt }) => closedAt],
  ['resolvedAtFirstContact', ({ resolvedAtFirstContact }) => resolvedAtFirstContact],
  ['source', ({ source }) => source],
  ['externalId', ({ externalId }) => externalId],
  ['id', ({ id }) => id],
];

export const escalationColumns: readonly Column<EscalationRecord>[] = [
  ['number', ({ number }) => number],
  ['state', ({ state }) => word(state)],
  ['severity', ({ severity }) => severity],
  ['reason', ({ reason }) => word(reason)],
  ['queue', ({ queueId }, names) => named(queueId, names)],
  ['office', ({ officeId }, names) => named(officeId, names)],
  ['holder', ({ holderId }, names) => named(holderId, names)],
  ['waitingOn', ({ waitingOn }) => word(waitingOn)],
  ['justification', ({ justification }) => justification],
  ['requestedBy', ({ requestedById }, names) => named(requestedById, names)],
  ['requestedAt', ({ requestedAt }) => requestedAt],
  ['claimedAt', ({ claimedAt }) => claimedAt],
  ['dueAt', ({ dueAt }) => dueAt],
  ['clockState', ({ clockState }) => word(clockState)],
  ['resolution', ({ resolution }) => resolution],
  ['resolutionCode', ({ resolutionCode }) => resolutionCode],
  ['guidance', ({ guidance }) => guidance],
  ['endedAt', ({ endedAt }) => endedAt],
  ['closedAt', ({ closedAt }) => closedAt],
  ['caseId', ({ caseId }) => caseId],
  ['id', ({ id }) => id],
];

/** What the rows of a page point to and are shown by name. */
export function pointedTo(record: CaseRecord | EscalationRecord): (string | null)[] {
  return 'caseId' in record
    ? [record.queueId, record.officeId, record.holderId, record.requestedById]
    : [record.officeId, record.queueId, record.serviceId, record.topicId];
}
