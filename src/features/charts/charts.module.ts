import { Module } from '@nestjs/common';
import { PictureRenderer } from '../../platform/pictures/picture-renderer';
import { AgencyModule } from '../agency';
import { IssuesModule } from '../issues';
import { MeasuresModule } from '../measures';
import { ScorecardsModule } from '../scorecards';
import { SurveysModule } from '../surveys';
import { ChartRoutes } from './charts.routes';
import { ChartSources, chartSources } from './chart.sources';
import { ChartsService } from './charts.service';
import { ChartResolver } from './graphql/chart.resolver';
import { TopicCountsRepository } from './sources/topic-counts.repository';

/** Pictures of the numbers that other rooms keep. */
@Module({
  imports: [AgencyModule, MeasuresModule, SurveysModule, IssuesModule, ScorecardsModule],
  providers: [
    PictureRenderer,
    ChartsService,
    ChartSources,
    ChartRoutes,
    ChartResolver,
    TopicCountsRepository,
    ...Object.values(chartSources),
  ],
})
export class ChartsModule {}
