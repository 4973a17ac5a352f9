import { Column, Entity, Index, Unique } from 'typeorm';
import type { Role } from '../../domain/permission/permission.types';
import { RecordEntity } from '../../platform/database/record.entity';
import { Identifier, Personal } from '../../platform/personal-data/personal';

/** Somebody who works here, or a service account. */
@Entity('person')
@Unique('person_subject', ['subject'])
@Index('person_agency_name', ['agencyId', 'name', 'id'])
export class PersonEntity extends RecordEntity {
  @Personal({
    holds: 'identifier',
    sealed: { not: 'Every list of people is sorted and paged by it; it is the name of somebody in office.' },
    goesTo: ['history', 'notification', 'mail', 'export', 'recordsRequest'],
    retention: 'Stays: the history names who acted.',
  })
  @Column('text')
  name!: string;
  /** The subject under which the issuer of access tokens knows them; unique in the installation. */
  @Personal({
    holds: 'identifier',
    sealed: { not: 'Every token is looked up by it, and the database keeps it unique.' },
    goesTo: ['history'],
    retention: 'Stays: the history names who acted.',
  })
  @Column('text')
  subject!: string;
  /** Where mail reaches them; null: they are told in the application only. */
  @Identifier({ goesTo: ['history', 'mail'], retention: 'Stays until somebody takes it away.' })
  @Column('text', { nullable: true })
  email!: string | null;
  @Column('text')
  kind!: 'person' | 'service';
  /** How many escalations they may hold at once, claimed and waiting, over all queues. */
  @Column('int')
  capacity!: number;
  /** What they can do, in the agency's own words; as `normalSkills` leaves them. */
  @Column('text', { array: true, default: [] })
  skills!: string[];
  @Column('timestamptz', { nullable: true })
  leftAt!: Date | null;
  /** When the token was written from which groups of the identity provider were taken last; an older one changes nothing. */
  @Column('timestamptz', { nullable: true, default: null })
  groupsAsOf!: Date | null;
}

/** A role given to a person, for an office with everything below it, or for the whole agency. */
@Entity('role_grant')
@Index('role_grant_person', ['agencyId', 'personId'])
export class RoleGrantEntity extends RecordEntity {
  @Column('uuid')
  personId!: string;
  @Column('text')
  role!: Role;
  @Column('uuid', { nullable: true })
  officeId!: string | null;
  /** For integrators: the operations that the account may use. */
  @Column('text', { array: true })
  operations!: string[];
  @Column('timestamptz', { nullable: true })
  revokedAt!: Date | null;
  /** The group of the identity provider that gave it, and takes it away again; null: an administrator did. */
  @Column('text', { nullable: true, default: null })
  groupName!: string | null;
}
