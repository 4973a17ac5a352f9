import { Module } from '@nestjs/common';
import { MeasuresModule } from '../measures';
import { SurveysModule } from '../surveys';
import { ImportResolver } from './graphql/import.resolver';
import { ImportSubscriptions } from './graphql/import.subscriptions';
import { ImportFigures } from './import-figures';
import { ImportsRepository } from './imports.repository';
import { ImportsService } from './imports.service';
import { ImportObservationsResolver } from './observations/graphql/import-observations.resolver';
import { ImportObservationsService } from './observations/import-observations.service';
import { ImportRunner } from './run/import-runner';
import { MeasureReaders } from './run/measure-readers';
import { SurveyCountImport } from './surveys/count-import.service';
import { SurveyRowImport } from './surveys/row-import.service';
import { SurveyFiles } from './surveys/survey-files';
import { SurveyImportResolver } from './surveys/survey-import.resolver';
import { UploadCleaner } from './upload/upload-cleaner';
import { UploadRoutes } from './upload/upload.routes';
import { UploadStore } from './upload/upload-store';
import { UploadedFiles } from './upload/uploaded-files';

@Module({
  imports: [MeasuresModule, SurveysModule],
  providers: [
    ImportsRepository,
    ImportsService,
    ImportRunner,
    ImportFigures,
    MeasureReaders,
    UploadStore,
    UploadedFiles,
    UploadRoutes,
    UploadCleaner,
    ImportResolver,
    ImportObservationsService,
    ImportObservationsResolver,
    ImportSubscriptions,
    SurveyFiles,
    SurveyRowImport,
    SurveyCountImport,
    SurveyImportResolver,
  ],
  exports: [ImportsRepository],
})
export class ImportsModule {}
