import { Args, Context, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { HistoryArgs, HistoryPages } from '../../../graphql/history';
import { told, type Payload } from '../../../graphql/payload';
import { Asking, sessionOf, type GraphqlContext } from '../../../graphql/session';
import type { Session } from '../../../platform/auth/session';
import type { ServiceLevelPolicyEntity } from '../agency.entity';
import { QueuesRepository } from '../queues/queues.repository';
import { QueueType } from '../queues/queue.types';
import {
  AddServiceLevelPolicyInput,
  AddServiceLevelPolicyPayload,
  EditServiceLevelPolicyInput,
  EditServiceLevelPolicyPayload,
  RetireServiceLevelPolicyInput,
  RetireServiceLevelPolicyPayload,
  ServiceLevelPolicyHistoryConnection,
  ServiceLevelPolicyType,
} from './service-level.types';
import { ServiceLevelsService } from './service-levels.service';

@Resolver(() => ServiceLevelPolicyType)
export class ServiceLevelResolver {
  constructor(
    private readonly service: ServiceLevelsService,
    private readonly histories: HistoryPages,
  ) {}

  @ResolveField(() => ServiceLevelPolicyHistoryConnection, {
    description: 'What was changed in it, oldest first.',
  })
  history(@Parent() policy: ServiceLevelPolicyType, @Asking() session: Session, @Args() args: HistoryArgs) {
    return this.histories.page(session, policy.id, args);
  }

  @Mutation(() => AddServiceLevelPolicyPayload, {
    description:
      'Adds a policy for a queue and severity. New clocks run by it; open ones keep what they were given. Lead of the queue’s office, administrator.',
  })
  async addServiceLevelPolicy(
    @Asking() session: Session,
    @Args('input') input: AddServiceLevelPolicyInput,
  ): Promise<Payload> {
    return told('serviceLevelPolicy', await this.service.add(session, input));
  }

  @Mutation(() => EditServiceLevelPolicyPayload, {
    description:
      'Edits what a policy allows. New clocks run by it; open ones keep what they were given. Lead of the queue’s office, administrator.',
  })
  async editServiceLevelPolicy(
    @Asking() session: Session,
    @Args('input') input: EditServiceLevelPolicyInput,
  ): Promise<Payload> {
    return told('serviceLevelPolicy', await this.service.edit(session, input));
  }

  @Mutation(() => RetireServiceLevelPolicyPayload, {
    description:
      'Retires a policy: no new clock runs by it, open ones keep what they were given. Lead of the queue’s office, administrator.',
  })
  async retireServiceLevelPolicy(
    @Asking() session: Session,
    @Args('input') input: RetireServiceLevelPolicyInput,
  ): Promise<Payload> {
    return told('serviceLevelPolicy', await this.service.retire(session, input));
  }
}

@Resolver(() => QueueType)
export class QueueServiceLevels {
  constructor(private readonly queues: QueuesRepository) {}

  @ResolveField(() => [ServiceLevelPolicyType], {
    description:
      'How long it may take: its standing policies, worst severity first, the one for any channel before those for one.',
  })
  serviceLevels(
    @Parent() queue: QueueType,
    @Context() context: GraphqlContext,
  ): Promise<ServiceLevelPolicyEntity[]> {
    const { agencyId } = sessionOf(context).caller;
    return context.loaders
      .batch<string, ServiceLevelPolicyEntity[]>('serviceLevelsOfQueue', async (ids) => {
        const policies = await this.queues.serviceLevelsOf(agencyId, ids);
        return ids.map((id) => policies.filter((policy) => policy.queueId === id));
      })
      .load(queue.id);
  }
}
