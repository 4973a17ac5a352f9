import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { ticks, type AnswerTally, type SurveyDetailRecord, type TickTally } from '../../domain/survey';
import { SurveyCollectionsRepository } from './collections.repository';

interface Counted {
  detailId: string;
  /** Answers 0 to 5. */
  counts: number[];
  /** Four numbers a box: ticked, not ticked, good answers among each. */
  boxes: number[];
}

/** Columns of the boxes, as `ticks` orders them. */
export const tickColumns: readonly string[] = ticks.map(({ sign, driver }) => `${sign}_${driver}`);

/** Thumbs up, or 4 and 5. */
const good = "(CASE d.survey_type WHEN 'thumbs' THEN r.question_1 = 1 ELSE r.question_1 >= 4 END)";

const countsSql = [0, 1, 2, 3, 4, 5]
  .map((answer) => `count(*) FILTER (WHERE r.question_1 = ${answer})`)
  .join(', ');
const boxesSql = tickColumns
  .flatMap((column) => [
    ...[1, 0].map((tick) => `count(*) FILTER (WHERE r.${column} = ${tick})`),
    ...[1, 0].map((tick) => `count(*) FILTER (WHERE r.${column} = ${tick} AND ${good})`),
  ])
  .join(', ');

/** Counts answers; nothing it gives has been suppressed yet. */
@Injectable()
export class SurveyTalliesRepository {
  constructor(
    private readonly dataSource: DataSource,
    private readonly collections: SurveyCollectionsRepository,
  ) {}

  /** The trust question of each of some surveys, by id: from the answered forms, or else from counts of question 2. */
  async of(
    agencyId: string,
    details: readonly SurveyDetailRecord[],
    manager: EntityManager = this.dataSource.manager,
  ): Promise<Map<string, AnswerTally>> {
    const ids = details.map(({ id }) => id);
    const rows = await manager.query<Counted[]>(
      `SELECT d.id AS "detailId", ARRAY[${countsSql}]::int[] AS counts, ARRAY[${boxesSql}]::int[] AS boxes
         FROM survey_detail d JOIN survey_response r ON r.detail_id = d.id
        WHERE d.agency_id = $1 AND d.id = ANY($2::uuid[]) GROUP BY d.id`,
      [agencyId, ids],
    );
    const counted = new Map(rows.map((row) => [row.detailId, row]));
    const questions = await this.collections.questions(agencyId, ids, manager);
    const trust = new Map(
      questions.filter(({ number }) => number === 2).map((row) => [row.detailId, row.counts]),
    );
    return new Map(
      details.map((detail) => [detail.id, tallyOf(detail, counted.get(detail.id), trust.get(detail.id))]),
    );
  }
}

function tallyOf(
  { surveyType, volumeOffered }: SurveyDetailRecord,
  row: Counted | undefined,
  trust: readonly number[] | undefined,
): AnswerTally {
  const none = surveyType === 'thumbs' ? [0, 0] : [0, 0, 0, 0, 0];
  if (!row) return { surveyType, counts: trust ?? none, ticks: [], offered: volumeOffered };
  const counts = surveyType === 'thumbs' ? row.counts.slice(0, 2) : row.counts.slice(1);
  return {
    surveyType,
    counts,
    ticks: ticks.map((_, index) => boxOf(row.boxes, index)),
    offered: volumeOffered,
  };
}

function boxOf(boxes: readonly number[], index: number): TickTally {
  const [ticked, unticked, goodTicked, goodUnticked] = boxes.slice(index * 4, index * 4 + 4) as [
    number,
    number,
    number,
    number,
  ];
  return { ticked, unticked, goodTicked, goodUnticked };
}
