import { Column, Entity, Unique } from 'typeorm';
import type { StoredRecord } from '../../../../domain/kernel/decision';
import { RecordEntity } from '../../../../platform/database/record.entity';
import { Personal } from '../../../../platform/personal-data/personal';

/** Under which secret address a calendar program reads somebody's due items. */
export interface CalendarFeedRecord extends StoredRecord {
  personId: string;
  /** SHA-256 of the secret, in hexadecimal; null once the address was removed. */
  secretHash: string | null;
  removedAt: Date | null;
}

@Entity('calendar_feed')
@Unique('calendar_feed_person', ['agencyId', 'personId'])
@Unique('calendar_feed_secret', ['secretHash'])
export class CalendarFeedEntity extends RecordEntity implements CalendarFeedRecord {
  @Column('uuid')
  personId!: string;
  @Personal({
    holds: 'secret',
    sealed: { not: 'It is a digest: what opens the feed is kept nowhere.' },
    goesTo: [],
    retention: 'Stays until a new one is made.',
  })
  @Column('text', { nullable: true })
  secretHash!: string | null;
  @Column('timestamptz', { nullable: true })
  removedAt!: Date | null;
}
