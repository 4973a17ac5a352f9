import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { StoredRecord } from '../../domain/kernel/decision';
import type { Refusal } from '../../domain/kernel/refusal';
import { RecordStore } from '../database/record-store';
import type { RecordKind } from './record-kind';

/** The store of each kind of record, made once. */
@Injectable()
export class Records {
  private readonly stores = new Map<string, unknown>();
  private readonly clashes = new Map<string, (detail: string) => Refusal>();

  constructor(private readonly dataSource: DataSource) {}

  of<R extends StoredRecord>(kind: RecordKind<R>): RecordStore<R> {
    let store = this.stores.get(kind.subject) as RecordStore<R> | undefined;
    if (!store) {
      store = new RecordStore<R>(this.dataSource, kind.entity);
      this.stores.set(kind.subject, store);
      for (const [constraint, refusal] of Object.entries(kind.unique ?? {}))
        this.clashes.set(constraint, refusal);
    }
    return store;
  }

  /** The refusal for a broken unique constraint, as the kind that owns it words it; null when none does. */
  clash(constraint: string, detail: string): Refusal | null {
    return this.clashes.get(constraint)?.(detail) ?? null;
  }
}
