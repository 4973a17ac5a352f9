import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { PageArgs, type Page } from '../../../graphql/connection';
import { told, type Payload } from '../../../graphql/payload';
import { Asking } from '../../../graphql/session';
import { permit, type Session } from '../../../platform/auth/session';
import { AgencyRepository } from '../agency.repository';
import { AgencyService } from '../agency.service';
import {
  AddOfficeInput,
  AddOfficePayload,
  AddServiceInput,
  AddServicePayload,
  AddTopicInput,
  AddTopicPayload,
  AgencyType,
  OfficeConnection,
  OfficeType,
  RetireTopicInput,
  RetireTopicPayload,
  ServiceConnection,
  ServiceType,
} from './agency.types';

@Resolver()
export class AgencyResolver {
  constructor(
    private readonly service: AgencyService,
    private readonly repository: AgencyRepository,
  ) {}

  @Query(() => AgencyType, { description: 'The agency of whoever asks.' })
  async agency(@Asking() { caller }: Session): Promise<AgencyType | null> {
    permit(caller, 'viewAgency');
    return this.repository.agency(caller.agencyId);
  }

  @Query(() => OfficeConnection, { description: 'The offices of the agency, by name.' })
  async offices(@Asking() { caller }: Session, @Args() args: PageArgs): Promise<Page<OfficeType>> {
    permit(caller, 'viewAgency');
    return this.repository.offices(caller.agencyId, args);
  }

  @Query(() => OfficeType, { nullable: true, description: 'An office by id; null where there is none.' })
  async office(
    @Asking() { caller }: Session,
    @Args('id', { type: () => ID, description: 'Its id.' }) id: string,
  ): Promise<OfficeType | null> {
    permit(caller, 'viewAgency');
    return this.repository.office(caller.agencyId, id);
  }

  @Query(() => ServiceConnection, { description: 'The services of the agency, by name.' })
  async services(@Asking() { caller }: Session, @Args() args: PageArgs): Promise<Page<ServiceType>> {
    permit(caller, 'viewAgency');
    return this.repository.services(caller.agencyId, args);
  }

  @Mutation(() => AddOfficePayload, { description: 'Adds an office. Administrator.' })
  async addOffice(@Asking() session: Session, @Args('input') input: AddOfficeInput): Promise<Payload> {
    return told('office', await this.service.addOffice(session, input));
  }

  @Mutation(() => AddServicePayload, { description: 'Adds a service. Administrator.' })
  async addService(@Asking() session: Session, @Args('input') input: AddServiceInput): Promise<Payload> {
    return told('service', await this.service.addService(session, input));
  }

  @Mutation(() => AddTopicPayload, {
    description: 'Adds a topic to a service, on one of two levels. Administrator.',
  })
  async addTopic(@Asking() session: Session, @Args('input') input: AddTopicInput): Promise<Payload> {
    return told('topic', await this.service.addTopic(session, input));
  }

  @Mutation(() => RetireTopicPayload, {
    description:
      'Retires a topic with the topics below it: cases keep them, new cases cannot name them. Administrator.',
  })
  async retireTopic(@Asking() session: Session, @Args('input') input: RetireTopicInput): Promise<Payload> {
    return told('topic', await this.service.retireTopic(session, input));
  }
}
