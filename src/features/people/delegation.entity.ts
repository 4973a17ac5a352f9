import { Column, Entity, Index } from 'typeorm';
import type { ApprovalDelegationRecord } from '../../domain/permission/delegation';
import { RecordEntity } from '../../platform/database/record.entity';
import { SealedText } from '../../platform/personal-data/personal';

/** A delegation as it is kept; fields are explained at the domain's `ApprovalDelegationRecord`. */
@Entity('approval_delegation')
@Index('approval_delegation_to', ['toPersonId'])
@Index('approval_delegation_agency', ['agencyId', 'id'])
export class ApprovalDelegationEntity extends RecordEntity implements ApprovalDelegationRecord {
  @Column('uuid')
  fromPersonId!: string;
  @Column('uuid')
  toPersonId!: string;
  @Column('date')
  fromDay!: string;
  @Column('date')
  untilDay!: string;
  @SealedText()
  @Column('text')
  reason!: string;
  @Column('timestamptz', { nullable: true })
  revokedAt!: Date | null;
  @Column('uuid', { nullable: true })
  revokedById!: string | null;
}

/** Days of people are days where they work: in Washington the last evening, in Honolulu the last afternoon is still theirs. */
function zoneOfAgency(alias: string): string {
  return `coalesce((SELECT c.zone FROM calendar c WHERE c.agency_id = ${alias}.agency_id ORDER BY c.name, c.id LIMIT 1), 'UTC')`;
}

/**
 * Whether a delegation runs at this moment: its days have come, nobody revoked it, and whoever delegated still has what
 * they delegated.
 */
export function runningDelegation(alias: string): string {
  return `(${alias}.revoked_at IS NULL
    AND (clock_now() AT TIME ZONE ${zoneOfAgency(alias)})::date BETWEEN ${alias}.from_day AND ${alias}.until_day
    AND EXISTS (SELECT 1 FROM role_grant dg JOIN person dp ON dp.id = dg.person_id
                 WHERE dg.person_id = ${alias}.from_person_id AND dg.agency_id = ${alias}.agency_id
                   AND dg.role = 'chiefExperienceOfficer' AND dg.revoked_at IS NULL AND dp.left_at IS NULL))`;
}
