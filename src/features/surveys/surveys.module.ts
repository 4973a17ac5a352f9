import { Module, type OnModuleInit } from '@nestjs/common';
import { Sweeper } from '../../platform/jobs/sweeper';
import { MeasuresModule } from '../measures';
import { DeskModule } from '../desk';
import { SurveyCollectionsRepository } from './collections.repository';
import { SurveyCollectionsService } from './collections.service';
import { SurveyDetailsService } from './details.service';
import { SurveyExportRoutes } from './exports/survey-export.routes';
import { SurveyExports } from './exports/survey-exports';
import { SurveyCollectionRelations } from './graphql/collection.relations';
import { SurveyCollectionResolver } from './graphql/collection.resolver';
import { SurveyDetailRelations } from './graphql/detail.relations';
import { SurveyDetailResolver } from './graphql/detail.resolver';
import { SurveyReadingsResolver } from './graphql/readings.resolver';
import { MeasureFeed } from './measure-feed.service';
import { SurveyReadings } from './readings.service';
import { SurveyResponsesRepository } from './responses.repository';
import { SurveyTalliesRepository } from './tallies.repository';

@Module({
  imports: [MeasuresModule, DeskModule],
  providers: [
    SurveyCollectionsRepository,
    SurveyCollectionsService,
    SurveyDetailsService,
    SurveyResponsesRepository,
    SurveyTalliesRepository,
    SurveyReadings,
    MeasureFeed,
    SurveyExports,
    SurveyExportRoutes,
    SurveyCollectionResolver,
    SurveyCollectionRelations,
    SurveyDetailResolver,
    SurveyDetailRelations,
    SurveyReadingsResolver,
  ],
  exports: [SurveyCollectionsRepository, SurveyDetailsService, SurveyResponsesRepository, SurveyReadings],
})
export class SurveysModule implements OnModuleInit {
  constructor(
    private readonly feed: MeasureFeed,
    private readonly sweeper: Sweeper,
  ) {}

  onModuleInit(): void {
    this.feed.listen(this.sweeper);
  }
}
