import { Column, Entity, Index } from 'typeorm';
import { RecordEntity } from '../../../platform/database/record.entity';
import { FreeText } from '../../../platform/personal-data/personal';

export const viewLists = ['escalations', 'cases'] as const;
/** The list that a view is of. */
export type ViewList = (typeof viewLists)[number];

/** A list as somebody likes to see it: a filter and an order under a name, of one person or of a queue. */
@Entity('saved_view')
@Index('saved_view_person', ['personId', 'name'], {
  unique: true,
  where: 'person_id IS NOT NULL AND removed_at IS NULL',
})
@Index('saved_view_queue', ['queueId', 'name'], {
  unique: true,
  where: 'queue_id IS NOT NULL AND removed_at IS NULL',
})
export class SavedViewEntity extends RecordEntity {
  @FreeText('listed')
  @Column('text')
  name!: string;
  @Column('text')
  list!: ViewList;
  /** As a client writes it: the list's filter input in JSON, so that it can be read again by the schema of any later day. */
  @FreeText('work')
  @Column('jsonb')
  filter!: Record<string, unknown>;
  /** A value of the list's sort enum as a client writes it; null for the list's own order. */
  @Column('text', { nullable: true })
  sort!: string | null;
  /** Whose it is; null for a queue's. */
  @Column('uuid', { nullable: true })
  personId!: string | null;
  @Column('uuid', { nullable: true })
  queueId!: string | null;
  /** The office that ran the queue when the view was added: its people use the view. Null for a person's. */
  @Column('uuid', { nullable: true })
  officeId!: string | null;
  @Column('timestamptz', { nullable: true })
  removedAt!: Date | null;
}
