export { ImportFileEntity, ImportLineEntity, ImportRejectEntity, ImportRunEntity } from './import.entity';
export { importKind } from './import.kind';
export { ImportsModule } from './imports.module';
export { ImportsRepository } from './imports.repository';
export { ImportType } from './graphql/import.types';
