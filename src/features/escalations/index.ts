export { EscalationEntity } from './escalation.entity';
export { escalationKind, escalationTieColumns, escalationTies } from './escalation.kind';
export { EscalationRequests } from './escalation-requests.service';
export { EscalationsModule } from './escalations.module';
export { EscalationsRepository } from './escalations.repository';
export { EscalationsService } from './escalations.service';
export { EscalationType } from './graphql/escalation.types';
