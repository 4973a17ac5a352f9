import { Module, type DynamicModule } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import type { DataSourceOptions } from 'typeorm';
import { entities } from './entities';
import { AgencyModule } from './features/agency';
import { AnswersModule } from './features/answers';
import { CasesModule } from './features/cases';
import { CommunicationsModule } from './features/communications';
import { DeskModule } from './features/desk';
import { EscalationsModule } from './features/escalations';
import { ImportsModule } from './features/imports';
import { IssuesModule } from './features/issues';
import { MeasuresModule } from './features/measures';
import { NotificationsModule } from './features/notifications';
import { NotesModule } from './features/notes';
import { ReferenceModule } from './features/reference';
import { PeopleModule, SignInModule } from './features/people';
import { IntakeModule } from './features/intake';
import { WorkModule } from './features/work';
import { WebhooksModule } from './features/webhooks';
import { ApiModule } from './graphql/graphql.module';
import { dataSourceOptions } from './platform/database/data-source';
import { PlatformModule, type PlatformParts } from './platform/platform.module';
import { recordKinds } from './record-kinds';

/** What the service is made of at this start; which records it keeps is the same at every one. */
export type ServiceParts = Omit<PlatformParts, 'recordKinds'>;

/** The rooms of the house. */
@Module({})
export class AppModule {
  static with(parts: ServiceParts): DynamicModule {
    return {
      module: AppModule,
      imports: [
        // No retries: a database that is not there is told at once, and whoever starts the service starts it again.
        TypeOrmModule.forRoot({ ...databaseOf(parts), retryAttempts: 0 }),
        PlatformModule.with({ ...parts, recordKinds }),
        ApiModule,
        AgencyModule,
        PeopleModule,
        AnswersModule,
        CasesModule,
        EscalationsModule,
        DeskModule,
        NotificationsModule,
        NotesModule,
        MeasuresModule,
        CommunicationsModule,
        IssuesModule,
        WorkModule,
        ImportsModule,
        WebhooksModule,
        IntakeModule,
        ReferenceModule,
        ...(parts.config.demo ? [SignInModule] : []),
      ],
    };
  }
}

function databaseOf({ config, databaseUrl }: ServiceParts): DataSourceOptions {
  const { databasePoolSize: poolSize, statementTimeoutMs } = config;
  return dataSourceOptions({ url: databaseUrl, poolSize, statementTimeoutMs }, entities);
}
