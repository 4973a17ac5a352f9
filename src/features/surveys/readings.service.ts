import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import {
  answersIn,
  driverGaps,
  figuresOfCounts,
  figuresOfTrust,
  joined,
  keptApart,
  statisticsOf,
  statisticsOfCells,
  surveyTypes,
  trustSeries,
  wordingOf,
  type AnswerTally,
  type DriverGap,
  type QuestionFigures,
  type SurveyCollectionRecord,
  type SurveyDetailRecord,
  type SurveyStatistics,
  type TrustSeries,
} from '../../domain/survey';
import { SurveyCollectionsRepository } from './collections.repository';
import { SurveyTalliesRepository } from './tallies.repository';

/** A survey beside its collection and what was answered. */
export interface Answered {
  detail: SurveyDetailRecord;
  collection: SurveyCollectionRecord;
  tally: AnswerTally;
}

export const dimensions = ['channel', 'service', 'quarter'] as const;
export type Dimension = (typeof dimensions)[number];

/** Figures of one part of a whole; of the keys only those that it is a part by. */
export interface Cell {
  channel: string | null;
  serviceId: string | null;
  quarter: number | null;
  statistics: SurveyStatistics;
}

/** Figures of a whole, one for each scale on which was answered, and of its parts. */
export interface Breakdown {
  total: SurveyStatistics[];
  cells: Cell[];
}

/** What was published of a service for a fiscal quarter; answers count as favourable or not. */
export interface QuarterOfService {
  fiscalYear: number;
  quarter: number;
  statistics: SurveyStatistics;
}

/** What answers say, suppressed as the rule asks (docs/methods.md): nothing else shows figures of answers. */
@Injectable()
export class SurveyReadings {
  constructor(
    private readonly collections: SurveyCollectionsRepository,
    private readonly tallies: SurveyTalliesRepository,
  ) {}

  /** Of a collection by channel. */
  async ofCollection(collection: SurveyCollectionRecord): Promise<Breakdown> {
    return brokenDown(await this.answered([collection]), 'channel');
  }

  /** Of each survey of a collection, by id: withheld so that neither the collection nor a channel of it gives it away. */
  async ofDetails(collection: SurveyCollectionRecord): Promise<Map<string, SurveyStatistics>> {
    return protectedFigures(await this.answered([collection]));
  }

  /** The questions of a survey with their figures, withheld as those of the survey: one of answered forms, more of counts. */
  async questionsOf(
    collection: SurveyCollectionRecord,
    detailId: string,
    manager?: EntityManager,
  ): Promise<QuestionFigures[]> {
    const answered = await this.answered([collection], manager);
    const one = answered.find(({ detail }) => detail.id === detailId);
    if (!one) return [];
    const statistics = protectedFigures(answered).get(detailId)!;
    const counted = await this.collections.questions(collection.agencyId, [detailId], manager);
    if (counted.length > 0)
      return counted.map((question) => figuresOfCounts(question, statistics.suppressed));
    return answersIn(one.tally) > 0 ? [figuresOfTrust(statistics, one.detail.trustQuestionText)] : [];
  }

  /** Of all that is published for a fiscal year. */
  async ofYear(agencyId: string, fiscalYear: number, by: Dimension): Promise<Breakdown> {
    return brokenDown(await this.answered(await this.collections.published(agencyId, fiscalYear, null)), by);
  }

  /** How trust in a service went, quarter by quarter; each wording and each scale by itself. */
  async trustIn(
    agencyId: string,
    serviceId: string,
  ): Promise<{ series: TrustSeries[]; keptApart: string | null }> {
    const answered = await this.answered(await this.collections.published(agencyId, null, serviceId));
    const quarters = grouped(answered, ({ collection, detail, tally }) => {
      const { fiscalYear, quarter } = collection;
      return JSON.stringify([
        fiscalYear,
        quarter,
        wordingOf(detail.trustQuestionText ?? ''),
        tally.surveyType,
      ]);
    });
    const series = trustSeries(
      [...quarters.values()].map((some) => ({
        ...joined(some.map(({ tally }) => tally))!,
        wording: wordingOf(some[0]!.detail.trustQuestionText ?? ''),
        fiscalYear: some[0]!.collection.fiscalYear,
        quarter: some[0]!.collection.quarter,
      })),
    );
    return { series, keptApart: keptApart(series) };
  }

  /**
   * Why customers of a service trust it less, the worst first: for each box the gap in trust between those who ticked it and
   * those who did not, times how many ticked. Of the published answers of one fiscal quarter; thumbs and Likert together,
   * because both become a favourable share. Empty where too few answered.
   */
  async driverGap(
    agencyId: string,
    serviceId: string,
    { fiscalYear, quarter }: { fiscalYear: number; quarter: number },
  ): Promise<DriverGap[]> {
    const published = await this.collections.published(agencyId, fiscalYear, serviceId);
    const answered = await this.answered(published.filter((collection) => collection.quarter === quarter));
    const statistics = favourableOf(answered);
    return statistics ? driverGaps(statistics) : [];
  }

  /** The same figures of each of some services, of the latest quarter published for it; of all in four statements. */
  async latestOf(agencyId: string, serviceIds: readonly string[]): Promise<Map<string, QuarterOfService>> {
    const answered = await this.answered(await this.collections.latestPublished(agencyId, serviceIds));
    const services = grouped(answered, ({ collection }) => collection.serviceId);
    return new Map(
      [...services].map(([serviceId, some]) => {
        const { fiscalYear, quarter } = some[0]!.collection;
        return [serviceId, { fiscalYear, quarter, statistics: favourableOf(some)! }];
      }),
    );
  }

  private async answered(
    collections: readonly SurveyCollectionRecord[],
    manager?: EntityManager,
  ): Promise<Answered[]> {
    const [first] = collections;
    if (!first) return [];
    const byId = new Map(collections.map((collection) => [collection.id, collection]));
    const details = await this.collections.details(first.agencyId, [...byId.keys()], manager);
    const tallies = await this.tallies.of(first.agencyId, details, manager);
    return details.map((detail) => ({
      detail,
      collection: byId.get(detail.collectionId)!,
      tally: tallies.get(detail.id)!,
    }));
  }
}

/** Figures of each survey of one collection, by id. */
export function protectedFigures(answered: readonly Answered[]): Map<string, SurveyStatistics> {
  const figures = surveyTypes.flatMap((type) => {
    const some = answered.filter(({ tally }) => tally.surveyType === type);
    const groups = [...grouped(some.keys(), (index) => some[index]!.detail.channel).values()];
    const statistics = statisticsOfCells(
      some.map(({ tally }) => tally),
      groups,
    );
    return some.map(({ detail }, index) => [detail.id, statistics[index]!] as const);
  });
  return new Map(figures);
}

/** What answers say, thumbs and Likert together; null where nothing was asked. */
function favourableOf(answered: readonly Answered[]): SurveyStatistics | null {
  const tally = joined(answered.map(({ tally: one }) => asThumbs(one)));
  return tally && statisticsOf(tally);
}

/** Answers on a scale as favourable or not. */
function asThumbs(tally: AnswerTally): AnswerTally {
  if (tally.surveyType === 'thumbs') return tally;
  const [one, two, three, four, five] = tally.counts as [number, number, number, number, number];
  return { ...tally, surveyType: 'thumbs', counts: [one + two + three, four + five] };
}

function brokenDown(answered: readonly Answered[], by: Dimension): Breakdown {
  const total: SurveyStatistics[] = [];
  const cells: Cell[] = [];
  for (const type of surveyTypes) {
    const some = answered.filter(({ tally }) => tally.surveyType === type);
    const whole = joined(some.map(({ tally }) => tally));
    if (!whole) continue;
    total.push(statisticsOf(whole));
    const parts = [...grouped(some, (one) => String(keyOf(one, by))).values()];
    const statistics = statisticsOfCells(parts.map((part) => joined(part.map(({ tally }) => tally))!));
    parts.forEach((part, index) => {
      const key = keyOf(part[0]!, by);
      cells.push({
        channel: by === 'channel' ? (key as string) : null,
        serviceId: by === 'service' ? (key as string) : null,
        quarter: by === 'quarter' ? (key as number) : null,
        statistics: statistics[index]!,
      });
    });
  }
  return { total, cells };
}

function keyOf({ detail, collection }: Answered, by: Dimension): string | number {
  switch (by) {
    case 'channel':
      return detail.channel;
    case 'service':
      return collection.serviceId;
    case 'quarter':
      return collection.quarter;
  }
}

/** In the order in which each group's first came. */
function grouped<T>(items: Iterable<T>, keyOfItem: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOfItem(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}
