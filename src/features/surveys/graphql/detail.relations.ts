import { Args, Context, Int, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import {
  figuresOfCounts,
  statisticsOf,
  type SurveyCollectionRecord,
  type SurveyDetailRecord,
  type SurveyStatistics,
} from '../../../domain/survey';
import { may } from '../../../domain/permission/may';
import type { Page } from '../../../graphql/connection';
import { HistoryArgs, HistoryPages } from '../../../graphql/history';
import { sessionOf, type GraphqlContext } from '../../../graphql/session';
import { SurveyCollectionsRepository } from '../collections.repository';
import { SurveyReadings } from '../readings.service';
import { collectionTies, surveyCollectionKind } from '../survey.kinds';
import { SurveyCollectionType } from './collection.types';
import { SurveyDetailHistoryConnection, SurveyDetailType, SurveyQuestionType } from './detail.types';
import { SurveyStatisticsType } from './statistics.types';

type Detail = SurveyDetailRecord;

@Resolver(() => SurveyDetailType)
export class SurveyDetailRelations {
  constructor(
    private readonly collections: SurveyCollectionsRepository,
    private readonly readings: SurveyReadings,
    private readonly histories: HistoryPages,
  ) {}

  @ResolveField(() => SurveyCollectionType, { description: 'Its collection.' })
  collection(@Parent() detail: Detail, @Context() context: GraphqlContext): Promise<SurveyCollectionRecord> {
    return collectionOf(detail, context);
  }

  @ResolveField(() => Int, {
    nullable: true,
    description: 'How many answered, as stated; null for who may not see drafts, to whom statistics tell it.',
  })
  async volumeRespondents(
    @Parent() detail: Detail,
    @Context() context: GraphqlContext,
  ): Promise<number | null> {
    const ties = collectionTies(await collectionOf(detail, context));
    return may(sessionOf(context).caller, 'viewSurveyDraft', ties) ? detail.volumeRespondents : null;
  }

  @ResolveField(() => SurveyStatisticsType, {
    description: 'What its answers say, withheld where that would tell of fewer than ten.',
  })
  async statistics(@Parent() detail: Detail, @Context() context: GraphqlContext): Promise<SurveyStatistics> {
    const collection = await collectionOf(detail, context);
    const figures = await context.loaders
      .batch<string, Map<string, SurveyStatistics>>('surveyStatistics', (ids) =>
        // One collection at a time: each is protected as a whole.
        Promise.all(
          ids.map(async (id) => {
            const one =
              id === collection.id ? collection : await this.collections.find(sessionOf(context).caller, id);
            return one ? this.readings.ofDetails(one) : new Map<string, SurveyStatistics>();
          }),
        ),
      )
      .load(collection.id);
    return (
      figures.get(detail.id) ??
      statisticsOf({ surveyType: detail.surveyType, counts: [0], ticks: [], offered: null })
    );
  }

  @ResolveField(() => [SurveyQuestionType], {
    description: 'Its questions where it came as counts (format of fiscal years 2021 to 2023), by number.',
  })
  async questions(
    @Parent() detail: Detail,
    @Context() context: GraphqlContext,
  ): Promise<SurveyQuestionType[]> {
    const rows = await this.collections.questions(detail.agencyId, [detail.id]);
    const { suppressed } = await this.statistics(detail, context);
    return rows.map((row) => figuresOfCounts(row, suppressed));
  }

  @ResolveField(() => SurveyDetailHistoryConnection, {
    description:
      'Everything that happened to it, oldest first. Empty for who may not see drafts: it counts answers.',
  })
  async history(
    @Parent() detail: Detail,
    @Args() args: HistoryArgs,
    @Context() context: GraphqlContext,
  ): Promise<Page<unknown>> {
    const session = sessionOf(context);
    const ties = collectionTies(await collectionOf(detail, context));
    const isSeen = may(session.caller, 'viewSurveyDraft', ties);
    return this.histories.page(session, detail.id, isSeen ? args : { ...args, first: 0 });
  }
}

async function collectionOf(detail: Detail, context: GraphqlContext): Promise<SurveyCollectionRecord> {
  const found = await context.loaders.record(surveyCollectionKind, sessionOf(context), detail.collectionId);
  if (!found) throw new Error(`Survey ${detail.id} has no collection.`);
  return found;
}
