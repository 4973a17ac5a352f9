import { Module } from '@nestjs/common';
import { MeasuresModule } from '../measures';
import { ImportResolver } from './graphql/import.resolver';
import { ImportSubscriptions } from './graphql/import.subscriptions';
import { ImportsRepository } from './imports.repository';
import { ImportsService } from './imports.service';
import { ImportRunner } from './run/import-runner';
import { MeasureReaders } from './run/measure-readers';
import { UploadCleaner } from './upload/upload-cleaner';
import { UploadRoutes } from './upload/upload.routes';
import { UploadStore } from './upload/upload-store';

@Module({
  imports: [MeasuresModule],
  providers: [
    ImportsRepository,
    ImportsService,
    ImportRunner,
    MeasureReaders,
    UploadStore,
    UploadRoutes,
    UploadCleaner,
    ImportResolver,
    ImportSubscriptions,
  ],
  exports: [ImportsRepository],
})
export class ImportsModule {}
