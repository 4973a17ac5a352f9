import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { RecordStore } from '../../platform/database/record-store';
import type { StoredRecord } from '../../domain/kernel/decision';
import { columnsAt, exportedTables, people, type ExportLevel, type ExportedTable } from './record-columns';

type Row = Record<string, unknown>;

/** Everything that a package of one level holds of one issue, by table. */
export type PackageContent = Record<string, Row[]>;

/** Reads what a level may tell of an issue; nothing that it may not tell is read into the package at all. */
@Injectable()
export class PackageReader {
  constructor(private readonly dataSource: DataSource) {}

  async read(
    manager: EntityManager,
    agencyId: string,
    issueId: string,
    level: ExportLevel,
  ): Promise<PackageContent> {
    const content: PackageContent = {};
    for (const table of exportedTables) {
      const rows = await this.rows(manager, table, agencyId, issueId, level);
      if (rows.length > 0 || level !== 'public') content[table.name] = rows;
    }
    if (level === 'public') return content;
    content['cases'] = await linkedCases(manager, agencyId, issueId, level);
    content['notes'] = level === 'full' ? await notes(manager, agencyId, issueId) : [];
    content['history'] = await history(manager, agencyId, issueId, level);
    return withPeople(content, await namesOf(manager, agencyId, level));
  }

  private async rows(
    manager: EntityManager,
    table: ExportedTable,
    agencyId: string,
    issueId: string,
    level: ExportLevel,
  ): Promise<Row[]> {
    const columns = columnsAt(table, level);
    if (columns.length === 0) return [];
    const store = new RecordStore<StoredRecord>(this.dataSource, table.entity);
    const told = columns.map((property) => `${store.column(property)} AS "${property}"`).join(', ');
    const only = level === 'public' && table.publicRows ? ` AND ${table.publicRows}` : '';
    return manager.query<Row[]>(
      `SELECT ${told} FROM ${store.table} t WHERE t.agency_id = $1 AND ${store.column(table.of)} = $2${only} ORDER BY t.id`,
      [agencyId, issueId],
    );
  }
}

/** Cases that are evidence: what is counted of each, and in full packages what the customer said. */
function linkedCases(
  manager: EntityManager,
  agencyId: string,
  issueId: string,
  level: ExportLevel,
): Promise<Row[]> {
  const said =
    level === 'full' ? ', c.summary, c.narrative, c.answer, c.customer_reference AS "customerReference"' : '';
  return manager.query<Row[]>(
    `SELECT DISTINCT c.id, c.number, c.state, c.channel, c.topic_id AS "topicId", c.office_id AS "officeId",
            c.received_at AS "receivedAt", c.resolved_at AS "resolvedAt", c.closed_at AS "closedAt"${said}
       FROM evidence e JOIN "case" c ON c.id = e.target_id AND c.agency_id = e.agency_id
      WHERE e.agency_id = $1 AND e.issue_id = $2 AND c.deleted_at IS NULL ORDER BY c.number`,
    [agencyId, issueId],
  );
}

function notes(manager: EntityManager, agencyId: string, issueId: string): Promise<Row[]> {
  return manager.query<Row[]>(
    `SELECT id, audience, text, author_id AS "personId", written_at AS "writtenAt", corrects_id AS "correctsId"
       FROM note WHERE agency_id = $1 AND subject_kind = 'issue' AND subject_id = $2 ORDER BY written_at, id`,
    [agencyId, issueId],
  );
}

/** Entries of the issue and of all its parts, with the hashes; what they changed, in full packages only. */
function history(
  manager: EntityManager,
  agencyId: string,
  issueId: string,
  level: ExportLevel,
): Promise<Row[]> {
  const changes =
    level === 'full'
      ? ', agency_id AS "agencyId", actor_kind AS "actorKind", actor_id AS "actorId", actor_name AS "actorName", request_id AS "requestId", changes, note, machine_version AS "machineVersion"'
      : '';
  const parts = exportedTables.filter(({ of }) => of !== 'id');
  const subjects = parts.map(({ entity, of }) => {
    const { tableName } = manager.connection.getMetadata(entity);
    return `SELECT id FROM "${tableName}" WHERE agency_id = $1 AND ${of === 'issueId' ? 'issue_id' : 'subject_id'} = $2`;
  });
  return manager.query<Row[]>(
    `SELECT subject_kind AS "subjectKind", subject_id AS "subjectId", sequence, event, at, occurred_at AS "occurredAt", role,
            office_id AS "officeId", encode(previous_hash, 'hex') AS "previousHash", encode(hash, 'hex') AS hash${changes}
       FROM history_entry WHERE agency_id = $1 AND subject_id IN (SELECT $2::uuid UNION ALL ${subjects.join(' UNION ALL ')})
      ORDER BY at, subject_id, sequence`,
    [agencyId, issueId],
  );
}

/** How people are named: by name in full packages, else by what they are and where. */
async function namesOf(
  manager: EntityManager,
  agencyId: string,
  level: ExportLevel,
): Promise<ReadonlyMap<string, string>> {
  const rows = await manager.query<{ id: string; name: string; place: string | null }[]>(
    `SELECT p.id, p.name, string_agg(DISTINCT g.role || coalesce(' of ' || o.name, ''), ', ') AS place
       FROM person p
       LEFT JOIN role_grant g ON g.person_id = p.id AND g.revoked_at IS NULL
       LEFT JOIN office o ON o.id = g.office_id
      WHERE p.agency_id = $1 GROUP BY p.id, p.name`,
    [agencyId],
  );
  return new Map(rows.map(({ id, name, place }) => [id, level === 'full' ? name : (place ?? 'employee')]));
}

function withPeople(content: PackageContent, names: ReadonlyMap<string, string>): PackageContent {
  const named = (id: unknown): unknown => (typeof id === 'string' ? (names.get(id) ?? 'somebody') : id);
  const row = (of: Row): Row =>
    Object.fromEntries(
      Object.entries(of).map(([column, value]) => [
        column,
        people.has(column) ? (Array.isArray(value) ? value.map(named) : named(value)) : value,
      ]),
    );
  return Object.fromEntries(Object.entries(content).map(([name, rows]) => [name, rows.map(row)]));
}
