import { createHash } from 'node:crypto';

/**
 * The id of a reference record, made of its agency's key, its kind and its key in the file: the same on every start and
 * in every installation, so that what stands is found without a table of what was loaded. A UUID of version 8
 * (RFC 9562: the maker's own layout) over the first 122 bits of a SHA-256.
 */
export function stableId(agencyKey: string, subject: string, key: string): string {
  const bytes = createHash('sha256')
    .update(JSON.stringify([agencyKey, subject, key]))
    .digest()
    .subarray(0, 16);
  bytes[6] = (bytes[6]! & 0x0f) | 0x80;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
