import type { DataSource } from 'typeorm';
import { indexedFields, personalFields, type IndexedField } from './personal';
import { sealingOf, type Sealing } from './sealing';

/** What the columns of one table do with personal data: some are sealed, some are the blind index of another. */
export class SealedColumns {
  private readonly sealing: Sealing;
  private readonly sealed: ReadonlySet<string>;
  private readonly indexes: ReadonlyMap<string, IndexedField>;

  constructor(dataSource: DataSource, table: string) {
    this.sealing = sealingOf(dataSource);
    const fields = personalFields().filter((field) => field.table === table && field.sealed === true);
    this.sealed = new Set(fields.map(({ property }) => property));
    const indexes = indexedFields().filter((field) => field.table === table);
    this.indexes = new Map(indexes.map((field) => [field.property, field]));
  }

  isIndex(property: string): boolean {
    return this.indexes.has(property);
  }

  /** What the blind index of a record holds. */
  indexOf(record: object, property: string): string | null {
    const { table, of, ignoresCase } = this.indexes.get(property)!;
    const { agencyId, [of.property]: value } = record as { agencyId: string; [name: string]: unknown };
    return this.sealing.index(
      `${table}.${of.column}`,
      agencyId,
      (value as string | null | undefined) ?? null,
      ignoresCase,
    );
  }

  /** A value as a parameter of a statement; random where it is sealed, so compare before. */
  written(property: string, value: unknown): unknown {
    return typeof value === 'string' && this.sealed.has(property) ? this.sealing.seal(value) : value;
  }
}
