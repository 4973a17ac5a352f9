import { Column, Entity, ForeignKey, Index } from 'typeorm';
import type { CaseLinkKind, CaseLinkRecord } from '../../domain/case/case-link';
import { RecordEntity } from '../../platform/database/record.entity';
import { SealedText } from '../../platform/personal-data/personal';

/** A link as it is kept; fields are explained at the domain's `CaseLinkRecord`. */
@Entity('case_link')
@Index('case_link_once', ['agencyId', 'caseId', 'otherCaseId', 'kind'], {
  unique: true,
  where: 'unlinked_at IS NULL',
})
@Index('case_link_other', ['agencyId', 'otherCaseId'], { where: 'unlinked_at IS NULL' })
export class CaseLinkEntity extends RecordEntity implements CaseLinkRecord {
  @Column('text')
  kind!: CaseLinkKind;
  @Column('uuid')
  @ForeignKey('CaseEntity', { name: 'case_link_case_fk' })
  caseId!: string;
  @Column('uuid')
  @ForeignKey('CaseEntity', { name: 'case_link_other_fk' })
  otherCaseId!: string;
  @SealedText()
  @Column('text', { nullable: true })
  reason!: string | null;
  @Column('uuid', { nullable: true })
  linkedById!: string | null;
  @Column('timestamptz')
  linkedAt!: Date;
  @Column('timestamptz', { nullable: true })
  unlinkedAt!: Date | null;
}
