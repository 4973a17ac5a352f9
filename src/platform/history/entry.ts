import type { StoredRecord } from '../../domain/kernel/decision';
import type { HeldGrant } from '../../domain/permission/permission.types';
import type { Session } from '../auth/session';
import { newId } from '../database/id';
import { same, type Stored } from '../database/record-store';
import type { RecordKind } from '../shell/record-kind';
import { canonical, chainHash, chainStart, textDigest, type ChainedEntry } from './chain';

/** A text that an entry points to, to be written beside it. */
export interface TextRow {
  id: string;
  agencyId: string;
  subjectKind: string;
  subjectId: string;
  field: string;
  digest: Buffer;
  content: string;
}

/** An entry ready to be written: the chained part, its hashes and the texts it points to. */
export interface NewEntry {
  /** In canonical JSON: the very text that was hashed is the one that is written. */
  entry: string;
  previousHash: Buffer;
  hash: Buffer;
  texts: TextRow[];
}

/** What a change was, as the shell hands it over to be remembered. */
export interface Remembered<R extends StoredRecord> {
  kind: RecordKind<R>;
  properties: readonly string[];
  before: Stored<R> | null;
  after: R;
  event: string;
  note: Record<string, unknown>;
  at: Date;
  occurredAt: Date;
  session: Session;
  grant: HeldGrant | null;
}

/** Makes the history entry of one change; pure but for the ids of the texts. */
export function historyEntry<R extends StoredRecord>(change: Remembered<R>, digestKey: Buffer): NewEntry {
  const { kind, before, after, session, grant } = change;
  const texts: TextRow[] = [];
  const asText = (field: string, content: string): { digest: string; text: string } => {
    const id = newId();
    const digest = textDigest(digestKey, id, content);
    texts.push({
      id,
      agencyId: after.agencyId,
      subjectKind: kind.subject,
      subjectId: after.id,
      field,
      digest,
      content,
    });
    return { digest: digest.toString('hex'), text: id };
  };
  // Keys in order, here and below, so that canonical() has nothing to sort.
  const entry: ChainedEntry = {
    actorId: session.caller.personId,
    actorKind: session.caller.kind,
    actorName: session.caller.kind === 'system' ? session.caller.name : null,
    agencyId: after.agencyId,
    at: change.at.toISOString(),
    changes: changesOf(change, asText),
    event: change.event,
    machineVersion:
      typeof kind.machineVersion === 'function' ? kind.machineVersion(after) : kind.machineVersion,
    // Whatever a person wrote beside the act is free text and may name somebody: it never enters the chain itself.
    note: Object.fromEntries(
      Object.entries(change.note)
        .filter(([, value]) => value !== null && value !== undefined)
        .map(([field, value]) => [field, typeof value === 'string' ? asText(field, value) : value]),
    ),
    occurredAt: change.occurredAt.toISOString(),
    officeId: grant?.officeId ?? null,
    requestId: session.requestId,
    role: grant?.role ?? null,
    sequence: after.version,
    subjectId: after.id,
    subjectKind: kind.subject,
  };
  const previousHash = before?.head ?? chainStart;
  const text = canonical(entry);
  return { entry: text, previousHash, hash: chainHash(previousHash, text), texts };
}

/** What an entry holds of itself: the record's identity, its place in the chain, and the chain. */
export const bookkeeping: ReadonlySet<string> = new Set(['id', 'agencyId', 'version', 'head']);

function changesOf<R extends StoredRecord>(
  { kind, properties, before, after }: Remembered<R>,
  asText: (field: string, content: string) => unknown,
): Record<string, [unknown, unknown]> {
  const changes: Record<string, [unknown, unknown]> = {};
  for (const property of properties) {
    if (bookkeeping.has(property) || (kind.unkept as readonly string[] | undefined)?.includes(property))
      continue;
    const was = (before as Record<string, unknown> | null)?.[property] ?? null;
    const is = (after as unknown as Record<string, unknown>)[property] ?? null;
    if (same(was, is)) continue;
    const isText = (kind.texts as readonly string[]).includes(property);
    // The text before stands in an earlier entry of this chain already; only that there was one is told again.
    changes[property] = isText
      ? [was === null ? null : 'text', typeof is === 'string' ? asText(property, is) : is]
      : [plain(was), plain(is)];
  }
  return changes;
}

function plain(value: unknown): unknown {
  return value instanceof Date ? value.toISOString() : value;
}
