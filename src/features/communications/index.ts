export { CommunicationsModule } from './communications.module';
export { CommunicationsRepository, type OverrideReason } from './communications.repository';
export { CommunicationsService } from './communications.service';
export type { StatementTexts } from './communications.service';
export { StatementEntity } from './statement.entity';
export { statementKind } from './statement.kind';
export { PersonalDataKindEnum, StatementFieldEnum } from './graphql/statement.texts.types';
export { AudienceEnum, StatementConnection, StatementType } from './graphql/statement.types';
