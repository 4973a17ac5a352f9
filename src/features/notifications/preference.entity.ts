import { Column, Entity, Unique } from 'typeorm';
import { RecordEntity } from '../../platform/database/record.entity';
import type { NotificationReason } from './notification.reasons';
import type { Delivery } from './telling.rules';

/** How somebody wants to be told. Who has none is told as the reasons say by default. */
@Entity('notification_preference')
@Unique('notification_preference_person', ['personId'])
export class NotificationPreferenceEntity extends RecordEntity {
  @Column('uuid')
  personId!: string;
  /** Only the reasons of which they said how; the others stay with their default, also when that changes. */
  @Column('jsonb')
  deliveries!: Partial<Record<NotificationReason, Delivery>>;
  /** Local time of the day's digest, `HH:MM`. */
  @Column('text')
  digestTime!: string;
  /** Whether mail goes only in the working time of their calendar. */
  @Column('boolean')
  quietHours!: boolean;
  /** Their calendar: it says which zone they live in, and when they work. */
  @Column('uuid', { nullable: true })
  calendarId!: string | null;
}
