import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { sessionOf, type GraphqlContext } from '../../../graphql/session';
import type { TopicEntity } from '../agency.entity';
import { officeKind, serviceKind, topicKind } from '../agency.kinds';
import { AgencyRepository, type AgencyCounts } from '../agency.repository';
import { AgencyCountsType, AgencyType, OfficeType, ServiceType, TopicType } from './agency.types';

@Resolver(() => AgencyType)
export class AgencyRelations {
  constructor(private readonly agency: AgencyRepository) {}

  @ResolveField(() => AgencyCountsType, {
    description: 'How much it has of offices, services, topics and queues.',
  })
  counts(@Parent() agency: AgencyType): Promise<AgencyCounts> {
    return this.agency.counts(agency.id);
  }
}

@Resolver(() => OfficeType)
export class OfficeRelations {
  @ResolveField(() => OfficeType, { nullable: true, description: 'The office above it; null at the top.' })
  parent(@Parent() office: OfficeType, @Context() context: GraphqlContext): Promise<OfficeType | null> {
    return context.loaders.record(officeKind, sessionOf(context), office.parentId);
  }
}

@Resolver(() => ServiceType)
export class ServiceRelations {
  constructor(private readonly agency: AgencyRepository) {}

  @ResolveField(() => OfficeType, { nullable: true, description: 'The office that answers for it.' })
  office(@Parent() service: ServiceType, @Context() context: GraphqlContext): Promise<OfficeType | null> {
    return context.loaders.record(officeKind, sessionOf(context), service.officeId);
  }

  @ResolveField(() => [TopicType], {
    description: 'Its topics, first level before second, then by name; retired ones too.',
  })
  topics(@Parent() service: ServiceType, @Context() context: GraphqlContext): Promise<TopicType[]> {
    const { agencyId } = sessionOf(context).caller;
    return context.loaders
      .batch<string, TopicEntity[]>('topicsOfService', async (ids) => {
        const topics = await this.agency.topicsOf(agencyId, ids);
        return ids.map((id) => topics.filter((topic) => topic.serviceId === id));
      })
      .load(service.id);
  }
}

@Resolver(() => TopicType)
export class TopicRelations {
  @ResolveField(() => ServiceType, { nullable: true, description: 'The service it belongs to.' })
  service(@Parent() topic: TopicType, @Context() context: GraphqlContext): Promise<ServiceType | null> {
    return context.loaders.record(serviceKind, sessionOf(context), topic.serviceId);
  }

  @ResolveField(() => TopicType, {
    nullable: true,
    description: 'The topic above it; null on the first level.',
  })
  parent(@Parent() topic: TopicType, @Context() context: GraphqlContext): Promise<TopicType | null> {
    return context.loaders.record(topicKind, sessionOf(context), topic.parentId);
  }
}
