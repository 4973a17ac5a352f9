import { Column, Entity, Index, Unique } from 'typeorm';
import type { CaseRecord, CaseState, Channel } from '../../domain/case/case.types';
import { RecordEntity } from '../../platform/database/record.entity';
import { BlindIndexOf, FreeText, Identifier } from '../../platform/personal-data/personal';

/** What becomes of it under a schedule. */
const withCase = 'Erased with the case by its schedule.';

/** A case as it is kept; fields are explained at the domain's `CaseRecord`. */
@Entity('case')
@Unique('case_number', ['agencyId', 'number'])
@Index('case_external', ['agencyId', 'source', 'externalId'], {
  unique: true,
  where: 'external_id IS NOT NULL',
})
@Index('case_received', ['agencyId', 'receivedAt', 'id'])
@Index('case_office_received', ['agencyId', 'officeId', 'receivedAt', 'id'])
@Index('case_escalation_office', ['agencyId', 'escalationOfficeId', 'receivedAt', 'id'], {
  where: 'escalation_office_id IS NOT NULL',
})
@Index('case_opener', ['agencyId', 'openedById', 'receivedAt', 'id'], { where: 'opened_by_id IS NOT NULL' })
@Index('case_topic', ['agencyId', 'topicId', 'receivedAt', 'id'])
@Index('case_customer_index', ['agencyId', 'customerIndex', 'receivedAt', 'id'], {
  where: 'customer_index IS NOT NULL',
})
@Index('case_customer_unindexed', ['id'], {
  where: 'customer_reference IS NOT NULL AND customer_index IS NULL',
})
@Index('case_duplicate', ['agencyId', 'duplicateOfId', 'receivedAt', 'id'], {
  where: 'duplicate_of_id IS NOT NULL',
})
@Index('case_repeat', ['agencyId', 'repeatOfId'], { where: 'repeat_of_id IS NOT NULL' })
@Index('case_repeat_received', ['agencyId', 'receivedAt', 'id'], { where: 'repeat_of_id IS NOT NULL' })
export class CaseEntity extends RecordEntity implements CaseRecord {
  @Column('text')
  number!: string;
  @Column('text')
  state!: CaseState;
  @Column('uuid')
  officeId!: string;
  @Column('uuid', { nullable: true })
  queueId!: string | null;
  @Column('uuid', { nullable: true })
  serviceId!: string | null;
  @Column('uuid', { nullable: true })
  topicId!: string | null;
  @Column('text')
  channel!: Channel;
  @FreeText('searched', { goesTo: ['history', 'export', 'recordsRequest'], retention: withCase })
  @Column('text')
  summary!: string;
  @FreeText('searched', { goesTo: ['history', 'export', 'recordsRequest'], retention: withCase })
  @Column('text', { nullable: true })
  narrative!: string | null;
  @Column('text', { nullable: true })
  customerSegment!: string | null;
  @Identifier({ goesTo: ['history', 'export', 'recordsRequest'], retention: withCase })
  @Column('text', { nullable: true })
  customerReference!: string | null;
  /** Cases of one customer have the same; see `BlindIndexOf`. */
  @BlindIndexOf('customerReference')
  @Column('text', { nullable: true })
  customerIndex!: string | null;
  @Column('timestamptz')
  receivedAt!: Date;
  @Column('timestamptz', { nullable: true })
  dueAt!: Date | null;
  @Column('timestamptz', { nullable: true })
  resolvedAt!: Date | null;
  @FreeText('searched', { goesTo: ['history', 'export', 'recordsRequest'], retention: withCase })
  @Column('text', { nullable: true })
  answer!: string | null;
  @Column('timestamptz', { nullable: true })
  closedAt!: Date | null;
  @Column('boolean')
  resolvedAtFirstContact!: boolean;
  @Column('int', { default: 0 })
  reopenedCount!: number;
  @Column('uuid', { nullable: true })
  duplicateOfId!: string | null;
  @Column('int', { default: 0 })
  duplicateCount!: number;
  @Column('uuid', { nullable: true })
  repeatOfId!: string | null;
  @Column('uuid', { nullable: true })
  escalationOfficeId!: string | null;
  @Column('uuid', { nullable: true })
  openedById!: string | null;
  @Column('text', { nullable: true })
  source!: string | null;
  @Column('text', { nullable: true })
  externalId!: string | null;
  /** When its texts were erased under a retention schedule. */
  @Column('timestamptz', { nullable: true })
  erasedAt!: Date | null;
  /** When it was deleted under one: the row stays, because balances count it, and nobody is shown it. */
  @Column('timestamptz', { nullable: true })
  deletedAt!: Date | null;
}
