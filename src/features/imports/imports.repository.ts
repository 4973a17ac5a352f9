import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { may } from '../../domain/permission/may';
import type { Caller } from '../../domain/permission/permission.types';
import { pageOf, type Page, type PageArgs } from '../../graphql/connection';
import { isId } from '../../platform/database/id';
import type { Stored } from '../../platform/database/record-store';
import { Records } from '../../platform/shell/records';
import type { ImportFileEntity, ImportRejectEntity, ImportRunEntity } from './import.entity';
import { importKind } from './import.kind';

export type UploadedFile = Omit<ImportFileEntity, 'uploadedAt' | 'bytes'> & { bytes: number };

/** Questions about imports and their files. An import is visible to whoever may see imports of the agency. */
@Injectable()
export class ImportsRepository {
  constructor(
    private readonly dataSource: DataSource,
    private readonly records: Records,
  ) {}

  async find(caller: Caller, id: string): Promise<Stored<ImportRunEntity> | null> {
    if (!may(caller, 'viewImport')) return null;
    return this.records.of(importKind).find(this.dataSource.manager, caller.agencyId, id);
  }

  page(caller: Caller, args: PageArgs): Promise<Page<ImportRunEntity>> {
    const { select, table } = this.records.of(importKind);
    return pageOf<ImportRunEntity>(
      this.dataSource.manager,
      select,
      table,
      [{ sql: 't.agency_id = ?', params: [caller.agencyId] }],
      [
        { sql: 't.started_at', type: 'timestamptz', descending: true },
        { sql: 't.id', type: 'uuid', descending: true },
      ],
      args,
    );
  }

  async addFile(file: UploadedFile, manager: EntityManager = this.dataSource.manager): Promise<void> {
    await manager.query(
      `INSERT INTO import_file (id, agency_id, uploaded_by_id, bytes, sha256, uploaded_at) VALUES ($1, $2, $3, $4, $5, clock_now())`,
      [file.id, file.agencyId, file.uploadedById, file.bytes, file.sha256],
    );
  }

  async file(agencyId: string, id: string): Promise<UploadedFile | null> {
    if (!isId(id)) return null;
    const [row] = await this.dataSource.query<(Omit<UploadedFile, 'bytes'> & { bytes: string })[]>(
      `SELECT id, agency_id AS "agencyId", uploaded_by_id AS "uploadedById", bytes, sha256 FROM import_file WHERE agency_id = $1 AND id = $2`,
      [agencyId, id],
    );
    return row ? { ...row, bytes: Number(row.bytes) } : null;
  }

  /** Rejected lines after a line, in the order of the file. */
  rejects(importId: string, afterLine: number, limit: number): Promise<ImportRejectEntity[]> {
    return this.dataSource.query<ImportRejectEntity[]>(
      `SELECT import_id AS "importId", line, field, reason, raw FROM import_reject
        WHERE import_id = $1 AND line > $2 ORDER BY line LIMIT $3`,
      [importId, afterLine, limit],
    );
  }

  /** Whether an import still needs the file. Within an act the file is locked first, so that two starts see each other. */
  async isFileWanted(fileId: string, act?: EntityManager): Promise<boolean> {
    if (!isId(fileId)) return false;
    await act?.query('SELECT 1 FROM import_file WHERE id = $1 FOR UPDATE', [fileId]);
    const rows = await (act ?? this.dataSource.manager).query<unknown[]>(
      "SELECT 1 FROM import_run WHERE file_id = $1 AND state = 'running'",
      [fileId],
    );
    return rows.length > 0;
  }
}
