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

export function canonical(value: unknown): string {
  if (value === null || typeof value !== 'object' || value instanceof Date)
    return JSON.stringify(value ?? null);
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  // A loop, because an import makes several objects of each line into text.
  let text = '';
  for (const name of Object.keys(value).sort()) {
    const part = (value as Record<string, unknown>)[name];
    if (part !== undefined) text += `${text === '' ? '' : ','}${JSON.stringify(name)}:${canonical(part)}`;
  }
  return `{${text}}`;
}
