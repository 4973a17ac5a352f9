import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Caller, HeldGrant, Role } from '../../domain/permission/permission.types';
import { CallerDirectory } from '../../platform/auth/caller-directory';
import { isId } from '../../platform/database/id';
import { runningDelegation } from './delegation.entity';

interface CallerRow {
  id: string;
  agencyId: string;
  name: string;
  kind: 'person' | 'service';
  grants: { role: Role; officeId: string | null; officeIds: string[] | null; operations: string[] }[];
  /** Whether approvals are delegated to them now. */
  isDelegate: boolean;
}

const callersSql = `
  SELECT p.id, p.agency_id AS "agencyId", p.name, p.kind,
         coalesce((SELECT jsonb_agg(jsonb_build_object(
                            'role', g.role, 'officeId', g.office_id, 'operations', g.operations,
                            'officeIds', CASE WHEN g.office_id IS NULL THEN NULL ELSE (
                               WITH RECURSIVE below AS (
                                 SELECT g.office_id AS id
                                 UNION SELECT o.id FROM office o JOIN below ON o.parent_id = below.id
                               ) SELECT jsonb_agg(id) FROM below) END) ORDER BY g.id)
                     FROM role_grant g WHERE g.agency_id = p.agency_id AND g.person_id = p.id AND g.revoked_at IS NULL), '[]') AS grants,
         EXISTS (SELECT 1 FROM approval_delegation d
                  WHERE d.agency_id = p.agency_id AND d.to_person_id = p.id AND ${runningDelegation('d')}) AS "isDelegate"
    FROM person p WHERE p.left_at IS NULL`;

/** Finds the person behind a token, with the grants that hold now and the offices each of them covers. */
@Injectable()
export class PeopleDirectory extends CallerDirectory {
  constructor(private readonly dataSource: DataSource) {
    super();
  }

  async find(subject: string): Promise<Caller | null> {
    const [row] = await this.dataSource.query<CallerRow[]>(`${callersSql} AND p.subject = $1`, [subject]);
    return row ? callerOf(row) : null;
  }

  async findMany(
    manager: EntityManager,
    agencyId: string,
    personIds: readonly string[],
  ): Promise<(Caller & { personId: string })[]> {
    if (personIds.length === 0) return [];
    const rows = await manager.query<CallerRow[]>(
      `${callersSql} AND p.agency_id = $1 AND p.id = ANY($2::uuid[])`,
      [agencyId, personIds.filter(isId)],
    );
    return rows.map(callerOf);
  }
}

/** A delegate acts as one only where no role of their own lets them: theirs come first. */
const asDelegate: HeldGrant = { role: 'delegate', officeId: null, officeIds: null, operations: [] };

function callerOf(row: CallerRow): Caller & { personId: string } {
  const { id, agencyId, name, kind } = row;
  const grants = row.isDelegate ? [...row.grants, asDelegate] : row.grants;
  return { kind, personId: id, agencyId, name, grants };
}
