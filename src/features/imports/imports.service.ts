import { Injectable } from '@nestjs/common';
import { refused } from '../../domain/kernel/decision';
import { merged, unmet, type Refusal } from '../../domain/kernel/refusal';
import { permit, type Session } from '../../platform/auth/session';
import { newId } from '../../platform/database/id';
import type { Outcome } from '../../platform/shell/act';
import { Failure, badInput } from '../../platform/shell/failure';
import { Shell } from '../../platform/shell/shell';
import { headerOf } from './csv/read-file';
import { startImport } from './import.decide';
import type { ImportRunEntity } from './import.entity';
import { importKind } from './import.kind';
import { ImportsRepository } from './imports.repository';
import { parseMapping } from './mapping/mapping.parse';
import { columnsOf, type Mapping } from './mapping/mapping.types';
import { emptyTally } from './rows/tally';
import { ImportRunner } from './run/import-runner';
import { UploadStore } from './upload/upload-store';

export interface StartImport {
  fileId: string;
  mapping: string;
  name: string;
  idempotencyKey?: string | null;
}

/** Starts imports; the runner does the work. */
@Injectable()
export class ImportsService {
  constructor(
    private readonly shell: Shell,
    private readonly imports: ImportsRepository,
    private readonly store: UploadStore,
    private readonly runner: ImportRunner,
  ) {}

  /** Everything that can be known of mapping and file before a row is written is checked here. */
  async start(session: Session, input: StartImport): Promise<Outcome<ImportRunEntity>> {
    permit(session.caller, 'startImport');
    const mapping = mappingOf(input.mapping);
    const file = await this.imports.file(session.caller.agencyId, input.fileId);
    if (!file) throw badInput('input.fileId', 'There is no such file. Upload it with POST /imports first.');
    const header = (await this.store.exists(file.id))
      ? await headerOf(this.store.pathOf(file.id), mapping.format)
      : null;

    const outcome = await this.shell.act<ImportRunEntity>(
      session,
      { operation: 'startImport', input, idempotencyKey: input.idempotencyKey },
      async (act) => {
        act.permit('startImport');
        const obstacle = obstacleOf(header, mapping);
        if (obstacle || !header || 'fault' in header) return refused(obstacle!);
        if (await this.imports.isFileWanted(file.id, act.manager)) {
          return refused(
            unmet('fileFree', 'This file is being imported already. See imports.', 'input.fileId'),
          );
        }
        const run: Omit<ImportRunEntity, 'head'> = {
          id: newId(),
          agencyId: act.agencyId,
          version: 0,
          name: input.name,
          kind: mapping.kind,
          source: mapping.source,
          state: 'running',
          fileId: file.id,
          sha256: file.sha256,
          bytes: file.bytes,
          mapping: input.mapping,
          startedById: session.caller.personId,
          startedAt: act.now,
          finishedAt: null,
          failure: null,
          linesRead: 0,
          accepted: 0,
          rejected: 0,
          unchanged: 0,
          byteOffset: header.body.offset,
          nextLine: header.body.line,
          tally: emptyTally,
          ratePerSecond: null,
          secondsLeft: null,
          leaseId: null,
          // Free at once: the first runner that looks takes it.
          leaseUntil: act.now,
          attempts: 0,
        };
        return act.begin(importKind, startImport(run as ImportRunEntity));
      },
    );
    if (outcome.ok) this.runner.wake();
    return outcome;
  }
}

function mappingOf(text: string): Mapping {
  const parsed = parseMapping(text);
  if (parsed.ok) return parsed.mapping;
  throw new Failure(
    'BAD_USER_INPUT',
    `The mapping cannot be used. ${parsed.mistakes.map(({ message }) => message).join(' ')}`,
    parsed.mistakes.map(({ key, message }) => ({
      path: key === '' ? 'input.mapping' : `input.mapping.${key}`,
      message,
    })),
  );
}

/** What of the file does not fit the mapping. `header` null: the file is gone. */
function obstacleOf(header: Awaited<ReturnType<typeof headerOf>> | null, mapping: Mapping): Refusal | null {
  if (!header)
    return unmet(
      'fileStands',
      'The file was imported and removed, or lies at another instance. Upload it again.',
      'input.fileId',
    );
  if ('fault' in header) return unmet('fileReadable', header.fault, 'input.fileId');
  const missing = columnsOf(mapping).filter((column) => !header.columns.includes(column));
  const found = header.columns
    .map((name) => JSON.stringify(name.slice(0, 60)))
    .slice(0, 60)
    .join(', ');
  return merged(
    missing.map((column) =>
      unmet(
        'columnPresent',
        `The file has no column ${JSON.stringify(column)}. It has ${found}.`,
        `input.mapping.${column}`,
      ),
    ),
  );
}
