import { Column, Entity, Index, Unique } from 'typeorm';
import { RecordEntity } from '../../platform/database/record.entity';
import type { Channel } from '../../domain/case/case.types';
import type { QueueAssignment } from '../../domain/escalation/queue.types';
import type { ServiceLevelStep } from '../../domain/escalation/service-level.types';

/** The tenant. Its `agencyId` is its own id, so that it is kept by the same rules as everything in it. */
@Entity('agency')
@Unique('agency_name', ['name'])
export class AgencyEntity extends RecordEntity {
  @Column('text')
  name!: string;
  /** Whether there are scorecards of single people. Off unless an administrator wants them. */
  @Column('boolean', { default: false })
  employeeScorecards!: boolean;
}

@Entity('office')
@Unique('office_name', ['agencyId', 'name'])
export class OfficeEntity extends RecordEntity {
  @Column('text')
  name!: string;
  @Column('text', { nullable: true })
  abbreviation!: string | null;
  @Column('uuid', { nullable: true })
  parentId!: string | null;
}

@Entity('service')
@Unique('service_name', ['agencyId', 'name'])
export class ServiceEntity extends RecordEntity {
  @Column('text')
  name!: string;
  @Column('uuid')
  officeId!: string;
}

/** What a case can be about: a list of two levels per service. Retired topics stay for the cases that have them. */
@Entity('topic')
@Unique('topic_name', ['agencyId', 'serviceId', 'name'])
export class TopicEntity extends RecordEntity {
  @Column('text')
  name!: string;
  @Column('uuid')
  serviceId!: string;
  @Column('uuid', { nullable: true })
  parentId!: string | null;
  @Column('timestamptz', { nullable: true })
  retiredAt!: Date | null;
}

/** One window of a week in local time: ISO weekday 1 (Monday) – 7, `HH:MM` from (inside) to (outside). */
export interface CalendarWindow {
  weekday: number;
  from: string;
  to: string;
}

/** `federal`: the eleven holidays of 5 U.S.C. 6103 with their observed days; `none`: open on every one of them. */
export type CalendarHolidays = 'federal' | 'none';

/** An ad-hoc closing as JSON keeps it: a whole local day, or a half-open span of ISO instants. */
export type CalendarClosing = { day: string; reason: string } | { from: string; to: string; reason: string };

/** When an office works: the time in which service levels run. */
@Entity('calendar')
@Unique('calendar_name', ['agencyId', 'name'])
export class CalendarEntity extends RecordEntity {
  @Column('text')
  name!: string;
  /** IANA time zone. */
  @Column('text')
  zone!: string;
  @Column('jsonb')
  windows!: CalendarWindow[];
  @Column('text')
  holidays!: CalendarHolidays;
  @Column('jsonb', { default: [] })
  closings!: CalendarClosing[];
}

/** Where escalations (and imported work) wait to be claimed. */
@Entity('queue')
@Unique('queue_name', ['agencyId', 'officeId', 'name'])
// Two administrators who add a default queue at once would both find none: the index lets one of them win.
@Index('queue_default', ['agencyId', 'officeId'], { unique: true, where: 'is_default' })
export class QueueEntity extends RecordEntity {
  @Column('text')
  name!: string;
  @Column('uuid')
  officeId!: string;
  @Column('uuid', { nullable: true })
  calendarId!: string | null;
  /** Whether escalations that no rule routes go here; one per office. */
  @Column('boolean')
  isDefault!: boolean;
  /** Days after its end in which an escalation is not yet closed. */
  @Column('int')
  quietPeriodDays!: number;
  /** How waiting work gets its holder: taken by people, or given to them. */
  @Column('text', { default: 'pull' })
  assignment!: QueueAssignment;
  /** Business minutes without an act of its holder after which an escalation goes back to the queue; null: never. */
  @Column('int', { nullable: true })
  idleHandBackMinutes!: number | null;
  /** Where work goes that stays too long after its breach, and whose people are told. */
  @Column('uuid', { nullable: true })
  supervisorQueueId!: string | null;
  /** Skills without which nobody is given work of this queue. */
  @Column('text', { array: true, default: [] })
  requiredSkills!: string[];
  /** Skills that put somebody first. */
  @Column('text', { array: true, default: [] })
  preferredSkills!: string[];
}

/** Sends an escalation to a queue when everything it names fits; the first by position wins. */
@Entity('routing_rule')
@Index('routing_rule_position', ['agencyId', 'position'])
export class RoutingRuleEntity extends RecordEntity {
  @Column('int')
  position!: number;
  @Column('uuid', { nullable: true })
  serviceId!: string | null;
  @Column('uuid', { nullable: true })
  topicId!: string | null;
  @Column('text', { nullable: true })
  channel!: Channel | null;
  @Column('text', { nullable: true })
  customerSegment!: string | null;
  @Column('int', { nullable: true })
  severity!: number | null;
  @Column('uuid')
  queueId!: string;
  /** Skills that an escalation routed by it asks for, besides those of its queue. */
  @Column('text', { array: true, default: [] })
  requiredSkills!: string[];
  @Column('text', { array: true, default: [] })
  preferredSkills!: string[];
  @Column('timestamptz', { nullable: true })
  retiredAt!: Date | null;
}

/** How long a queue may take at a severity (and on a channel), in business minutes of its calendar. */
@Entity('service_level_policy')
// One standing policy per queue, severity and channel, where "any channel" counts as one: by a migration, because TypeORM
// knows no index over an expression.
@Index('service_level_policy_standing', { synchronize: false })
export class ServiceLevelPolicyEntity extends RecordEntity {
  @Column('uuid')
  queueId!: string;
  @Column('int')
  severity!: number;
  @Column('int')
  claimBudgetMinutes!: number;
  @Column('int')
  resolveBudgetMinutes!: number;
  /** The channel of the case that it is for; null: any channel without a policy of its own. */
  @Column('text', { nullable: true })
  channel!: Channel | null;
  /** Share of the budget, in percent, at which a clock warns. */
  @Column('int', { default: 75 })
  warnPercent!: number;
  /** What is done after a breach, in order. */
  @Column('jsonb', { default: [] })
  levels!: ServiceLevelStep[];
  @Column('timestamptz', { nullable: true })
  retiredAt!: Date | null;
}
