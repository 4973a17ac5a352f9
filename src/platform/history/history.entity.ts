import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { SealedText } from '../personal-data/personal';

/** One change of one record, append-only: a trigger refuses UPDATE, DELETE and TRUNCATE. */
@Entity('history_entry')
@Index('history_entry_agency_at', ['agencyId', 'at'])
// What belonged to what, by entries that say so; see the migration.
@Index('history_entry_issue', { synchronize: false })
@Index('history_entry_subject_of', { synchronize: false })
// Who ended what, by the one event that says so; see the migration.
@Index('history_entry_resolved_by', { synchronize: false })
export class HistoryEntryEntity {
  @PrimaryColumn('uuid')
  subjectId!: string;
  @PrimaryColumn('int')
  sequence!: number;
  @Column('uuid')
  agencyId!: string;
  @Column('text')
  subjectKind!: string;
  @Column('text')
  event!: string;
  /** Recorded: the database clock when the change was made. */
  @Column('timestamptz')
  at!: Date;
  /** Effective: equal to `at` unless imported or entered late. */
  @Column('timestamptz')
  occurredAt!: Date;
  @Column('text')
  actorKind!: string;
  @Column('uuid', { nullable: true })
  actorId!: string | null;
  /** Names the part of the service that acted (`sweeper`, `import`); null for people. */
  @Column('text', { nullable: true })
  actorName!: string | null;
  @Column('text', { nullable: true })
  role!: string | null;
  @Column('uuid', { nullable: true })
  officeId!: string | null;
  @Column('text')
  requestId!: string;
  /** field → [before, after]; a free text stands as `{ text, digest }`. */
  @Column('jsonb')
  changes!: Record<string, [unknown, unknown]>;
  /** What the act said besides (a reason), texts again as `{ text, digest }`. */
  @Column('jsonb')
  note!: Record<string, unknown>;
  @Column('text', { nullable: true })
  machineVersion!: string | null;
  @Column('bytea')
  previousHash!: Buffer;
  @Column('bytea')
  hash!: Buffer;
}

/** The texts that history entries point to. Content can be erased under a retention schedule; the digest stays. */
@Entity('text_version')
@Index('text_version_subject', ['subjectId'])
export class TextVersionEntity {
  @PrimaryColumn('uuid')
  id!: string;
  @Column('uuid')
  agencyId!: string;
  @Column('text')
  subjectKind!: string;
  @Column('uuid')
  subjectId!: string;
  @Column('text')
  field!: string;
  @Column('bytea')
  digest!: Buffer;
  @SealedText({
    goesTo: ['recordsRequest'],
    retention: 'Erased with the record by its schedule; the digest stays.',
  })
  @Column('text', { nullable: true })
  content!: string | null;
  /** The schedule under which the content was erased. */
  @Column('text', { nullable: true })
  erasedUnder!: string | null;
}
