import { Column, Entity, ForeignKey, Index, Unique } from 'typeorm';
import type { ClockState, ServiceClock } from '../../domain/escalation/clock.types';
import type {
  EscalationReason,
  EscalationRecord,
  EscalationState,
  Severity,
  WaitingParty,
} from '../../domain/escalation/escalation.types';
import { RecordEntity } from '../../platform/database/record.entity';
import { FreeText } from '../../platform/personal-data/personal';

/** What becomes of it under a schedule. */
const withEscalation = 'Erased with the escalation by its schedule.';

/** An escalation as it is kept; fields are explained at the domain's `EscalationRecord`. */
@Entity('escalation')
@Unique('escalation_number', ['agencyId', 'number'])
// At most one open escalation a case, whatever races: the database is the last to say so.
@Index('escalation_one_open', ['caseId'], {
  unique: true,
  where: "state IN ('queued', 'claimed', 'waiting')",
})
@Index('escalation_case', ['caseId'])
@Index('escalation_requested', ['agencyId', 'requestedAt', 'id'])
// One for each tie by which somebody may see it: the latest of an office or a person, however many others have more.
@Index('escalation_office', ['agencyId', 'officeId', 'requestedAt', 'id'])
@Index('escalation_case_office', ['agencyId', 'caseOfficeId', 'requestedAt', 'id'])
@Index('escalation_requester', ['agencyId', 'requestedById', 'requestedAt', 'id'], {
  where: 'requested_by_id IS NOT NULL',
})
@Index('escalation_held', ['agencyId', 'holderId', 'requestedAt', 'id'], { where: 'holder_id IS NOT NULL' })
@Index('escalation_holder', ['holderId'], { where: "state IN ('claimed', 'waiting')" })
export class EscalationEntity extends RecordEntity implements EscalationRecord {
  @Column('text')
  number!: string;
  @Column('text')
  state!: EscalationState;
  @Column('uuid')
  @ForeignKey('CaseEntity', { name: 'escalation_case_fk' })
  caseId!: string;
  @Column('uuid')
  caseOfficeId!: string;
  @Column('uuid')
  queueId!: string;
  @Column('uuid')
  officeId!: string;
  @Column('text')
  reason!: EscalationReason;
  @Column('int')
  severity!: Severity;
  @FreeText('searched', { goesTo: ['history', 'export', 'recordsRequest'], retention: withEscalation })
  @Column('text')
  justification!: string;
  @Column('uuid', { nullable: true })
  requestedById!: string | null;
  @Column('timestamptz')
  requestedAt!: Date;
  @Column('uuid', { nullable: true })
  holderId!: string | null;
  @Column('timestamptz', { nullable: true })
  claimedAt!: Date | null;
  @Column('uuid', { nullable: true })
  previousHolderId!: string | null;
  @Column('timestamptz', { nullable: true })
  previousClaimedAt!: Date | null;
  @Column('text', { nullable: true })
  waitingOn!: WaitingParty | null;
  @FreeText('searched', { goesTo: ['history', 'export', 'recordsRequest'], retention: withEscalation })
  @Column('text', { nullable: true })
  resolution!: string | null;
  @Column('text', { nullable: true })
  resolutionCode!: string | null;
  @FreeText('searched', { goesTo: ['history', 'export', 'recordsRequest'], retention: withEscalation })
  @Column('text', { nullable: true })
  guidance!: string | null;
  @Column('timestamptz', { nullable: true })
  endedAt!: Date | null;
  @Column('timestamptz', { nullable: true })
  closedAt!: Date | null;
  @Column('text', { array: true, default: [] })
  requiredSkills!: string[];
  @Column('text', { array: true, default: [] })
  preferredSkills!: string[];
  @Column('jsonb', { default: [] })
  clocks!: readonly ServiceClock[];
  @Column('timestamptz', { nullable: true })
  dueAt!: Date | null;
  @Column('timestamptz', { nullable: true })
  warnAt!: Date | null;
  @Column('timestamptz', { nullable: true })
  markAt!: Date | null;
  @Column('text', { default: 'none' })
  clockState!: ClockState;
  @Column('timestamptz', { nullable: true })
  handBackAt!: Date | null;
  /** When its texts were erased under a retention schedule. */
  @Column('timestamptz', { nullable: true })
  erasedAt!: Date | null;
}
