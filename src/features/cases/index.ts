export { CaseEntity } from './case.entity';
export { caseKind, caseTieColumns, caseTies } from './case.kind';
export { CasesModule } from './cases.module';
export { CasesRepository } from './cases.repository';
export { CasesService } from './cases.service';
export { CaseType, ChannelEnum } from './graphql/case.types';
