import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { collectionStates, type SurveyCollectionRecord, type SurveyDetailRecord } from '../../domain/survey';
import type { CollectionState, QuestionCounts } from '../../domain/survey';
import { may, reachOf } from '../../domain/permission/may';
import type { Caller } from '../../domain/permission/permission.types';
import { pageOf, type Page, type PageArgs, type Where } from '../../graphql/connection';
import { compared, oneOf } from '../../graphql/filters';
import { withinReach } from '../../graphql/reach';
import { Records } from '../../platform/shell/records';
import type { CollectedDetail } from '../../domain/survey';
import { seesCollection } from './survey-access';
import { surveyCollectionKind, surveyDetailKind } from './survey.kinds';

export interface CollectionFilter {
  fiscalYear?: number | null;
  quarter?: number | null;
  serviceId?: string | null;
  officeId?: string | null;
  state?: CollectionState[] | null;
}

/** Published and not merely archived. */
const isPublishedSql = "t.state IN ('published', 'archived') AND t.published_at IS NOT NULL";

/** Questions about collections and their surveys. */
@Injectable()
export class SurveyCollectionsRepository {
  constructor(
    private readonly dataSource: DataSource,
    private readonly records: Records,
  ) {}

  async find(caller: Caller, id: string): Promise<SurveyCollectionRecord | null> {
    const found = await this.records
      .of(surveyCollectionKind)
      .find(this.dataSource.manager, caller.agencyId, id);
    return found && seesCollection(caller, found) ? found : null;
  }

  /** A survey with its collection, if the caller sees that. */
  async findDetail(
    caller: Caller,
    id: string,
  ): Promise<{ detail: SurveyDetailRecord; collection: SurveyCollectionRecord } | null> {
    const detail = await this.records.of(surveyDetailKind).find(this.dataSource.manager, caller.agencyId, id);
    const collection = detail && (await this.find(caller, detail.collectionId));
    return detail && collection ? { detail, collection } : null;
  }

  page(caller: Caller, filter: CollectionFilter, args: PageArgs): Promise<Page<SurveyCollectionRecord>> {
    const { select, table } = this.records.of(surveyCollectionKind);
    const drafts = withinReach(reachOf(caller, 'viewSurveyDraft'), caller.personId, {
      office: 't.office_id',
    });
    const seen: Where = may(caller, 'viewSurvey')
      ? { sql: `(${isPublishedSql}) OR (${drafts.sql})`, params: drafts.params }
      : drafts;
    return pageOf(
      this.dataSource.manager,
      select,
      table,
      [
        { sql: 't.agency_id = ?', params: [caller.agencyId] },
        seen,
        ...compared('t.fiscal_year', '=', filter.fiscalYear),
        ...compared('t.quarter', '=', filter.quarter),
        ...compared('t.service_id', '=', filter.serviceId),
        ...compared('t.office_id', '=', filter.officeId),
        ...oneOf(
          't.state',
          'text',
          filter.state?.filter((state) => collectionStates.includes(state)),
        ),
      ],
      [
        { sql: 't.fiscal_year', type: 'int', descending: true },
        { sql: 't.quarter', type: 'int', descending: true },
        { sql: 't.id', type: 'uuid', descending: true },
      ],
      args,
    );
  }

  /** The surveys of collections, oldest first. */
  details(
    agencyId: string,
    collectionIds: readonly string[],
    manager: EntityManager = this.dataSource.manager,
  ): Promise<SurveyDetailRecord[]> {
    const { select } = this.records.of(surveyDetailKind);
    return manager.query<SurveyDetailRecord[]>(
      `${select} WHERE t.agency_id = $1 AND t.collection_id = ANY($2::uuid[]) ORDER BY t.id`,
      [agencyId, collectionIds],
    );
  }

  /** The published collections of a fiscal year, of all years where none is named; of one service where one is named. */
  published(
    agencyId: string,
    fiscalYear: number | null,
    serviceId: string | null,
  ): Promise<SurveyCollectionRecord[]> {
    const { select } = this.records.of(surveyCollectionKind);
    return this.dataSource.query<SurveyCollectionRecord[]>(
      `${select} WHERE t.agency_id = $1 AND ${isPublishedSql}
         AND ($2::int IS NULL OR t.fiscal_year = $2) AND ($3::uuid IS NULL OR t.service_id = $3)
       ORDER BY t.fiscal_year, t.quarter, t.id`,
      [agencyId, fiscalYear, serviceId],
    );
  }

  /** Of each of some services the collections of its latest published fiscal quarter. */
  latestPublished(agencyId: string, serviceIds: readonly string[]): Promise<SurveyCollectionRecord[]> {
    const { select } = this.records.of(surveyCollectionKind);
    return this.dataSource.query<SurveyCollectionRecord[]>(
      `${select}
         JOIN (SELECT DISTINCT ON (t.service_id) t.service_id, t.fiscal_year, t.quarter FROM survey_collection t
                WHERE t.agency_id = $1 AND ${isPublishedSql} AND t.service_id = ANY($2::uuid[])
                ORDER BY t.service_id, t.fiscal_year DESC, t.quarter DESC) latest
           ON (latest.service_id, latest.fiscal_year, latest.quarter) = (t.service_id, t.fiscal_year, t.quarter)
        WHERE t.agency_id = $1 AND ${isPublishedSql} ORDER BY t.id`,
      [agencyId, serviceIds],
    );
  }

  /** The surveys of a collection with how many answers there are to each, inside an act. */
  async collected(
    manager: EntityManager,
    agencyId: string,
    collectionId: string,
  ): Promise<CollectedDetail[]> {
    const details = await this.details(agencyId, [collectionId], manager);
    const rows = await manager.query<{ id: string; answers: number }[]>(
      `SELECT d.id, greatest((SELECT count(*) FROM survey_response r WHERE r.detail_id = d.id),
                (SELECT max(s.n) FROM survey_question q CROSS JOIN LATERAL (SELECT sum(c) AS n FROM unnest(q.counts) c) s
                  WHERE q.detail_id = d.id))::int AS answers
         FROM survey_detail d WHERE d.agency_id = $1 AND d.collection_id = $2`,
      [agencyId, collectionId],
    );
    const answers = new Map(rows.map((row) => [row.id, row.answers]));
    return details.map((detail) => ({ detail, answers: answers.get(detail.id) ?? 0 }));
  }

  /** The latest survey before this one of the same service, place, wording and scale, whose measures go on. */
  async predecessor(
    manager: EntityManager,
    collection: SurveyCollectionRecord,
    detail: SurveyDetailRecord,
  ): Promise<SurveyDetailRecord | null> {
    const { select } = this.records.of(surveyDetailKind);
    const [row] = await manager.query<SurveyDetailRecord[]>(
      `${select} JOIN survey_collection c ON c.id = t.collection_id
        WHERE c.agency_id = $1 AND c.office_id = $2 AND c.service_id = $3 AND (c.fiscal_year, c.quarter) < ($4::int, $5::int)
          AND t.transaction_point = $6 AND t.channel = $7 AND t.survey_type = $8
          AND t.service_stage IS NOT DISTINCT FROM $9 AND t.trust_question_text IS NOT DISTINCT FROM $10
        ORDER BY c.fiscal_year DESC, c.quarter DESC, t.id LIMIT 1`,
      [
        ...[collection.agencyId, collection.officeId, collection.serviceId],
        ...[
          collection.fiscalYear,
          collection.quarter,
          detail.transactionPoint,
          detail.channel,
          detail.surveyType,
        ],
        ...[detail.serviceStage, detail.trustQuestionText],
      ],
    );
    return row ?? null;
  }

  /** The counted questions of surveys, by number. */
  questions(
    agencyId: string,
    detailIds: readonly string[],
    manager: EntityManager = this.dataSource.manager,
  ): Promise<(QuestionCounts & { detailId: string })[]> {
    return manager.query(
      `SELECT detail_id AS "detailId", number, text, counts, identifier, notes, start_date::text AS "startDate", end_date::text AS "endDate"
         FROM survey_question WHERE agency_id = $1 AND detail_id = ANY($2::uuid[]) ORDER BY detail_id, number`,
      [agencyId, detailIds],
    );
  }
}
