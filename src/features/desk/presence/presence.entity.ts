import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

export const presenceSubjects = ['escalation', 'case'] as const;
export type PresenceSubject = (typeof presenceSubjects)[number];

export const presenceModes = ['viewing', 'answering'] as const;
export type PresenceMode = (typeof presenceModes)[number];

/**
 * One screen on which somebody has a record open. No record: it has no history, and a crash of the database may lose it
 * (the table is not logged), because whoever is there says so again with the next heartbeat.
 */
@Entity('presence')
@Index('presence_subject', ['subjectId'])
@Index('presence_seen', ['seenAt'])
export class PresenceEntity {
  /** Of the subscription. */
  @PrimaryColumn('uuid')
  id!: string;
  @Column('uuid')
  agencyId!: string;
  @Column('text')
  subjectKind!: PresenceSubject;
  @Column('uuid')
  subjectId!: string;
  @Column('uuid')
  personId!: string;
  @Column('text')
  mode!: PresenceMode;
  @Column('timestamptz')
  since!: Date;
  /** The latest heartbeat of the instance that holds the screen's line. */
  @Column('timestamptz')
  seenAt!: Date;
}
