export { CommunicationsModule } from './communications.module';
export { CommunicationsRepository } from './communications.repository';
export { CommunicationsService } from './communications.service';
export type { StatementTexts } from './communications.service';
export { StatementEntity } from './statement.entity';
export { statementKind } from './statement.kind';
export { AudienceEnum, StatementConnection, StatementType } from './graphql/statement.types';
