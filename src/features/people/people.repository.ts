import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Role } from '../../domain/permission/permission.types';
import { Records } from '../../platform/shell/records';
import { absenceSpan, type AbsenceEntity } from './absence.entity';
import { absenceKind } from './absence.kind';

/** Roles by which somebody works in an office. */
export const officeRoles: readonly Role[] = ['representative', 'specialist', 'lead'];
/** Roles whose work a desk profile (capacity, skills) describes. */
export const deskRoles: readonly Role[] = ['representative', 'specialist'];

/** Questions about who works where, and who is away. */
@Injectable()
export class PeopleRepository {
  constructor(
    private readonly dataSource: DataSource,
    private readonly records: Records,
  ) {}

  /**
   * The offices that standing grants of these roles name, by person. A grant for the whole agency names none: whoever
   * works everywhere is no single office's to plan for.
   */
  async officesOf(
    agencyId: string,
    personIds: readonly string[],
    roles: readonly Role[] = officeRoles,
    manager: EntityManager = this.dataSource.manager,
  ): Promise<Map<string, string[]>> {
    const rows = await manager.query<{ personId: string; officeIds: string[] }[]>(
      `SELECT person_id AS "personId", array_agg(DISTINCT office_id) AS "officeIds" FROM role_grant
        WHERE agency_id = $1 AND person_id = ANY($2::uuid[]) AND role = ANY($3::text[])
          AND office_id IS NOT NULL AND revoked_at IS NULL
        GROUP BY person_id`,
      [agencyId, personIds, roles],
    );
    return new Map(rows.map(({ personId, officeIds }) => [personId, officeIds]));
  }

  /** The grants that somebody has now, in the order in which they are locked. */
  async standingGrants(manager: EntityManager, agencyId: string, personId: string): Promise<string[]> {
    const rows = await manager.query<{ id: string }[]>(
      'SELECT id FROM role_grant WHERE agency_id = $1 AND person_id = $2 AND revoked_at IS NULL ORDER BY id',
      [agencyId, personId],
    );
    return rows.map(({ id }) => id);
  }

  /** Who of these people is away at a moment. */
  async absentAt(manager: EntityManager, personIds: readonly string[], at: Date): Promise<Set<string>> {
    const rows = await manager.query<{ personId: string }[]>(
      `SELECT a.person_id AS "personId" FROM absence a
        WHERE a.person_id = ANY($1::uuid[]) AND ${absenceSpan('a')} @> $2::timestamptz`,
      [personIds, at],
    );
    return new Set(rows.map(({ personId }) => personId));
  }

  /** Absences that are not over at a moment, earliest first. */
  comingAbsences(agencyId: string, personIds: readonly string[], at: Date): Promise<AbsenceEntity[]> {
    return this.dataSource.query<AbsenceEntity[]>(
      `${this.records.of(absenceKind).select} WHERE t.agency_id = $1 AND t.person_id = ANY($2::uuid[])
          AND ${absenceSpan('t')} && tstzrange($3::timestamptz, NULL) ORDER BY t."from", t.id`,
      [agencyId, personIds, at],
    );
  }

  absence(agencyId: string, id: string): Promise<AbsenceEntity | null> {
    return this.records.of(absenceKind).find(this.dataSource.manager, agencyId, id);
  }
}
