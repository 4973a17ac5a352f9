import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { CaseContact } from '../../domain/case/case.contact';
import type { Channel } from '../../domain/case/case.types';
import { BlindIndexOf, Identifier } from '../../platform/personal-data/personal';

/** How the customer of a case is reached. No record with a history: its values stand here, until they are erased, and nowhere else. */
@Entity('case_contact')
@Index('case_contact_email_index', ['agencyId', 'emailIndex'], { where: 'email_index IS NOT NULL' })
@Index('case_contact_email_unindexed', ['caseId'], {
  where: 'email IS NOT NULL AND email_index IS NULL',
})
export class CaseContactEntity implements CaseContact {
  @PrimaryColumn('uuid')
  @ForeignKey('CaseEntity', { name: 'case_contact_case_fk' })
  caseId!: string;
  @Column('uuid')
  agencyId!: string;
  @Identifier({ retention: 'Deleted with the case, or earlier by a schedule of its own.' })
  @Column('text', { nullable: true })
  name!: string | null;
  @Identifier({ retention: 'Deleted with the case, or earlier by a schedule of its own.' })
  @Column('text', { nullable: true })
  email!: string | null;
  /** Contacts of one address have the same, whatever its capitals; see `BlindIndexOf`. */
  @BlindIndexOf('email', { ignoresCase: true })
  @Column('text', { nullable: true })
  emailIndex!: string | null;
  @Identifier({ retention: 'Deleted with the case, or earlier by a schedule of its own.' })
  @Column('text', { nullable: true })
  phone!: string | null;
  @Identifier({ retention: 'Deleted with the case, or earlier by a schedule of its own.' })
  @Column('text', { nullable: true })
  postalAddress!: string | null;
  @Column('text', { nullable: true })
  preferredChannel!: Channel | null;
  @Column('text', { nullable: true })
  language!: string | null;
  @Column('timestamptz')
  updatedAt!: Date;
}
