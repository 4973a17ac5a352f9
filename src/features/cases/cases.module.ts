import { Module } from '@nestjs/common';
import { CasesRepository } from './cases.repository';
import { CasesService } from './cases.service';
import { CaseResolver } from './graphql/case.resolver';
import { CaseSubscriptions } from './graphql/case.subscriptions';

@Module({
  providers: [CasesService, CasesRepository, CaseResolver, CaseSubscriptions],
  exports: [CasesService, CasesRepository],
})
export class CasesModule {}
