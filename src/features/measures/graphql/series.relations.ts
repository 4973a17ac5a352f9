import { Args, Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { Page } from '../../../graphql/connection';
import { sessionOf, type GraphqlContext } from '../../../graphql/session';
import { badInput } from '../../../platform/shell/failure';
import type { ListedObservation } from '../observation.types';
import { longestSeries, ObservationsRepository, type ObservedSpan } from '../observations.repository';
import { expectedNext, seriesPoints } from '../series';
import { MeasureType } from './measure.types';
import {
  MeasureSeriesType,
  ObservationConnection,
  ObservationPageArgs,
  ObservationType,
  SeriesArgs,
  type RestatementType,
} from './observation.types';

/** The values of a measure as somebody reads them over time. */
@Resolver(() => MeasureType)
export class SeriesRelations {
  constructor(private readonly series: ObservationsRepository) {}

  @ResolveField(() => MeasureSeriesType, {
    name: 'series',
    description: 'Its values with the periods that lack one, and with what was published before.',
  })
  async asSeries(
    @Parent() measure: MeasureType,
    @Args() { from = null, to = null, asOf = null }: SeriesArgs,
    @Context() context: GraphqlContext,
  ): Promise<MeasureSeriesType> {
    const { agencyId } = sessionOf(context).caller;
    const [standing, span] = await Promise.all([
      context.loaders
        .batch<string, ListedObservation[]>(`series ${from} ${to} ${asOf?.toISOString()}`, async (ids) => {
          const rows = await this.series.standing(agencyId, ids, from, to, asOf);
          return ids.map((id) => rows.filter((row) => row.measureId === id));
        })
        .load(measure.id),
      this.spanOf(measure.id, asOf, context),
    ]);
    if (!span) return { points: [], missing: 0, restated: 0, expected: null };
    const facts = { period: measure.period, from, to, atMost: longestSeries + 1, ...span };
    const points = seriesPoints(standing, facts);
    if (points.length > longestSeries)
      throw badInput('from', `More than ${longestSeries} periods, most of them missing: ask for fewer days.`);
    return {
      points: await Promise.all(
        points.map(async (point) => {
          const { observation } = point;
          const restatements = observation ? await this.restatements(observation, context) : [];
          return { ...point, missing: observation === null, restated: restatements.length > 0, restatements };
        }),
      ),
      missing: points.filter(({ observation }) => observation === null).length,
      restated: standing.filter(({ revision }) => revision > 1).length,
      expected: expectedNext(facts),
    };
  }

  @ResolveField(() => ObservationType, {
    nullable: true,
    description: 'What stands for its latest period; null before the first value.',
  })
  latest(
    @Parent() measure: MeasureType,
    @Context() context: GraphqlContext,
  ): Promise<ObservationType | null> {
    const { agencyId } = sessionOf(context).caller;
    return context.loaders
      .batch<string, ListedObservation | null>('latestObservation', async (ids) => {
        const rows = await this.series.latest(agencyId, ids);
        return ids.map((id) => rows.find((row) => row.measureId === id) ?? null);
      })
      .load(measure.id);
  }

  @ResolveField(() => ObservationConnection, {
    description: 'The values that stand, page by page, earliest period first: for series of any length.',
  })
  observationPage(
    @Parent() measure: MeasureType,
    @Args() { from, to, asOf, ...page }: ObservationPageArgs,
    @Context() context: GraphqlContext,
  ): Promise<Page<ListedObservation>> {
    const { agencyId } = sessionOf(context).caller;
    return this.series.page(agencyId, measure.id, { from, to, asOf }, page);
  }

  private spanOf(
    measureId: string,
    asOf: Date | null,
    context: GraphqlContext,
  ): Promise<ObservedSpan | null> {
    const { agencyId } = sessionOf(context).caller;
    return context.loaders
      .batch<string, ObservedSpan | null>(`observedSpan ${asOf?.toISOString()}`, async (ids) => {
        const rows = await this.series.spans(agencyId, ids, asOf);
        return ids.map((id) => rows.find((row) => row.measureId === id) ?? null);
      })
      .load(measureId);
  }

  private async restatements(
    observation: ListedObservation,
    context: GraphqlContext,
  ): Promise<RestatementType[]> {
    if (observation.revision === 1) return [];
    const earlier = await context.loaders
      .batch<ListedObservation, ListedObservation[]>('earlierObservations', (standing) =>
        this.series.earlier(standing),
      )
      .load(observation);
    return earlier.map((before, index) => {
      const after = index === 0 ? observation : earlier[index - 1]!;
      return { before, after, at: after.recordedAt, reason: after.reason };
    });
  }
}
