import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Caller, HeldGrant, Role } from '../../domain/permission/permission.types';
import { CallerDirectory, type KnownCaller, type KnownKey } from '../../platform/auth/caller-directory';
import { isId } from '../../platform/database/id';
import { asWorker } from '../../platform/database/scope';
import { runningDelegation } from './delegation.entity';

interface CallerRow {
  id: string;
  agencyId: string;
  name: string;
  kind: 'person' | 'service';
  grants: {
    role: Role;
    officeId: string | null;
    officeIds: string[] | null;
    operations: string[];
    group: string | null;
  }[];
  groupsAsOf: Date | null;
  /** Whether approvals are delegated to them now. */
  isDelegate: boolean;
}

interface KeyRow extends CallerRow, Omit<KnownKey, 'caller'> {
  /** null: whatever the account's grants list. */
  keyOperations: string[] | null;
}

const callerColumns = `
         p.id, p.agency_id AS "agencyId", p.name, p.kind, p.groups_as_of AS "groupsAsOf",
         coalesce((SELECT jsonb_agg(jsonb_build_object(
                            'role', g.role, 'officeId', g.office_id, 'operations', g.operations, 'group', g.group_name,
                            'officeIds', CASE WHEN g.office_id IS NULL THEN NULL ELSE (
                               WITH RECURSIVE below AS (
                                 SELECT g.office_id AS id
                                 UNION SELECT o.id FROM office o JOIN below ON o.parent_id = below.id
                               ) SELECT jsonb_agg(id) FROM below) END) ORDER BY g.id)
                     FROM role_grant g WHERE g.agency_id = p.agency_id AND g.person_id = p.id AND g.revoked_at IS NULL), '[]') AS grants,
         EXISTS (SELECT 1 FROM approval_delegation d
                  WHERE d.agency_id = p.agency_id AND d.to_person_id = p.id AND ${runningDelegation('d')}) AS "isDelegate"`;
const callersSql = `SELECT ${callerColumns} FROM person p WHERE p.left_at IS NULL`;

/** One statement, like that of a token: whoever sends a key with each request waits for one answer of the database. */
const keySql = `SELECT ${callerColumns}, k.digest, k.expires_at AS "expiresAt", k.expires_at <= (SELECT clock_now()) AS "hasExpired",
         k.revoked_at IS NOT NULL AS "isRevoked", k.networks, k.operations AS "keyOperations",
         (k.last_used_at IS NULL OR k.last_used_at <= (SELECT clock_now()) - interval '1 minute') AS "isUseOld"
    FROM service_account_key k JOIN person p ON p.id = k.person_id AND p.agency_id = k.agency_id
   WHERE k.id = $1 AND p.left_at IS NULL`;

/**
 * Finds the person behind a token, with the grants that hold now and the offices each of them covers. Nobody is signed in
 * yet whose agency could bind the question, so it is the service's own.
 */
@Injectable()
export class PeopleDirectory extends CallerDirectory {
  constructor(private readonly dataSource: DataSource) {
    super();
  }

  async find(subject: string): Promise<KnownCaller | null> {
    const [row] = await this.ask<CallerRow>(`${callersSql} AND p.subject = $1`, [subject]);
    return row ? callerOf(row) : null;
  }

  async findKey(id: string): Promise<KnownKey | null> {
    const [row] = await this.ask<KeyRow>(keySql, [id]);
    if (!row) return null;
    const { digest, expiresAt, hasExpired, isRevoked, networks, isUseOld, keyOperations } = row;
    const caller = narrowed(callerOf(row), keyOperations);
    return { caller, digest, expiresAt, hasExpired, isRevoked, networks, isUseOld };
  }

  /** Of many requests within a minute one writes; the others do not wait for it. */
  async noteUse(keyId: string): Promise<void> {
    await this.ask(
      `UPDATE service_account_key SET last_used_at = clock_now() WHERE id = (
         SELECT k.id FROM service_account_key k
          WHERE k.id = $1 AND (k.last_used_at IS NULL OR k.last_used_at <= (SELECT clock_now()) - interval '1 minute')
            FOR UPDATE SKIP LOCKED)`,
      [keyId],
    );
  }

  async ended(subjects: readonly string[], keyIds: readonly string[]): Promise<Set<string>> {
    const standing = await this.ask<{ name: string }>(
      `SELECT p.subject AS name FROM person p WHERE p.subject = ANY($1::text[]) AND p.left_at IS NULL
       UNION ALL SELECT k.id::text FROM service_account_key k JOIN person p ON p.id = k.person_id
        WHERE k.id = ANY($2::uuid[]) AND k.revoked_at IS NULL AND k.expires_at > (SELECT clock_now()) AND p.left_at IS NULL`,
      [subjects, keyIds],
    );
    const names = new Set(standing.map(({ name }) => name));
    return new Set([...subjects, ...keyIds].filter((name) => !names.has(name)));
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

  private ask<Row>(sql: string, params: unknown[]): Promise<Row[]> {
    return asWorker(() => this.dataSource.query<Row[]>(sql, params));
  }
}

/** A delegate acts as one only where no role of their own lets them: theirs come first. */
const asDelegate: HeldGrant = { role: 'delegate', officeId: null, officeIds: null, operations: [] };

function callerOf(row: CallerRow): KnownCaller {
  const { id, agencyId, name, kind, groupsAsOf } = row;
  const held = row.grants.map(({ group: _, ...grant }) => grant);
  const grants = row.isDelegate ? [...held, asDelegate] : held;
  const fromGroups = row.grants.flatMap(({ group, role, officeId, operations }) =>
    group === null ? [] : [{ group, role, officeId, operations }],
  );
  return { kind, personId: id, agencyId, name, grants, fromGroups, groupsAsOf };
}

/** A key that lists operations is for those alone: what the account may by another role it does not give. */
function narrowed(caller: Caller, operations: readonly string[] | null): Caller {
  if (operations === null) return caller;
  const grants = caller.grants
    .filter(({ role }) => role === 'integrator')
    .map((grant) => ({
      ...grant,
      operations: grant.operations.filter((operation) => operations.includes(operation)),
    }));
  return { ...caller, grants };
}
