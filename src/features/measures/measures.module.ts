import { Module } from '@nestjs/common';
import { DeskModule } from '../desk';
import { DerivedWorker, FactSources, derivedProviders } from './derived';
import { ObservationExportRoutes } from './exports/observation-export.routes';
import { MeasureRelations, ObjectiveRelations, ObservationRelations } from './graphql/measure.relations';
import { MeasureResolver } from './graphql/measure.resolver';
import { SeriesRelations } from './graphql/series.relations';
import { ObservationRecorder } from './observation-recorder';
import { MeasuresRepository } from './measures.repository';
import { MeasuresService } from './measures.service';
import { objectiveProviders } from './objectives';
import { ObservationsRepository } from './observations.repository';
import { PreviewResolver } from './preview/preview.resolver';
import { RecentObservationsRepository } from './recent-observations.repository';

@Module({
  imports: [DeskModule],
  providers: [
    MeasuresService,
    MeasuresRepository,
    ObservationsRepository,
    ObservationRecorder,
    MeasureResolver,
    MeasureRelations,
    SeriesRelations,
    ObservationExportRoutes,
    ObservationRelations,
    ObjectiveRelations,
    PreviewResolver,
    RecentObservationsRepository,
    ...objectiveProviders,
    ...derivedProviders,
  ],
  exports: [
    MeasuresService,
    MeasuresRepository,
    ObservationsRepository,
    RecentObservationsRepository,
    ObservationRecorder,
    DerivedWorker,
    FactSources,
  ],
})
export class MeasuresModule {}
