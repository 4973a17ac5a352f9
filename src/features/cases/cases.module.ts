import { Module } from '@nestjs/common';
import { CasesRepository } from './cases.repository';
import { CasesService } from './cases.service';
import { CaseResolver } from './graphql/case.resolver';

@Module({
  providers: [CasesService, CasesRepository, CaseResolver],
  exports: [CasesService, CasesRepository],
})
export class CasesModule {}
