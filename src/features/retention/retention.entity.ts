import { Column, Entity, Index } from 'typeorm';
import { RecordEntity } from '../../platform/database/record.entity';
import { SealedText } from '../../platform/personal-data/personal';

/** What a schedule can speak of: everything that holds personal or free text of customers and has an end. */
export const retainedKinds = ['case', 'contact', 'escalation', 'note', 'surveyText'] as const;
export type RetainedKind = (typeof retainedKinds)[number];
export type Disposal = 'anonymize' | 'delete';
export const heldKinds = ['case', 'escalation', 'issue'] as const;
export type HeldKind = (typeof heldKinds)[number];

/** How long a kind of record keeps its texts after its end. One schedule stands per agency and kind. */
@Entity('retention_schedule')
@Index('retention_schedule_kind', ['agencyId', 'subjectKind'], { unique: true, where: 'retired_at IS NULL' })
export class RetentionScheduleEntity extends RecordEntity {
  @Column('text')
  subjectKind!: RetainedKind;
  @Column('int')
  keepDays!: number;
  @Column('text')
  disposal!: Disposal;
  /** The rule that orders it, as the history names it with every text: `GRS 6.5 item 020`. */
  @Column('text')
  authority!: string;
  @Column('timestamptz', { nullable: true })
  retiredAt!: Date | null;
  @Column('timestamptz', { nullable: true })
  lastAppliedAt!: Date | null;
  /** Records erased under it so far. */
  @Column('int', { default: 0 })
  erasedCount!: number;
}

/** A case with everything on it, or an issue with the cases of its evidence, that no schedule touches for now. */
@Entity('legal_hold')
@Index('legal_hold_subject', ['agencyId', 'subjectId'], { unique: true, where: 'released_at IS NULL' })
@Index('legal_hold_case', ['caseId'], { where: 'released_at IS NULL' })
export class LegalHoldEntity extends RecordEntity {
  @Column('text')
  subjectKind!: HeldKind;
  @Column('uuid')
  subjectId!: string;
  /** The case that it keeps; null for an issue. */
  @Column('uuid', { nullable: true })
  caseId!: string | null;
  @SealedText()
  @Column('text')
  reason!: string;
  @Column('uuid', { nullable: true })
  placedById!: string | null;
  @Column('timestamptz')
  placedAt!: Date;
  @Column('timestamptz', { nullable: true })
  releasedAt!: Date | null;
}
