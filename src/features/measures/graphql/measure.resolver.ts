import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { PageArgs, type Page } from '../../../graphql/connection';
import { told, type Payload } from '../../../graphql/payload';
import { Asking } from '../../../graphql/session';
import { permit, type Session } from '../../../platform/auth/session';
import { MeasuresRepository } from '../measures.repository';
import { MeasuresService } from '../measures.service';
import {
  AddMeasureInput,
  AddMeasurePayload,
  EditMeasureInput,
  EditMeasurePayload,
  MeasureByNameArgs,
  MeasureConnection,
  MeasureType,
  ObjectiveConnection,
  ObjectiveType,
  RecordObservationsPayload,
} from './measure.types';
import { RecordObservationsInput } from './observation.types';

@Resolver(() => MeasureType)
export class MeasureResolver {
  constructor(
    private readonly service: MeasuresService,
    private readonly repository: MeasuresRepository,
  ) {}

  @Query(() => MeasureConnection, { description: 'The measures of the agency, by name.' })
  async measures(@Asking() { caller }: Session, @Args() args: PageArgs): Promise<Page<MeasureType>> {
    permit(caller, 'viewMeasure');
    return this.repository.page(caller.agencyId, args);
  }

  @Query(() => MeasureType, { nullable: true, description: 'A measure by id; null where there is none.' })
  async measure(
    @Asking() { caller }: Session,
    @Args('id', { type: () => ID, description: 'Its id.' }) id: string,
  ): Promise<MeasureType | null> {
    permit(caller, 'viewMeasure');
    return this.repository.find(caller.agencyId, id);
  }

  @Query(() => MeasureType, {
    nullable: true,
    description: 'A measure by its exact name; null where there is none.',
  })
  async measureByName(
    @Asking() { caller }: Session,
    @Args() { name }: MeasureByNameArgs,
  ): Promise<MeasureType | null> {
    permit(caller, 'viewMeasure');
    return this.repository.findByName(caller.agencyId, name);
  }

  @Query(() => ObjectiveConnection, { description: 'The objectives of the agency, by name.' })
  async objectives(@Asking() { caller }: Session, @Args() args: PageArgs): Promise<Page<ObjectiveType>> {
    permit(caller, 'viewMeasure');
    return this.repository.objectives(caller.agencyId, args);
  }

  @Mutation(() => AddMeasurePayload, {
    description: 'Adds a measure. Lead of the office, administrator, Chief Experience Officer.',
  })
  async addMeasure(@Asking() session: Session, @Args('input') input: AddMeasureInput): Promise<Payload> {
    return told('measure', await this.service.add(session, input));
  }

  @Mutation(() => EditMeasurePayload, {
    description:
      'Changes name, unit (before the first value), office, service, period or definition of a measure. Lead of its office, administrator, Chief Experience Officer.',
  })
  async editMeasure(@Asking() session: Session, @Args('input') input: EditMeasureInput): Promise<Payload> {
    return told('measure', await this.service.edit(session, input));
  }

  @Mutation(() => RecordObservationsPayload, {
    description:
      'Records values of a measure, all or none; the same value again changes nothing. Lead of the office, integrator.',
  })
  async recordObservations(
    @Asking() session: Session,
    @Args('input') input: RecordObservationsInput,
  ): Promise<Payload> {
    return told('measure', await this.service.record(session, input));
  }
}
