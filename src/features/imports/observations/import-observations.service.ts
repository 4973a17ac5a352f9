import { Injectable } from '@nestjs/common';
import { merged, unmet, type Refusal } from '../../../domain/kernel/refusal';
import { may } from '../../../domain/permission/may';
import type { Session } from '../../../platform/auth/session';
import { csvOriginal } from '../../../platform/csv/write-csv';
import type { Stored } from '../../../platform/database/record-store';
import type { Act, Outcome } from '../../../platform/shell/act';
import { badInput } from '../../../platform/shell/failure';
import { Shell } from '../../../platform/shell/shell';
import {
  countedByService,
  countsOf,
  measureKind,
  MeasuresRepository,
  ObservationRecorder,
  unexplained,
  type ComparedObservation,
  type MeasureEntity,
} from '../../measures';
import { permitSomewhere } from '../upload/upload-rights';
import { ImportsRepository, type UploadedFile } from '../imports.repository';
import { UploadStore } from '../upload/upload-store';
import { placesOf, type FieldPlaces, type ObservationColumns } from './observation-columns';
import { mostBytes, readObservationFile, type ObservationFile } from './observation-file';
import { nameIn, sortLines, type SortedLines } from './observation-import';
import { columnOf, type LineMistake, type ObservationLine } from './observation-line';

export interface ImportObservations {
  fileId: string;
  measureId?: string | null;
  mapping?: ObservationColumns | null;
  delimiter?: string | null;
  dryRun: boolean;
  reason?: string | null;
  idempotencyKey?: string | null;
}

/** One row of the file that is not there already. */
export interface ObservationChange {
  line: number;
  measure: MeasureEntity;
  periodStart: string;
  periodEnd: string;
  is: ComparedObservation['is'];
  before: number | null;
  after: number;
}

/** What a file came to, or would come to. */
export interface ImportReport {
  dryRun: boolean;
  linesRead: number;
  blank: number;
  superseded: number;
  added: number;
  corrected: number;
  unchanged: number;
  mistakes: LineMistake[];
  changes: ObservationChange[];
}

/** A measure, its lines, and what stands for their periods. */
interface Group {
  measure: Stored<MeasureEntity>;
  lines: readonly ObservationLine[];
  rows: readonly ComparedObservation[];
}

/** Mistakes named in one refusal; a dry run tells them all. */
const mostNamed = 20;

/** Observations out of a file that somebody uploaded: all of them or none. */
@Injectable()
export class ImportObservationsService {
  constructor(
    private readonly shell: Shell,
    private readonly imports: ImportsRepository,
    private readonly store: UploadStore,
    private readonly measures: MeasuresRepository,
    private readonly recorder: ObservationRecorder,
  ) {}

  async import(session: Session, input: ImportObservations): Promise<Outcome<ImportReport>> {
    const request = { operation: 'importObservations', input, idempotencyKey: input.idempotencyKey };
    return this.shell.act<ImportReport>(session, request, async (act) => {
      if (input.measureId == null) permitSomewhere(session.caller, 'importObservations');
      const known = input.measureId == null ? null : await this.admitted(act, input.measureId);
      const file = await this.uploaded(session, input.fileId);
      if (!isTheirs(file, session)) {
        const message = 'Somebody else uploaded this file. Upload it yourself with POST /imports.';
        return { ok: false, refusal: unmet('fileYours', message, 'input.fileId') };
      }
      const content = await this.read(file, input.delimiter ?? ',');
      if ('fault' in content)
        return { ok: false, refusal: unmet('fileReadable', content.fault, 'input.fileId') };
      const { places, mistakes } = placesOf(input.mapping ?? {}, content.columns, known !== null);
      const unmapped = merged(
        mistakes.map(({ field, message }) => unmet('columnPresent', message, `input.mapping.${field}`)),
      );
      if (unmapped) return { ok: false, refusal: unmapped };
      const sorted = await this.sorted(act, content, places, known);
      const counted = merged([...sorted.byMeasure].flatMap(({ measure }) => countedByService(measure) ?? []));
      if (counted) return { ok: false, refusal: counted };
      const groups = await this.compared(act, sorted, places);
      const report = reportOf(input.dryRun, content, sorted, groups);
      const refusal = input.dryRun ? null : refusalOf(report, groups, input.reason ?? null);
      if (refusal) return { ok: false, refusal };
      if (!input.dryRun) await this.write(act, groups, input.reason ?? null, file);
      return { ok: true, value: report };
    });
  }

  private async admitted(act: Act, measureId: string): Promise<Stored<MeasureEntity>> {
    const measure = await act.load(measureKind, measureId);
    const view = { operation: 'viewMeasure', what: 'measure' } as const;
    act.permit('importObservations', { office: [measure.officeId] }, view);
    return measure;
  }

  private async uploaded({ caller }: Session, fileId: string): Promise<UploadedFile> {
    const file = await this.imports.file(caller.agencyId, fileId);
    if (file) return file;
    throw badInput('input.fileId', 'There is no such file. Upload it with POST /imports first.');
  }

  private async read(file: UploadedFile, delimiter: string): Promise<ObservationFile> {
    if (file.bytes > mostBytes) {
      const [is, most] = [file.bytes, mostBytes].map((bytes) => bytes.toLocaleString('en-US'));
      return {
        fault: `The file has ${is} bytes, and observations come in files of at most ${most}. Split it.`,
      };
    }
    if (!(await this.store.exists(file.id)))
      return { fault: 'The file was removed, or lies at another instance. Upload it again.' };
    return readObservationFile(this.store.pathOf(file.id), delimiter);
  }

  /** The lines by measure. Measures that the file names are locked and asked for one by one, lower id first. */
  private async sorted(
    act: Act,
    content: Extract<ObservationFile, { lines: unknown }>,
    places: FieldPlaces,
    known: Stored<MeasureEntity> | null,
  ): Promise<SortedLines<Stored<MeasureEntity>>> {
    if (known) return sortLines(content.lines, places, () => known);
    const names = new Set(content.lines.map(({ cells }) => nameIn(cells, places)!));
    const spelt = [...names].flatMap(spellings);
    const byName = new Map<string, Stored<MeasureEntity>>();
    for (const { id, name } of await this.measures.named(act.manager, act.agencyId, [...new Set(spelt)]))
      byName.set(name, await this.admitted(act, id));
    const measureOf = (name: string | null): Stored<MeasureEntity> | null =>
      spellings(name!).flatMap((one) => byName.get(one) ?? [])[0] ?? null;
    return sortLines(content.lines, places, measureOf);
  }

  private async compared(
    act: Act,
    { byMeasure, mistakes }: SortedLines<Stored<MeasureEntity>>,
    places: FieldPlaces,
  ): Promise<Group[]> {
    const groups: Group[] = [];
    for (const { measure, lines } of byMeasure) {
      const rows = lines.map(({ row }) => row);
      const wrong = this.recorder.mistakes(act, measure, rows, (row) => `line ${lines[row]!.line}`);
      for (const { row, field, message } of wrong)
        mistakes.push({ line: lines[row]!.line, column: columnOf(field, places), message });
      if (wrong.length > 0) continue;
      groups.push({ measure, lines, rows: await this.recorder.compare(act, measure, rows) });
    }
    mistakes.sort((a, b) => a.line - b.line);
    return groups;
  }

  private async write(
    act: Act,
    groups: readonly Group[],
    reason: string | null,
    { id, sha256 }: UploadedFile,
  ): Promise<void> {
    for (const { measure, rows } of groups) {
      const outcome = await this.recorder.write(act, measure, rows, {
        reason,
        note: { file: { id, sha256 } },
      });
      // Unexplained corrections, and measures that the service counts, were refused before anything was written.
      if (!outcome.ok) throw new Error(outcome.refusal.message);
    }
  }
}

/** A file of somebody else may hold what the caller has no business to read: sentences about mistakes quote it. */
function isTheirs({ uploadedById }: UploadedFile, { caller }: Session): boolean {
  return uploadedById === caller.personId || may(caller, 'startImport');
}

/** Names that a cell can stand for: as it is, without blanks around it, and without what kept a spreadsheet from running it. */
function spellings(cell: string): string[] {
  return [cell, cell.trim(), csvOriginal(cell), csvOriginal(cell.trim())];
}

function reportOf(
  dryRun: boolean,
  { lines, mistakes: uncut }: Extract<ObservationFile, { lines: unknown }>,
  { blank, superseded, mistakes }: SortedLines<MeasureEntity>,
  groups: readonly Group[],
): ImportReport {
  return {
    dryRun,
    linesRead: lines.length + uncut.length,
    blank,
    superseded,
    ...countsOf(groups.flatMap(({ rows }) => rows)),
    mistakes: [...uncut, ...mistakes].sort((a, b) => a.line - b.line),
    changes: groups
      .flatMap(({ measure, lines: read, rows }) =>
        rows.map(({ index, values, standing, is }) => ({
          line: read[index]!.line,
          measure,
          periodStart: values.periodStart,
          periodEnd: values.periodEnd,
          is,
          before: standing?.value ?? null,
          after: values.value,
        })),
      )
      .filter(({ is }) => is !== 'unchanged')
      // Corrections first: they are what somebody has to look at.
      .sort((a, b) => Number(a.is === 'added') - Number(b.is === 'added') || a.line - b.line),
  };
}

function refusalOf(
  { mistakes }: ImportReport,
  groups: readonly Group[],
  reason: string | null,
): Refusal | null {
  if (mistakes.length > 0) {
    const more = mistakes.length > mostNamed ? ` (one of ${mistakes.length} mistakes)` : '';
    return merged(
      mistakes.slice(0, mostNamed).map(({ line, column, message }) => {
        const where = column === null ? `Line ${line}` : `Line ${line}, column ${column}`;
        return unmet('lineSound', `${where}: ${message}${more}`, `line ${line}`);
      }),
    );
  }
  if (reason !== null) return null;
  return merged(
    groups
      .map(({ lines, rows }) => unexplained(rows, (row) => `line ${lines[row]!.line}`))
      .filter((one) => one !== null),
  );
}
