export { ChartsModule } from './charts.module';
