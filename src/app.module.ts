import { Module, type DynamicModule } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { entities } from './entities';
import { AgencyModule } from './features/agency';
import { CasesModule } from './features/cases';
import { EscalationsModule } from './features/escalations';
import { PeopleModule, SignInModule } from './features/people';
import { ApiModule } from './graphql/graphql.module';
import { dataSourceOptions } from './platform/database/data-source';
import { PlatformModule, type PlatformParts } from './platform/platform.module';

/** The rooms of the house. */
@Module({})
export class AppModule {
  static with(parts: PlatformParts): DynamicModule {
    const { config, databaseUrl } = parts;
    return {
      module: AppModule,
      imports: [
        TypeOrmModule.forRoot(
          dataSourceOptions(
            { url: databaseUrl, poolSize: config.databasePoolSize, statementTimeoutMs: config.statementTimeoutMs },
            entities,
          ),
        ),
        PlatformModule.with(parts),
        ApiModule,
        AgencyModule,
        PeopleModule,
        CasesModule,
        EscalationsModule,
        ...(config.demo ? [SignInModule] : []),
      ],
    };
  }
}
