import { Injectable } from '@nestjs/common';
import { unmet, type Refusal } from '../../../domain/kernel/refusal';
import { Mistakes, mostTold, type FileMistake } from '../../../domain/survey';
import { may } from '../../../domain/permission/may';
import type { Session } from '../../../platform/auth/session';
import { badInput } from '../../../platform/shell/failure';
import { ImportsRepository, type UploadedFile } from '../imports.repository';
import { UploadStore } from '../upload/upload-store';
import { fileGone, fileRefused, openSurveyFile, type OpenFile } from './survey-file';

/** Lines of a file with counts: an agency's year has some hundreds. */
const mostLines = 5_000;

type Read<T> = { rows: T[] } | { refusal: Refusal };
type RowOf<T> = (
  row: ReadonlyMap<string, string>,
  line: number,
) => { value: T } | { mistakes: FileMistake[] };

/** Files that were uploaded; those with counts are read whole, because they are small. */
@Injectable()
export class SurveyFiles {
  constructor(
    private readonly imports: ImportsRepository,
    private readonly store: UploadStore,
  ) {}

  /** An uploaded file. One of somebody else may hold what the caller has no business to read: mistakes quote it. */
  async of({ caller }: Session, fileId: string): Promise<UploadedFile> {
    const file = await this.imports.file(caller.agencyId, fileId);
    const isTheirs = file?.uploadedById === null || file?.uploadedById === caller.personId;
    if (!file || (!isTheirs && !may(caller, 'startImport')))
      throw badInput('input.fileId', 'There is no such file. Upload it with POST /imports first.');
    return file;
  }

  /** Opens a file whose header is exactly that of its format. */
  async open(file: UploadedFile, columns: readonly string[]): Promise<OpenFile | { refusal: Refusal }> {
    if (!(await this.store.exists(file.id))) return { refusal: fileGone };
    const opened = await openSurveyFile(this.store.pathOf(file.id), columns);
    return 'mistakes' in opened
      ? { refusal: fileRefused(opened.mistakes.slice(0, mostTold), opened.mistakes.length) }
      : opened;
  }

  async read<T>(file: UploadedFile, columns: readonly string[], rowOf: RowOf<T>): Promise<Read<T>> {
    const opened = await this.open(file, columns);
    if ('refusal' in opened) return opened;
    const mistakes = new Mistakes();
    const rows: T[] = [];
    let count = 0;
    for await (const records of opened.records())
      for (const record of records) {
        count += 1;
        if (count > mostLines) continue;
        if ('mistake' in record) {
          mistakes.add(record.mistake);
          continue;
        }
        const { line, cells } = record;
        if (cells.length !== opened.header.length) {
          const message = `the line has ${cells.length} cells instead of ${opened.header.length}.`;
          mistakes.add({ line, column: null, message });
          continue;
        }
        const read = rowOf(new Map(opened.header.map((name, index) => [name, cells[index]!])), line);
        if ('mistakes' in read) mistakes.add(...read.mistakes);
        else rows.push(read.value);
      }
    if (mistakes.count > 0) return { refusal: fileRefused(mistakes.first, mistakes.count) };
    if (count === 0)
      return { refusal: unmet('fileSound', 'The file has a header and no lines.', 'input.fileId') };
    if (count > mostLines)
      return { refusal: unmet('fileSound', `At most ${mostLines} lines: split the file.`, 'input.fileId') };
    return { rows };
  }
}
