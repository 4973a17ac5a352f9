import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A process of the service that runs timers, and when it was last heard of. */
@Entity('service_instance')
export class ServiceInstanceEntity {
  @PrimaryColumn('uuid')
  id!: string;
  /** The real clock, also where a test moves the service's: a process is alive or not, whatever day it is. */
  @Column('timestamptz')
  seenAt!: Date;
}
