import { Module } from '@nestjs/common';
import { MeasureRelations, ObjectiveRelations, ObservationRelations } from './graphql/measure.relations';
import { MeasureResolver } from './graphql/measure.resolver';
import { MeasuresRepository } from './measures.repository';
import { MeasuresService } from './measures.service';
import { ObservationsRepository } from './observations.repository';

@Module({
  providers: [
    MeasuresService,
    MeasuresRepository,
    ObservationsRepository,
    MeasureResolver,
    MeasureRelations,
    ObservationRelations,
    ObjectiveRelations,
  ],
  exports: [MeasuresService, MeasuresRepository, ObservationsRepository],
})
export class MeasuresModule {}
