import type { StoredRecord } from '../../../src/domain/kernel/decision';
import type { RecordKind } from '../../../src/platform/shell/record-kind';

/** Writes a record into the agency that is being built, in version 1. */
export type Begin = <R extends StoredRecord>(
  kind: RecordKind<R>,
  name: string,
  fields: Omit<R, 'id' | 'agencyId' | 'version' | 'head'>,
) => Promise<void>;
