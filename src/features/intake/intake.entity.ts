import { Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';
import type { Channel } from '../../domain/case/case.types';
import { RecordEntity } from '../../platform/database/record.entity';
import type { IntakeMessageState, IntakeSourceKind, IntakeSourceRecord } from './intake.types';
import { Identifier, Personal, SealedText } from '../../platform/personal-data/personal';

/** Why it is not sealed once more. */
const sealedItself = 'It is encrypted by itself, under the key of the history.';

/** A source as it is kept; fields are explained at `IntakeSourceRecord`. */
@Entity('intake_source')
@Unique('intake_source_name', ['agencyId', 'name'])
export class IntakeSourceEntity extends RecordEntity implements IntakeSourceRecord {
  @Column('text')
  name!: string;
  @Column('text')
  kind!: IntakeSourceKind;
  @Column('text')
  channel!: Channel;
  @Column('uuid')
  officeId!: string;
  @Column('uuid', { nullable: true })
  serviceId!: string | null;
  @Column('uuid', { nullable: true })
  topicId!: string | null;
  @Personal({
    holds: 'secret',
    sealed: { not: sealedItself },
    goesTo: [],
    retention: 'Stays with the source.',
  })
  @Column('text')
  sealedSecret!: string;
  @Personal({
    holds: 'secret',
    sealed: { not: sealedItself },
    goesTo: [],
    retention: 'Stays with the source.',
  })
  @Column('text', { nullable: true })
  sealedPreviousSecret!: string | null;
  @Column('timestamptz', { nullable: true })
  previousSecretUntil!: Date | null;
  @Column('timestamptz', { nullable: true })
  pausedAt!: Date | null;
}

/** A message that came in, and what became of it. The row stays, so that the message counts once; its text goes. */
@Entity('intake_message')
@Unique('intake_message_once', ['sourceId', 'messageId'])
@Index('intake_message_list', ['agencyId', 'sourceId', 'receivedAt', 'id'])
@Index('intake_message_raw', ['receivedAt'], { where: 'raw IS NOT NULL' })
export class IntakeMessageEntity {
  @PrimaryColumn('uuid')
  id!: string;
  @Column('uuid')
  agencyId!: string;
  @Column('uuid')
  sourceId!: string;
  @Personal({
    holds: 'identifier',
    sealed: {
      not: 'A message that comes twice is known by it; it names a message and the mail server of whoever wrote it.',
    },
    goesTo: [],
    retention: 'Stays, so that a message is not taken twice.',
  })
  @Column('text')
  messageId!: string;
  @Column('timestamptz')
  receivedAt!: Date;
  @Column('text')
  state!: IntakeMessageState;
  /** Why it was refused. */
  @SealedText({ goesTo: [] })
  @Column('text', { nullable: true })
  reason!: string | null;
  /** The case that it opened or was noted on. */
  @Column('uuid', { nullable: true })
  caseId!: string | null;
  @Column('uuid', { nullable: true })
  noteId!: string | null;
  /** As it came; null once it was erased. */
  @Identifier({ retention: 'Erased after some weeks, and with the case.' })
  @Column('bytea', { nullable: true })
  raw!: Buffer | null;
}
