import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** How an item came to be open in a place. */
export type StayBegan = 'received' | 'reopened' | 'moved';
/** How its stay there ended. */
export type StayEnded = 'processed' | 'moved';

/**
 * One stretch of time in which a case or an escalation was open in one place (queue, office, channel, topic): the flow
 * balance counts these instead of reading the whole history. Derived: a trigger on the history writes them with the
 * entries they follow from, in the same transaction, and `rebuild_flow_stays` makes the same rows of the history again.
 */
@Entity('flow_stay')
// At most one stay is not over; `infinity` is a time like any other to an index.
@Index('flow_stay_open', ['subjectId'], { unique: true, where: "ended_at = 'infinity'" })
@Index('flow_stay_ended', ['agencyId', 'subjectKind', 'endedAt'])
export class FlowStayEntity {
  @PrimaryColumn('uuid')
  subjectId!: string;
  /** Sequence of the history entry that began it. */
  @PrimaryColumn('int')
  beganSequence!: number;
  @Column('uuid')
  agencyId!: string;
  /** `case` or `escalation`. */
  @Column('text')
  subjectKind!: string;
  @Column('uuid', { nullable: true })
  queueId!: string | null;
  @Column('uuid', { nullable: true })
  officeId!: string | null;
  /** Of cases; an escalation has those of its case. */
  @Column('text', { nullable: true })
  channel!: string | null;
  @Column('uuid', { nullable: true })
  topicId!: string | null;
  /** Effective time of the item's first opening. */
  @Column('timestamptz')
  receivedAt!: Date;
  /** Effective times; a stay that is not over ends at `infinity`. */
  @Column('timestamptz')
  beganAt!: Date;
  @Column('timestamptz')
  endedAt!: Date;
  @Column('text')
  beganAs!: StayBegan;
  @Column('text', { nullable: true })
  endedAs!: StayEnded | null;
  @Column('int', { nullable: true })
  endedSequence!: number | null;
  /** Milliseconds that the item had been open before this stay. */
  @Column('double precision')
  openBeforeMs!: number;
  /** Whether the end is dated: false for what was taken over closed, without the date of its closing. */
  @Column('boolean')
  isTimed!: boolean;
}
