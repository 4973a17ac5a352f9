import { Injectable } from '@nestjs/common';
import { isDeepStrictEqual } from 'node:util';
import type { EntityManager } from 'typeorm';
import { accepted, refused } from '../../../domain/kernel/decision';
import { unmet, type Refusal } from '../../../domain/kernel/refusal';
import {
  aggregateColumns,
  notOpen,
  questionColumns,
  readAggregateRow,
  readQuestionRow,
  type AggregateRow,
  type FileMistake,
  type QuestionCounts,
  type SurveyCollectionRecord,
  type SurveyDetailRecord,
} from '../../../domain/survey';
import type { Session } from '../../../platform/auth/session';
import type { Stored } from '../../../platform/database/record-store';
import type { Act, Outcome } from '../../../platform/shell/act';
import { notFound } from '../../../platform/shell/failure';
import { Shell } from '../../../platform/shell/shell';
import { officeKind, serviceKind } from '../../agency';
import {
  lockedDetail,
  permitOn,
  surveyCollectionKind,
  SurveyCollectionsRepository,
  surveyDetailKind,
  SurveyDetailsService,
  SurveyResponsesRepository,
} from '../../surveys';
import type { UploadedFile } from '../imports.repository';
import type { ImportSurveyFile, SurveyImportResult } from './row-import.service';
import { fileRefused, saidToReplace } from './survey-file';
import { SurveyFiles } from './survey-files';

type Known = readonly QuestionCounts[];

/** Takes files of counted answers (fiscal years 2021 to 2023), all of a file or nothing of it. */
@Injectable()
export class SurveyCountImport {
  constructor(
    private readonly shell: Shell,
    private readonly files: SurveyFiles,
    private readonly collections: SurveyCollectionsRepository,
    private readonly details: SurveyDetailsService,
    private readonly responses: SurveyResponsesRepository,
  ) {}

  /** A line for each survey of a collection; one that is not known yet is added. */
  aggregate(
    session: Session,
    input: ImportSurveyFile & { collectionId: string },
  ): Promise<Outcome<SurveyImportResult>> {
    const request = { operation: 'importSurveyAggregate', input, idempotencyKey: input.idempotencyKey };
    return this.shell.act<SurveyImportResult>(session, request, async (act) => {
      const collection = await act.load(surveyCollectionKind, input.collectionId);
      permitOn(act, 'importSurveyAggregate', collection);
      const file = await this.files.of(session, input.fileId);
      const closed = notOpen(collection);
      if (closed) return refused(closed);
      const belongs = await belongingTo(act, collection);
      const read = await this.files.read<AggregateRow>(file, aggregateColumns, (cells, line) => {
        const row = readAggregateRow(cells, line);
        if (!row.ok) return { mistakes: row.mistakes };
        const strange = belongs(row.row);
        return strange.length > 0 ? { mistakes: strange } : { value: row.row };
      });
      if ('refusal' in read) return refused(read.refusal);
      return this.keepSurveys(act, collection, file, read.rows, input);
    });
  }

  /** A line for each question of one survey. */
  questions(
    session: Session,
    input: ImportSurveyFile & { detailId: string },
  ): Promise<Outcome<SurveyImportResult>> {
    const request = { operation: 'importSurveyQuestions', input, idempotencyKey: input.idempotencyKey };
    return this.shell.act<SurveyImportResult>(session, request, async (act) => {
      const { detail, closed } = await lockedDetail(act, input.detailId, 'importSurveyQuestions');
      const file = await this.files.of(session, input.fileId);
      if (closed) return refused(closed);
      const lineOf = new Map<number, number>();
      const read = await this.files.read<QuestionCounts>(file, questionColumns, (cells, line) => {
        const row = readQuestionRow(cells, line);
        if (!row.ok) return { mistakes: row.mistakes };
        const { number, text } = row.question;
        const first = lineOf.get(number);
        lineOf.set(number, first ?? line);
        const mistakes: FileMistake[] = [];
        if (first !== undefined) {
          const message = `question ${number} stands on line ${first} already.`;
          mistakes.push({ line, column: 'standardized_question_number', message });
        }
        if (number === 2 && detail.trustQuestionText !== null && detail.trustQuestionText !== text) {
          const message = `the survey asks for trust as ${JSON.stringify(detail.trustQuestionText)}.`;
          mistakes.push({ line, column: 'customized_question_text', message });
        }
        return mistakes.length > 0 ? { mistakes } : { value: row.question };
      });
      if ('refusal' in read) return refused(read.refusal);
      const obstacle = await this.obstacleOf(act.manager, detail);
      if (obstacle) return refused(obstacle);
      return this.keepQuestions(act, detail, file, read.rows, input);
    });
  }

  private async keepSurveys(
    act: Act,
    collection: SurveyCollectionRecord,
    file: UploadedFile,
    rows: readonly AggregateRow[],
    input: ImportSurveyFile,
  ): Promise<Outcome<SurveyImportResult>> {
    const known = await this.collections.details(act.agencyId, [collection.id], act.manager);
    const total = { detail: null, added: 0, replaced: 0, unchanged: 0 };
    const seen = new Map<string, number>();
    for (const row of rows) {
      const key = keyOf(fieldsOf(row));
      const first = seen.get(key);
      if (first !== undefined) {
        const message = `the survey of this place stands on line ${first} already.`;
        return refused(fileRefused([{ line: row.line, column: 'transaction_point', message }], 1));
      }
      seen.set(key, row.line);
      const standing = known.find((detail) => keyOf(detail) === key);
      const outcome = await this.keepSurvey(act, collection, file, row, standing?.id ?? null, input);
      if (!outcome.ok) return outcome;
      const { added, replaced, unchanged } = outcome.value;
      total.added += added;
      total.replaced += replaced;
      total.unchanged += unchanged;
    }
    return { ok: true, value: total };
  }

  private async keepSurvey(
    act: Act,
    collection: SurveyCollectionRecord,
    file: UploadedFile,
    row: AggregateRow,
    detailId: string | null,
    input: ImportSurveyFile,
  ): Promise<Outcome<SurveyImportResult>> {
    const said = fieldsOf(row);
    if (detailId === null) {
      const begun = await this.details.begin(act, collection, said);
      if (!begun.ok) return begun;
      return this.keepQuestions(
        act,
        await act.load(surveyDetailKind, begun.value.id),
        file,
        row.questions,
        input,
      );
    }
    const detail = await act.load(surveyDetailKind, detailId);
    const obstacle = await this.obstacleOf(act.manager, detail);
    if (obstacle) return refused(obstacle);
    const next = { ...detail, ...said, surveyTitle: detail.surveyTitle, serviceStage: detail.serviceStage };
    return this.keepQuestions(act, detail, file, row.questions, input, next);
  }

  /** Writes the questions of a survey if they are other ones; `next`: what else is said of it now. */
  private async keepQuestions(
    act: Act,
    detail: Stored<SurveyDetailRecord>,
    file: UploadedFile,
    questions: readonly QuestionCounts[],
    input: ImportSurveyFile,
    next: SurveyDetailRecord = detail,
  ): Promise<Outcome<SurveyImportResult>> {
    const standing = (await this.collections.questions(act.agencyId, [detail.id], act.manager)).map(
      ({ detailId: _, ...question }) => question,
    );
    const sorted = [...questions].sort((a, b) => a.number - b.number);
    const result = { detail: detail as SurveyDetailRecord, added: 0, replaced: 0, unchanged: 0 };
    if (isDeepStrictEqual(standing, sorted) && isDeepStrictEqual({ ...next }, { ...detail }))
      return { ok: true, value: { ...result, unchanged: 1 } };
    const isNew = standing.length === 0;
    if (!isNew && !saidToReplace(input)) return refused(stands(detail, differing(standing, sorted)));
    await writeQuestions(act.manager, detail, sorted);
    const trust = sorted.find(({ number }) => number === 2)?.text ?? next.trustQuestionText;
    const counts = isNew ? { added: 1 } : { replaced: 1 };
    const note = {
      questions: sorted.length,
      sha256: file.sha256,
      ...(isNew ? {} : { reason: input.reason }),
    };
    const outcome = await act.settle(
      surveyDetailKind,
      detail,
      accepted({ ...next, trustQuestionText: trust }, 'SurveyCountsImported', note),
    );
    return outcome.ok ? { ok: true, value: { ...result, ...counts, detail: outcome.value } } : outcome;
  }

  private async obstacleOf(manager: EntityManager, detail: SurveyDetailRecord): Promise<Refusal | null> {
    if (detail.surveyType !== 'likert')
      return unmet(
        'scaleKept',
        'Counts are answers on a Likert scale; this survey is of thumbs.',
        'input.fileId',
      );
    return (await this.responses.hasAny(manager, detail.id))
      ? unmet('cameAsCounts', 'This survey has answered forms: add another one for counts.', 'input.fileId')
      : null;
  }
}

/** Whether a line tells of this collection: by id or by name, as the file has them. */
async function belongingTo(
  act: Act,
  collection: SurveyCollectionRecord,
): Promise<(row: AggregateRow) => FileMistake[]> {
  const office = await act.read(officeKind, collection.officeId);
  const service = await act.read(serviceKind, collection.serviceId);
  if (!office || !service) throw notFound('surveyCollection');
  return ({ line, place }) => {
    const mistakes: FileMistake[] = [];
    const same = (id: string, name: string, record: { id: string; name: string }): boolean =>
      id === record.id || name.trim().toLowerCase() === record.name.toLowerCase();
    const wrong = (column: string, found: string, wanted: string | number): void => {
      mistakes.push({
        line,
        column,
        message: `${JSON.stringify(found)} is not this collection’s, ${wanted}.`,
      });
    };
    if (place.collection_year !== String(collection.fiscalYear))
      wrong('collection_year', place.collection_year, collection.fiscalYear);
    if (place.collection_quarter !== String(collection.quarter))
      wrong('collection_quarter', place.collection_quarter, collection.quarter);
    const organization = place.collection_organization_name;
    if (!same(place.collection_organization_id, organization, office))
      wrong('collection_organization_name', organization, office.name);
    if (!same(place.service_id, place.service_name, service))
      wrong('service_name', place.service_name, service.name);
    return mistakes;
  };
}

/** What a line says of its survey. */
function fieldsOf({ place, transactionPoint, channel, volumes, questions }: AggregateRow) {
  return {
    ...{ transactionPoint, channel, surveyType: 'likert' as const },
    serviceProvided: place.service_provided || null,
    volumeCustomers: volumes.customers,
    volumeOffered: volumes.offered,
    volumeRespondents: volumes.respondents,
    ombControlNumber: place.omb_control_number || null,
    federalRegisterUrl: place.federal_register_url || null,
    trustQuestionText: questions.find(({ number }) => number === 2)?.text ?? null,
  };
}

/** By what a line finds its survey. */
function keyOf(
  detail: Pick<SurveyDetailRecord, 'transactionPoint' | 'channel' | 'serviceProvided' | 'ombControlNumber'>,
): string {
  const { transactionPoint, channel, serviceProvided, ombControlNumber } = detail;
  return JSON.stringify([transactionPoint, channel, serviceProvided, ombControlNumber]);
}

async function writeQuestions(
  manager: EntityManager,
  { id, agencyId }: SurveyDetailRecord,
  questions: readonly QuestionCounts[],
): Promise<void> {
  await manager.query('DELETE FROM survey_question WHERE detail_id = $1', [id]);
  await manager.query(
    `INSERT INTO survey_question (detail_id, agency_id, number, text, counts, identifier, notes, start_date, end_date)
     SELECT $1, $2, q.number, q.text, q.counts, q.identifier, q.notes, q."startDate", q."endDate"
       FROM json_to_recordset($3::json) AS q(number smallint, text text, counts int[], identifier text, notes text,
            "startDate" date, "endDate" date)`,
    [id, agencyId, JSON.stringify(questions)],
  );
}

/** Numbers of the questions that differ. */
function differing(standing: Known, sent: Known): number[] {
  const of = (list: Known, number: number) => list.find((one) => one.number === number);
  const numbers = [...new Set([...standing, ...sent].map(({ number }) => number))].sort((a, b) => a - b);
  return numbers.filter((number) => !isDeepStrictEqual(of(standing, number), of(sent, number)));
}

function stands({ channel, transactionPoint }: SurveyDetailRecord, numbers: readonly number[]): Refusal {
  const what =
    numbers.length > 0 ? `other answers to question ${numbers.join(', ')}` : 'other volumes or numbers';
  return unmet(
    'correctionExplained',
    `The survey ${transactionPoint}, ${channel} stands with ${what}. To replace it, send replace with a reason. Nothing of the file was kept.`,
    'input.replace',
  );
}
