import { Module, type DynamicModule } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import type { DataSourceOptions } from 'typeorm';
import { entities } from './entities';
import { AgencyModule } from './features/agency';
import { AnswersModule } from './features/answers';
import { CasesModule } from './features/cases';
import { ChartsModule } from './features/charts';
import { CommunicationsModule } from './features/communications';
import { DeadLettersModule } from './features/dead-letters';
import { DeskModule } from './features/desk';
import { EscalationsModule } from './features/escalations';
import { HistoryModule } from './features/history';
import { ImportsModule } from './features/imports';
import { IssueMachinesModule, IssuesModule } from './features/issues';
import { issueMachines, type IssueMachines } from './domain/issue/issue.versions';
import { MeasuresModule } from './features/measures';
import { ScorecardsModule } from './features/scorecards';
import { SurveysModule } from './features/surveys';
import { NotificationsModule } from './features/notifications';
import { NotesModule } from './features/notes';
import { RecordsRequestsModule } from './features/records-requests';
import { ReferenceModule } from './features/reference';
import { RetentionModule } from './features/retention';
import { PeopleModule, SignInModule } from './features/people';
import { IntakeModule } from './features/intake';
import { WorkModule } from './features/work';
import { WebhooksModule } from './features/webhooks';
import { ApiModule } from './graphql/graphql.module';
import { dataSourceOptions } from './platform/database/data-source';
import { ScopedDataSource } from './platform/database/scoped-data-source';
import type { Sealing } from './platform/personal-data/sealing';
import { PlatformModule, type PlatformParts } from './platform/platform.module';
import { recordKinds } from './record-kinds';

/** What the service is made of at this start; which records it keeps is the same at every one. */
export type ServiceParts = Omit<PlatformParts, 'recordKinds'> & {
  /** The versions of the machine of issues; those of this release when left out. */
  issueMachines?: IssueMachines;
  sealing?: Sealing;
};

/** The rooms of the house. */
@Module({})
export class AppModule {
  static with(parts: ServiceParts): DynamicModule {
    return {
      module: AppModule,
      imports: [
        // No retries: a database that is not there is told at once, and whoever starts the service starts it again.
        TypeOrmModule.forRootAsync({
          useFactory: () => ({ ...databaseOf(parts), retryAttempts: 0 }),
          dataSourceFactory: (options) => new ScopedDataSource(options!).initialize(),
        }),
        PlatformModule.with({ ...parts, recordKinds }),
        ApiModule,
        AgencyModule,
        PeopleModule,
        HistoryModule,
        DeadLettersModule,
        AnswersModule,
        CasesModule,
        EscalationsModule,
        DeskModule,
        NotificationsModule,
        NotesModule,
        MeasuresModule,
        SurveysModule,
        CommunicationsModule,
        IssueMachinesModule.with(parts.issueMachines ?? issueMachines),
        IssuesModule,
        ScorecardsModule,
        ChartsModule,
        WorkModule,
        ImportsModule,
        WebhooksModule,
        IntakeModule,
        ReferenceModule,
        RetentionModule,
        RecordsRequestsModule,
        ...(parts.config.demo ? [SignInModule] : []),
      ],
    };
  }
}

function databaseOf({ config, databaseUrl, sealing }: ServiceParts): DataSourceOptions {
  const { databasePoolSize: poolSize, statementTimeoutMs } = config;
  return dataSourceOptions({ url: databaseUrl, poolSize, statementTimeoutMs, sealing }, entities);
}
