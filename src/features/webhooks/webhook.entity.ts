import { Column, Entity, Index, PrimaryColumn, PrimaryGeneratedColumn } from 'typeorm';
import { RecordEntity } from '../../platform/database/record.entity';
import type { DeliveryState, PauseReason, WebhookRecord } from './webhook.types';
import { Personal, SealedText } from '../../platform/personal-data/personal';

/** Why it is not sealed once more. */
const sealedItself = 'It is encrypted by itself, under the key of the history.';

/** A webhook as it is kept; fields are explained at `WebhookRecord`. */
@Entity('webhook')
@Index('webhook_name', ['agencyId', 'name'], { unique: true, where: 'retired_at IS NULL' })
export class WebhookEntity extends RecordEntity implements WebhookRecord {
  @Column('text')
  name!: string;
  @Personal({
    holds: 'secret',
    sealed: {
      not: 'Administrators compare it with what their receiver expects; a secret belongs into the signature and not into it.',
    },
    goesTo: ['history'],
    retention: 'Stays with the webhook.',
  })
  @Column('text')
  url!: string;
  @Column('text', { array: true })
  facts!: string[];
  @Personal({
    holds: 'secret',
    sealed: { not: sealedItself },
    goesTo: [],
    retention: 'Stays with the webhook.',
  })
  @Column('text')
  sealedSecret!: string;
  @Personal({
    holds: 'secret',
    sealed: { not: sealedItself },
    goesTo: [],
    retention: 'Stays with the webhook.',
  })
  @Column('text', { nullable: true })
  sealedPreviousSecret!: string | null;
  @Column('timestamptz', { nullable: true })
  previousSecretUntil!: Date | null;
  @Column('timestamptz', { nullable: true })
  pausedAt!: Date | null;
  @Column('text', { nullable: true })
  pauseReason!: PauseReason | null;
  @Column('timestamptz', { nullable: true })
  retiredAt!: Date | null;
}

/** One fact on its way to one webhook. Its id is the message's: sent again, it is the same message. */
@Entity('webhook_delivery')
@Index('webhook_delivery_list', ['agencyId', 'webhookId', 'createdAt', 'id'])
// What is due of one webhook, without passing over all that waits for a receiver that is down.
@Index('webhook_delivery_due', ['webhookId', 'nextAttemptAt', 'position'], { where: "state = 'pending'" })
// What of a subject must go first.
@Index('webhook_delivery_order', ['webhookId', 'subjectId', 'position'], { where: "state = 'pending'" })
@Index('webhook_delivery_created', ['createdAt'])
// What the metrics count at every scrape.
@Index('webhook_delivery_dead', ['agencyId'], { where: "state = 'dead'" })
export class WebhookDeliveryEntity {
  @PrimaryColumn('uuid')
  id!: string;
  @Column('uuid')
  agencyId!: string;
  @Column('uuid')
  webhookId!: string;
  /** Where the fact stands in the outbox; 0 for a test. */
  @Column('bigint')
  position!: string;
  @Column('text')
  fact!: string;
  @Column('text')
  subjectKind!: string;
  @Column('uuid')
  subjectId!: string;
  @Column('text', { nullable: true })
  number!: string | null;
  @Column('int')
  sequence!: number;
  /** When the fact came about. */
  @Column('timestamptz')
  at!: Date;
  @Column('text')
  state!: DeliveryState;
  /** Since it was made or replayed; counted when a try begins. */
  @Column('int')
  tries!: number;
  @Column('timestamptz')
  createdAt!: Date;
  @Column('timestamptz')
  nextAttemptAt!: Date;
  @Column('timestamptz', { nullable: true })
  deliveredAt!: Date | null;
}

/** One request to a receiver, and what it answered. */
@Entity('webhook_attempt')
@Index('webhook_attempt_delivery', ['deliveryId', 'id'])
export class WebhookAttemptEntity {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS' })
  id!: string;
  @Column('uuid')
  deliveryId!: string;
  @Column('timestamptz')
  at!: Date;
  @Column('int', { nullable: true })
  status!: number | null;
  @Column('int')
  durationMs!: number;
  @SealedText({ goesTo: [], retention: 'Deleted with its delivery, after 30 days.' })
  @Column('text', { nullable: true })
  error!: string | null;
  @SealedText({ goesTo: [], retention: 'Deleted with its delivery, after 30 days.' })
  @Column('text', { nullable: true })
  responseHead!: string | null;
}
