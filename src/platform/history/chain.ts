import { createHash, createHmac } from 'node:crypto';

/** Everything of a history entry that its hash covers. Times are ISO-8601 UTC, so that the hash does not depend on a session's zone. */
export interface ChainedEntry {
  agencyId: string;
  subjectKind: string;
  subjectId: string;
  sequence: number;
  event: string;
  at: string;
  occurredAt: string;
  actorKind: string;
  actorId: string | null;
  actorName: string | null;
  role: string | null;
  officeId: string | null;
  requestId: string;
  changes: Record<string, [unknown, unknown]>;
  note: Record<string, unknown>;
  machineVersion: string | null;
}

/** The hash before the first entry of any chain. */
export const chainStart = Buffer.alloc(32);

/** SHA-256 over the previous hash and the entry in canonical JSON (keys sorted, so that jsonb's key order does not matter). */
export function entryHash(previous: Buffer, entry: ChainedEntry): Buffer {
  return chainHash(previous, canonical(entry));
}

/** The same over an entry that is in canonical JSON already. */
export function chainHash(previous: Buffer, entry: string): Buffer {
  return createHash('sha256').update(previous).update(entry).digest();
}

/** Keyed digest of a text under its id: the chain proves the text without holding it, and nobody can guess it from a list. */
export function textDigest(key: Buffer, textId: string, content: string): Buffer {
  return createHmac('sha256', key).update(textId).update('\0').update(content).digest();
}

/** JSON with the keys of every object sorted. */
export function canonical(value: unknown): string {
  if (isSorted(value)) return JSON.stringify(value ?? null);
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  const parts = Object.entries(value as object)
    .filter(([, part]) => part !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, part]) => `${JSON.stringify(name)}:${canonical(part)}`);
  return `{${parts.join(',')}}`;
}

/** Whether JSON.stringify writes it sorted as it is: then it does so, many times faster than we can. */
function isSorted(value: unknown): boolean {
  if (value === null || typeof value !== 'object' || value instanceof Date) return true;
  if (Array.isArray(value)) return value.every(isSorted);
  let before = '';
  for (const name of Object.keys(value)) {
    if (name < before || !isSorted((value as Record<string, unknown>)[name])) return false;
    before = name;
  }
  return true;
}
