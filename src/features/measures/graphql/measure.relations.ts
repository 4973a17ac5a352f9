import { Args, Context, Float, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { Page } from '../../../graphql/connection';
import { HistoryArgs, HistoryPages } from '../../../graphql/history';
import { sessionOf, type GraphqlContext } from '../../../graphql/session';
import { OfficeType, ServiceType, officeKind, serviceKind } from '../../agency';
import { PersonType, personKind } from '../../people';
import type { ObjectiveEntity } from '../measure.entity';
import { measureKind } from '../measure.kinds';
import type { ListedObservation } from '../observation.types';
import { MeasuresRepository } from '../measures.repository';
import { ObservationsRepository } from '../observations.repository';
import { MeasureHistoryConnection, MeasureType, ObjectiveType } from './measure.types';
import { ObservationType, ObservationsArgs } from './observation.types';

@Resolver(() => MeasureType)
export class MeasureRelations {
  constructor(
    private readonly measures: MeasuresRepository,
    private readonly series: ObservationsRepository,
    private readonly histories: HistoryPages,
  ) {}

  @ResolveField(() => OfficeType, { nullable: true, description: 'The office that answers for it.' })
  office(@Parent() measure: MeasureType, @Context() context: GraphqlContext): Promise<OfficeType | null> {
    return context.loaders.record(officeKind, sessionOf(context), measure.officeId);
  }

  @ResolveField(() => ServiceType, {
    nullable: true,
    description: 'The service it is about; null for several.',
  })
  service(@Parent() measure: MeasureType, @Context() context: GraphqlContext): Promise<ServiceType | null> {
    return context.loaders.record(serviceKind, sessionOf(context), measure.serviceId);
  }

  @ResolveField(() => [ObservationType], {
    description:
      'The values that stand, earliest period first. At most 5,000 over all measures of one answer.',
  })
  observations(
    @Parent() measure: MeasureType,
    @Args() { from = null, to = null }: ObservationsArgs,
    @Context() context: GraphqlContext,
  ): Promise<ObservationType[]> {
    const { agencyId } = sessionOf(context).caller;
    return context.loaders
      .batch<string, ListedObservation[]>(`observations ${from} ${to}`, async (ids) => {
        const rows = await this.series.standing(agencyId, ids, from, to);
        return ids.map((id) => rows.filter((row) => row.measureId === id));
      })
      .load(measure.id);
  }

  @ResolveField(() => [ObjectiveType], { description: 'What the agency wants of it.' })
  objectives(@Parent() measure: MeasureType, @Context() context: GraphqlContext): Promise<ObjectiveType[]> {
    const { agencyId } = sessionOf(context).caller;
    return context.loaders
      .batch<string, ObjectiveEntity[]>('objectivesOfMeasure', async (ids) => {
        const rows = await this.measures.objectivesOf(agencyId, ids);
        return ids.map((id) => rows.filter((row) => row.measureId === id));
      })
      .load(measure.id);
  }

  @ResolveField(() => MeasureHistoryConnection, {
    description: 'Everything that happened to it, oldest first.',
  })
  history(
    @Parent() measure: MeasureType,
    @Args() args: HistoryArgs,
    @Context() context: GraphqlContext,
  ): Promise<Page<unknown>> {
    return this.histories.page(sessionOf(context), measure.id, args);
  }
}

@Resolver(() => ObservationType)
export class ObservationRelations {
  constructor(private readonly series: ObservationsRepository) {}

  @ResolveField(() => PersonType, {
    nullable: true,
    description: 'Who recorded it; null where the service itself did.',
  })
  recordedBy(
    @Parent() observation: ListedObservation,
    @Context() context: GraphqlContext,
  ): Promise<PersonType | null> {
    return context.loaders.record(personKind, sessionOf(context), observation.recordedBy);
  }

  @ResolveField(() => [Float], {
    nullable: true,
    description: 'The values of single cases, in the unit of the measure; null where none were recorded.',
  })
  rawValues(
    @Parent() observation: ListedObservation,
    @Context() context: GraphqlContext,
  ): Promise<number[] | null> {
    const { agencyId } = sessionOf(context).caller;
    return context.loaders
      .batch<string, number[] | null>('rawValues', (ids) => this.series.rawValues(agencyId, ids))
      .load(observation.id);
  }

  @ResolveField(() => [ObservationType], {
    description: 'What was published for this period before, latest revision first.',
  })
  earlier(
    @Parent() observation: ListedObservation,
    @Context() context: GraphqlContext,
  ): Promise<ObservationType[]> {
    return context.loaders
      .batch<ListedObservation, ListedObservation[]>('earlierObservations', (standing) =>
        this.series.earlier(standing),
      )
      .load(observation);
  }
}

@Resolver(() => ObjectiveType)
export class ObjectiveRelations {
  @ResolveField(() => MeasureType, { nullable: true, description: 'The measure by which it is judged.' })
  measure(
    @Parent() objective: ObjectiveType,
    @Context() context: GraphqlContext,
  ): Promise<MeasureType | null> {
    return context.loaders.record(measureKind, sessionOf(context), objective.measureId);
  }

  @ResolveField(() => [OfficeType], { description: 'The offices that contribute.' })
  async offices(
    @Parent() objective: ObjectiveType,
    @Context() context: GraphqlContext,
  ): Promise<OfficeType[]> {
    const session = sessionOf(context);
    const found = await Promise.all(
      objective.officeIds.map((id) => context.loaders.record(officeKind, session, id)),
    );
    return found.filter((office) => office !== null);
  }
}
