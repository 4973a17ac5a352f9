import { Injectable } from '@nestjs/common';
import { accepted, refused } from '../../../domain/kernel/decision';
import { unmet, type Refusal } from '../../../domain/kernel/refusal';
import {
  Mistakes,
  mostTold,
  placesOf,
  rowColumns,
  RowReader,
  type SurveyDetailRecord,
  type SurveyType,
} from '../../../domain/survey';
import type { Session } from '../../../platform/auth/session';
import type { Act, Outcome } from '../../../platform/shell/act';
import { Shell } from '../../../platform/shell/shell';
import {
  lockedDetail,
  surveyDetailKind,
  SurveyCollectionsRepository,
  SurveyResponsesRepository,
  type Conflict,
  type StagedAnswer,
} from '../../surveys';
import type { UploadedFile } from '../imports.repository';
import { fileRefused, saidToReplace, type OpenFile } from './survey-file';
import { SurveyFiles } from './survey-files';

export interface ImportSurveyFile {
  fileId: string;
  replace?: boolean | null;
  reason?: string | null;
  idempotencyKey?: string | null;
}

/** What an import came to. */
export interface SurveyImportResult {
  detail: SurveyDetailRecord | null;
  added: number;
  replaced: number;
  unchanged: number;
}

/** Lines of one statement; also what is held in memory, whatever the length of the file. */
const batchLines = 500;

/** Takes files with a row for each answered form: all of a file or nothing of it, in one transaction and flat memory. */
@Injectable()
export class SurveyRowImport {
  constructor(
    private readonly shell: Shell,
    private readonly files: SurveyFiles,
    private readonly responses: SurveyResponsesRepository,
    private readonly collections: SurveyCollectionsRepository,
  ) {}

  async run(
    session: Session,
    input: ImportSurveyFile & { detailId: string },
  ): Promise<Outcome<SurveyImportResult>> {
    const request = { operation: 'importSurveyResponses', input, idempotencyKey: input.idempotencyKey };
    return this.shell.act<SurveyImportResult>(session, request, async (act) => {
      const { detail, closed } = await lockedDetail(act, input.detailId, 'importSurveyResponses');
      const file = await this.files.of(session, input.fileId);
      if (closed) return refused(closed);
      const counted = await this.collections.questions(act.agencyId, [detail.id], act.manager);
      if (counted.length > 0) return refused(cameAsCounts);
      const opened = await this.files.open(file, rowColumns);
      if ('refusal' in opened) return refused(opened.refusal);
      const obstacle =
        (await this.stage(act, opened, detail.surveyType)) ?? (await this.compare(act, detail.id, input));
      if (obstacle) return refused(obstacle);
      return this.keep(act, detail, file, input);
    });
  }

  /** Reads the whole file onto the stage; answers what is wrong with it. */
  private async stage(act: Act, file: OpenFile, surveyType: SurveyType): Promise<Refusal | null> {
    const reader = new RowReader(placesOf(file.header), surveyType);
    const mistakes = new Mistakes();
    let batch: StagedAnswer[] = [];
    let count = 0;
    await this.responses.openStage(act.manager);
    for await (const records of file.records()) {
      for (const record of records) {
        count += 1;
        if ('mistake' in record) {
          mistakes.add(record.mistake);
          continue;
        }
        const read = reader.read(record.cells, record.line);
        if (read.ok) batch.push({ line: record.line, ...read.answer });
        else mistakes.add(...read.mistakes);
        if (batch.length < batchLines) continue;
        await this.responses.stage(act.manager, batch);
        batch = [];
      }
    }
    await this.responses.stage(act.manager, batch);
    const repeated = await this.responses.repeated(act.manager, mostTold);
    const twice = repeated.first.map(({ line, externalId, firstLine }) => ({
      line,
      column: 'external_id',
      message: `${JSON.stringify(externalId)} stands on line ${firstLine} already.`,
    }));
    const total = mistakes.count + repeated.count;
    if (total > 0) return fileRefused([...mistakes.first, ...twice], total);
    return count === 0 ? noAnswers : null;
  }

  private async compare(act: Act, detailId: string, input: ImportSurveyFile): Promise<Refusal | null> {
    if (saidToReplace(input)) return null;
    const { count, first } = await this.responses.conflicts(act.manager, detailId, mostTold);
    if (count === 0) return null;
    return fileRefused(
      first.map((conflict) => ({
        line: conflict.line,
        column: 'external_id',
        message: sayConflict(conflict),
      })),
      count,
    );
  }

  private async keep(
    act: Act,
    detail: Parameters<typeof act.settle<SurveyDetailRecord, string>>[1],
    file: UploadedFile,
    { reason }: ImportSurveyFile,
  ): Promise<Outcome<SurveyImportResult>> {
    const counts = await this.responses.keepStaged(act.manager, act.agencyId, detail.id);
    if (counts.added + counts.replaced === 0) return { ok: true, value: { detail, ...counts } };
    const note = { ...counts, sha256: file.sha256, ...(counts.replaced > 0 ? { reason } : {}) };
    const outcome = await act.settle(
      surveyDetailKind,
      detail,
      accepted({ ...detail }, 'SurveyResponsesImported', note),
    );
    return outcome.ok ? { ok: true, value: { detail: outcome.value, ...counts } } : outcome;
  }
}

const cameAsCounts = unmet(
  'cameAsRows',
  'This survey came as counts: add another survey for the answered forms.',
  'input.detailId',
);
const noAnswers = unmet('fileSound', 'The file has a header and no answers.', 'input.fileId');

function sayConflict({ externalId, differences }: Conflict): string {
  const told = differences.map(([column, stands, sent]) =>
    stands === null && sent === null ? `another ${column}` : `${column} ${stands} stands, ${sent} is sent`,
  );
  return `${JSON.stringify(externalId)} stands with other content (${told.join('; ')}). To replace it, send replace with a reason.`;
}
