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
export type { CalendarClosing, CalendarHolidays, CalendarWindow } from './agency.entity';
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
export { CalendarType } from './calendars/calendar.types';
export { CalendarsRepository, calendarKey, type StandingDefinition } from './calendars/calendars.repository';
export { AgencyType, OfficeType, ServiceType, TopicType } from './graphql/agency.types';
export { ChannelEnum } from './graphql/channel.enum';
export { SeverityField } from './graphql/severity.field';
export { SkillsField } from './graphql/skills.field';
export { QueueType } from './queues/queue.types';
export { QueuesRepository } from './queues/queues.repository';
export { RoutingRepository } from './routing/routing.repository';
export { RoutingRuleType } from './routing/routing-rule.types';
export {
  ServiceLevelActEnum,
  ServiceLevelClockEnum,
  ServiceLevelPolicyType,
} from './service-levels/service-level.types';
