import { randomFillSync } from 'node:crypto';

/** Random bytes for 256 ids at once: asking the system for each costs more than all the rest of an id. */
const pool = Buffer.alloc(16 * 256);
let used = pool.length;

/**
 * A new UUIDv7 (RFC 9562): its first 48 bits are milliseconds, so that rows of one table arrive in index order and a
 * B-tree grows at its right edge. The time in it orders pages and proves nothing: facts carry the database clock.
 */
export function newId(): string {
  if (used === pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  const bytes = pool.subarray(used, (used += 16));
  bytes.writeUIntBE(Date.now(), 0, 6);
  bytes[6] = (bytes[6]! & 0x0f) | 0x70;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Whether a text can be the id of anything here; what cannot is simply not found. */
export function isId(text: string): boolean {
  return uuid.test(text);
}
