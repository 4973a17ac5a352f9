export { RecordsRequestsModule } from './records-requests.module';
