import type { HiddenColumn } from '../database/roles/secure-tables';
import { indexedFields, personalFields } from './personal';

/**
 * What analysts do not see in the database: personal data, secrets, and the blind indexes that tell which of them are
 * equal. Complete only once every entity was read.
 */
export function hiddenColumns(): HiddenColumn[] {
  return [...personalFields(), ...indexedFields()].map(({ table, column }) => ({ table, column }));
}
