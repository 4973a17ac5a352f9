import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { CaseContact } from '../../domain/case/case.contact';
import type { Channel } from '../../domain/case/case.types';

/** How the customer of a case is reached. No record with a history: its values stand here, until they are erased, and nowhere else. */
@Entity('case_contact')
// On lower(email), which the entity cannot say: see the migration.
@Index('case_contact_email', { synchronize: false })
export class CaseContactEntity implements CaseContact {
  @PrimaryColumn('uuid')
  @ForeignKey('CaseEntity', { name: 'case_contact_case_fk' })
  caseId!: string;
  @Column('uuid')
  agencyId!: string;
  @Column('text', { nullable: true })
  name!: string | null;
  @Column('text', { nullable: true })
  email!: string | null;
  @Column('text', { nullable: true })
  phone!: string | null;
  @Column('text', { nullable: true })
  postalAddress!: string | null;
  @Column('text', { nullable: true })
  preferredChannel!: Channel | null;
  @Column('text', { nullable: true })
  language!: string | null;
  @Column('timestamptz')
  updatedAt!: Date;
}
