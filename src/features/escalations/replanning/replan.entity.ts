import { Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';
import { FreeText } from '../../../platform/personal-data/personal';

export const replanCauses = ['calendarEdited', 'policyApplied'] as const;
/** Why open clocks are counted again. */
export type ReplanCause = (typeof replanCauses)[number];

/**
 * One pass over the open clocks that a calendar or a policy governs. No record of the agency's business, so it has no history:
 * each escalation that moves has an entry of its own, and this is the report over them.
 */
@Entity('replan')
@Unique('replan_once', ['cause', 'subjectId', 'subjectVersion', 'startedAt'])
@Index('replan_open', ['startedAt'], { where: 'finished_at IS NULL AND failed_at IS NULL' })
@Index('replan_subject', ['agencyId', 'subjectId', 'startedAt', 'id'])
export class ReplanEntity {
  @PrimaryColumn('uuid')
  id!: string;
  @Column('uuid')
  agencyId!: string;
  @Column('text')
  cause!: ReplanCause;
  /** The calendar or the policy. */
  @Column('uuid')
  subjectId!: string;
  /** The version that the pass was begun for; what is read is always the standing one. */
  @Column('int')
  subjectVersion!: number;
  @Column('timestamptz')
  startedAt!: Date;
  @Column('timestamptz', { nullable: true })
  finishedAt!: Date | null;
  /** Where the pass stands: ids up to this one were looked at. */
  @Column('uuid', { nullable: true })
  afterId!: string | null;
  @Column('int', { default: 0 })
  examined!: number;
  @Column('int', { default: 0 })
  moved!: number;
  /** Tries of the batch it stands at; each batch that is done begins at none again. */
  @Column('int', { default: 0 })
  attempts!: number;
  @FreeText('work', { goesTo: [] })
  @Column('text', { nullable: true })
  lastError!: string | null;
  /** Set when it was given up; what was moved until then stays moved. */
  @Column('timestamptz', { nullable: true })
  failedAt!: Date | null;
}

/** An escalation whose due time a pass moved. */
@Entity('replan_move')
export class ReplanMoveEntity {
  @PrimaryColumn('uuid')
  replanId!: string;
  @PrimaryColumn('uuid')
  escalationId!: string;
  @Column('uuid')
  agencyId!: string;
  @Column('timestamptz', { nullable: true })
  dueBefore!: Date | null;
  @Column('timestamptz', { nullable: true })
  dueAfter!: Date | null;
}
