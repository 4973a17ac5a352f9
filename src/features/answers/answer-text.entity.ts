import { Column, Entity, Index } from 'typeorm';
import type { StoredRecord } from '../../domain/kernel/decision';
import { RecordEntity } from '../../platform/database/record.entity';
import { FreeText } from '../../platform/personal-data/personal';

/** An answer that was worth keeping: the front line finds it again and fills in what is the case's own. */
export interface AnswerText extends StoredRecord {
  title: string;
  /** With placeholders such as `{{case.number}}`, of the closed list only. */
  body: string;
  /** BCP 47, in its one spelling. */
  language: string;
  /** The queue whose desk keeps it; null: kept for the whole agency. */
  queueId: string | null;
  /** Office of that queue, which says who may change it; null where there is no queue. */
  officeId: string | null;
  serviceId: string | null;
  topicId: string | null;
  /** Words by which it is found besides its own. */
  keywords: string[];
  /** The text that this one says in another language; it is no translation itself. Null for the first one. */
  translationOfId: string | null;
  /** The escalation whose guidance it was. */
  fromEscalationId: string | null;
  /** The statement that it says for the front line: what was fixed, and is to be told. */
  fromStatementId: string | null;
  /** Since when it is not offered any more; null while it is in use. */
  retiredAt: Date | null;
}

/** An answer text as it is kept. What finds its words, and keeps titles apart, stands in a migration of its own. */
@Entity('answer_text')
@Index('answer_text_translation', ['agencyId', 'translationOfId'])
// A statement is said by one text: publishing it again changes that one.
@Index('answer_text_statement', ['agencyId', 'fromStatementId'], {
  unique: true,
  where: 'from_statement_id IS NOT NULL AND retired_at IS NULL',
})
export class AnswerTextEntity extends RecordEntity implements AnswerText {
  @FreeText('searched')
  @Column('text')
  title!: string;
  @FreeText('searched')
  @Column('text')
  body!: string;
  @Column('text')
  language!: string;
  @Column('uuid', { nullable: true })
  queueId!: string | null;
  @Column('uuid', { nullable: true })
  officeId!: string | null;
  @Column('uuid', { nullable: true })
  serviceId!: string | null;
  @Column('uuid', { nullable: true })
  topicId!: string | null;
  @FreeText('searched')
  @Column('text', { array: true })
  keywords!: string[];
  @Column('uuid', { nullable: true })
  translationOfId!: string | null;
  @Column('uuid', { nullable: true })
  fromEscalationId!: string | null;
  @Column('uuid', { nullable: true })
  fromStatementId!: string | null;
  @Column('timestamptz', { nullable: true })
  retiredAt!: Date | null;
}
