import { Args, Context, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { HistoryArgs, HistoryPages } from '../../../graphql/history';
import { told, type Payload } from '../../../graphql/payload';
import { Asking, sessionOf, type GraphqlContext } from '../../../graphql/session';
import { permit, type Session } from '../../../platform/auth/session';
import { queueKind, serviceKind, topicKind } from '../agency.kinds';
import { ServiceType, TopicType } from '../graphql/agency.types';
import { QueueType } from '../queues/queue.types';
import { RoutingRepository } from './routing.repository';
import { RoutingService } from './routing.service';
import {
  AddRoutingRuleInput,
  AddRoutingRulePayload,
  EditRoutingRuleInput,
  EditRoutingRulePayload,
  MoveRoutingRuleInput,
  MoveRoutingRulePayload,
  RetireRoutingRuleInput,
  RetireRoutingRulePayload,
  RoutingRuleHistoryConnection,
  RoutingRuleType,
  RoutingRulesArgs,
} from './routing-rule.types';

@Resolver(() => RoutingRuleType)
export class RoutingRuleResolver {
  constructor(
    private readonly acts: RoutingService,
    private readonly routing: RoutingRepository,
    private readonly histories: HistoryPages,
  ) {}

  @Query(() => [RoutingRuleType], {
    description: 'The routing rules in the order in which they are tried. Administrator, lead, auditor.',
  })
  async routingRules(
    @Asking() { caller }: Session,
    @Args() { includeRetired }: RoutingRulesArgs,
  ): Promise<RoutingRuleType[]> {
    permit(caller, 'viewRouting');
    return this.routing.rules(caller.agencyId, includeRetired);
  }

  @ResolveField(() => QueueType, { nullable: true, description: 'Where it sends what fits.' })
  queue(@Parent() rule: RoutingRuleType, @Context() context: GraphqlContext): Promise<QueueType | null> {
    return context.loaders.record(queueKind, sessionOf(context), rule.queueId);
  }

  @ResolveField(() => ServiceType, { nullable: true, description: 'The service it names; null: any.' })
  service(@Parent() rule: RoutingRuleType, @Context() context: GraphqlContext): Promise<ServiceType | null> {
    return context.loaders.record(serviceKind, sessionOf(context), rule.serviceId);
  }

  @ResolveField(() => TopicType, { nullable: true, description: 'The topic it names; null: any.' })
  topic(@Parent() rule: RoutingRuleType, @Context() context: GraphqlContext): Promise<TopicType | null> {
    return context.loaders.record(topicKind, sessionOf(context), rule.topicId);
  }

  @ResolveField(() => RoutingRuleHistoryConnection, { description: 'What was changed in it, oldest first.' })
  history(@Parent() rule: RoutingRuleType, @Asking() session: Session, @Args() args: HistoryArgs) {
    return this.histories.page(session, rule.id, args);
  }

  @Mutation(() => AddRoutingRulePayload, {
    description:
      'Adds a routing rule, last or next to another. Escalations that begin from now on follow it. Administrator.',
  })
  async addRoutingRule(
    @Asking() session: Session,
    @Args('input') input: AddRoutingRuleInput,
  ): Promise<Payload> {
    return told('routingRule', await this.acts.add(session, input));
  }

  @Mutation(() => EditRoutingRulePayload, {
    description: 'Edits what a routing rule looks at and where it sends work. Administrator.',
  })
  async editRoutingRule(
    @Asking() session: Session,
    @Args('input') input: EditRoutingRuleInput,
  ): Promise<Payload> {
    return told('routingRule', await this.acts.edit(session, input));
  }

  @Mutation(() => MoveRoutingRulePayload, {
    description: 'Puts a routing rule before or after another one. Administrator.',
  })
  async moveRoutingRule(
    @Asking() session: Session,
    @Args('input') input: MoveRoutingRuleInput,
  ): Promise<Payload> {
    return told('routingRule', await this.acts.move(session, input));
  }

  @Mutation(() => RetireRoutingRulePayload, {
    description:
      'Retires a routing rule: it is not tried any more; what it sent stays where it is. Administrator.',
  })
  async retireRoutingRule(
    @Asking() session: Session,
    @Args('input') input: RetireRoutingRuleInput,
  ): Promise<Payload> {
    return told('routingRule', await this.acts.retire(session, input));
  }
}
