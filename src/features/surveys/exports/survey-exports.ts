import { Injectable } from '@nestjs/common';
import {
  aggregateCells,
  aggregateColumns,
  federalWord,
  guardedText,
  questionCells,
  questionColumns,
  rowCells,
  rowColumns,
  type SurveyCollectionRecord,
  type SurveyDetailRecord,
} from '../../../domain/survey';
import { may } from '../../../domain/permission/may';
import type { Caller } from '../../../domain/permission/permission.types';
import { csvLine, type CsvValue } from '../../../platform/csv/write-csv';
import { Failure, notFound } from '../../../platform/shell/failure';
import { Records } from '../../../platform/shell/records';
import { DataSource } from 'typeorm';
import { officeKind, serviceKind } from '../../agency';
import { SurveyCollectionsRepository } from '../collections.repository';
import { SurveyResponsesRepository } from '../responses.repository';
import { collectionTies } from '../survey.kinds';

/** Answers read at once: some 20 MB of the longest texts, and usually a tenth of one. */
const pageRows = 1_000;

/** The files of the federal formats, unsuppressed: for those who answer for the collection. */
@Injectable()
export class SurveyExports {
  constructor(
    private readonly collections: SurveyCollectionsRepository,
    private readonly responses: SurveyResponsesRepository,
    private readonly records: Records,
    private readonly dataSource: DataSource,
  ) {}

  /** A row for each answered form, in the order of external ids (format from fiscal year 2024). */
  async rows(caller: Caller, detailId: string): Promise<AsyncGenerator<string>> {
    const { detail } = await this.detail(caller, detailId);
    return this.rowLines(detail);
  }

  /** A row for each question of a survey that came as counts. */
  async questions(caller: Caller, detailId: string): Promise<AsyncGenerator<string>> {
    const { detail } = await this.detail(caller, detailId);
    const questions = await this.collections.questions(detail.agencyId, [detailId]);
    return lines(questionColumns, questions.map(questionCells));
  }

  /** A row for each survey of a collection that came as counts (format of fiscal years 2021 to 2023). */
  async aggregate(caller: Caller, collectionId: string): Promise<AsyncGenerator<string>> {
    const collection = await this.collections.find(caller, collectionId);
    if (!collection) throw notFound('surveyCollection');
    permitted(caller, collection);
    const details = await this.collections.details(collection.agencyId, [collection.id]);
    const questions = await this.collections.questions(
      collection.agencyId,
      details.map(({ id }) => id),
    );
    const place = await this.placeOf(collection);
    const counted = details.flatMap((detail) => {
      const asked = questions.filter((question) => question.detailId === detail.id);
      return asked.length === 0 ? [] : [[...place(detail), ...aggregateCells(asked)]];
    });
    return lines(aggregateColumns, counted);
  }

  private async *rowLines({ agencyId, id }: SurveyDetailRecord): AsyncGenerator<string> {
    yield csvLine(rowColumns);
    for (let after = ''; ;) {
      const answers = await this.responses.answersAfter(agencyId, id, after, pageRows);
      yield answers.map((answer) => csvLine(rowCells(answer))).join('');
      if (answers.length < pageRows) return;
      after = answers.at(-1)!.externalId;
    }
  }

  private async detail(
    caller: Caller,
    id: string,
  ): Promise<{ detail: SurveyDetailRecord; collection: SurveyCollectionRecord }> {
    const found = await this.collections.findDetail(caller, id);
    if (!found) throw notFound('surveyDetail');
    permitted(caller, found.collection);
    return found;
  }

  private async placeOf(
    collection: SurveyCollectionRecord,
  ): Promise<(detail: SurveyDetailRecord) => CsvValue[]> {
    const { manager } = this.dataSource;
    const { agencyId, fiscalYear, quarter, officeId, serviceId } = collection;
    const office = await this.records.of(officeKind).find(manager, agencyId, officeId);
    const service = await this.records.of(serviceKind).find(manager, agencyId, serviceId);
    const provider = service && (await this.records.of(officeKind).find(manager, agencyId, service.officeId));
    return (detail) => [
      ...[fiscalYear, quarter, officeId, text(office?.name), text(office?.abbreviation)],
      ...[
        provider?.id ?? null,
        text(provider?.name),
        text(detail.serviceProvided),
        serviceId,
        text(service?.name),
      ],
      ...[federalWord(detail.transactionPoint), federalWord(detail.channel)],
      ...[detail.volumeCustomers, detail.volumeOffered, detail.volumeRespondents],
      ...[text(detail.ombControlNumber), text(detail.federalRegisterUrl)],
    ];
  }
}

function permitted(caller: Caller, collection: SurveyCollectionRecord): void {
  if (may(caller, 'viewSurveyText', collectionTies(collection))) return;
  throw new Failure(
    'FORBIDDEN',
    'This is not yours to do (viewSurveyText). Ask somebody whose role includes it.',
  );
}

async function* lines(
  header: readonly string[],
  rows: readonly (readonly CsvValue[])[],
): AsyncGenerator<string> {
  yield csvLine(header);
  for (const row of rows) yield await Promise.resolve(csvLine(row));
}

function text(value: string | null | undefined): string {
  return guardedText(value ?? '');
}
