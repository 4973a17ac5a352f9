import { Module } from '@nestjs/common';
import { IssuesModule } from '../issues';
import { RecordsRequestResolver } from './graphql/records-request.resolver';
import { PackageReader } from './package.reader';
import { RecordsRequestsRoutes } from './records-requests.routes';
import { RecordsRequestsService } from './records-requests.service';

@Module({
  imports: [IssuesModule],
  providers: [PackageReader, RecordsRequestsService, RecordsRequestsRoutes, RecordsRequestResolver],
})
export class RecordsRequestsModule {}
