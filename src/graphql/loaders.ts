import DataLoader from 'dataloader';
import type { StoredRecord } from '../domain/kernel/decision';
import type { Session } from '../platform/auth/session';
import type { RecordKind } from '../platform/shell/record-kind';
import { reads } from '../platform/database/reads';
import type { Records } from '../platform/shell/records';
import type { DataSource } from 'typeorm';

/** Loads many by key in one query; the answers stand in the order of the keys. */
export type BatchLoad<K, V> = (keys: readonly K[]) => Promise<readonly V[]>;

/**
 * The loaders of one request. A list of fifty escalations asks for its fifty cases once, and nothing is remembered
 * beyond the request.
 */
export class Loaders {
  private clock: Promise<Date> | null = null;
  private readonly made = new Map<unknown, unknown>();

  constructor(
    private readonly dataSource: DataSource,
    private readonly records: Records,
  ) {}

  /** The record of a kind by id, if it lies in the caller's agency and `visible` to them. */
  async record<R extends StoredRecord>(
    kind: RecordKind<R>,
    session: Session,
    id: string | null,
    visible: (record: R) => boolean = () => true,
  ): Promise<R | null> {
    if (id === null) return null;
    const found = await this.batch<string, R | null>(kind, async (ids) => {
      const store = this.records.of(kind);
      const rows = await store.findMany(reads(this.dataSource, store.shapes), session.caller.agencyId, ids);
      const byId = new Map(rows.map((row) => [row.id, row as R]));
      return ids.map((key) => byId.get(key) ?? null);
    }).load(id);
    return found && visible(found) ? found : null;
  }

  /** Forgets everything read so far: what a mutation changed, the next one of the document must not answer from memory. */
  clear(): void {
    this.clock = null;
    this.made.clear();
  }

  /** The database clock, read once per request. */
  now(): Promise<Date> {
    this.clock ??= reads(this.dataSource, { now: 'instant' })
      .query<{ now: Date }[]>('SELECT clock_now() AS now')
      .then(([row]) => row!.now);
    return this.clock;
  }

  /** A loader of one's own, made once per request under `name`. */
  batch<K, V>(name: unknown, load: BatchLoad<K, V>): DataLoader<K, V> {
    let loader = this.made.get(name) as DataLoader<K, V> | undefined;
    if (!loader) {
      loader = new DataLoader<K, V>(load);
      this.made.set(name, loader);
    }
    return loader;
  }
}
