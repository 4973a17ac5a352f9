export {
  AgencyEntity,
  CalendarEntity,
  OfficeEntity,
  QueueEntity,
  RoutingRuleEntity,
  ServiceEntity,
  ServiceLevelPolicyEntity,
  TopicEntity,
} from './agency.entity';
export type { CalendarHolidays, CalendarWindow } from './agency.entity';
export {
  agencyKind,
  calendarKind,
  officeKind,
  queueKind,
  routingRuleKind,
  serviceKind,
  serviceLevelPolicyKind,
  topicKind,
} from './agency.kinds';
export { AgencyModule } from './agency.module';
export { AgencyRepository } from './agency.repository';
export { AgencyService } from './agency.service';
export {
  AgencyType,
  CalendarType,
  OfficeType,
  QueueType,
  ServiceType,
  TopicType,
} from './graphql/agency.types';
