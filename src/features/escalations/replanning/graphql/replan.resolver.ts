import {
  Args,
  Context,
  ID,
  Mutation,
  Parent,
  Query,
  ResolveField,
  Resolver,
  Subscription,
} from '@nestjs/graphql';
import { may } from '../../../../domain/permission/may';
import { PageArgs, type Page } from '../../../../graphql/connection';
import { told, type Payload } from '../../../../graphql/payload';
import { Asking, sessionOf, type GraphqlContext } from '../../../../graphql/session';
import { Subscriptions } from '../../../../graphql/subscribe';
import { permit, type Session } from '../../../../platform/auth/session';
import { notFound } from '../../../../platform/shell/failure';
import { EscalationType } from '../../graphql/escalation.types';
import { escalationKind, escalationTies } from '../../escalation.kind';
import { PolicyPreviews } from '../policy-previews.service';
import type { ReplanEntity, ReplanMoveEntity } from '../replan.entity';
import { ReplanRequests } from '../replan-requests.service';
import { ReplansRepository } from '../replans.repository';
import {
  ApplyServiceLevelPolicyInput,
  ApplyServiceLevelPolicyPayload,
  PolicyPreviewType,
  ReplanConnection,
  ReplanMoveConnection,
  ReplanMoveType,
  ReplanType,
  ReplansArgs,
} from './replan.types';

/** Wrapped, because a pass has no version: what a subscriber was told is not the same again. */
interface Seen {
  replan: ReplanEntity;
}

@Resolver(() => ReplanType)
export class ReplanResolver {
  constructor(
    private readonly requests: ReplanRequests,
    private readonly previews: PolicyPreviews,
    private readonly replans: ReplansRepository,
    private readonly subscriptions: Subscriptions,
  ) {}

  @Query(() => ReplanType, {
    nullable: true,
    description:
      'A pass over open clocks by id: how far it is, and which due times it moved. Null where there is none.',
  })
  async replan(
    @Asking() { caller }: Session,
    @Args('id', { type: () => ID, description: 'Its id.' }) id: string,
  ): Promise<ReplanEntity | null> {
    return may(caller, 'viewReplan') ? this.replans.find(caller.agencyId, id) : null;
  }

  @Query(() => ReplanConnection, {
    name: 'replans',
    description:
      'Passes over open clocks, the latest first: each edit of a calendar makes one, and each policy applied.',
  })
  list(@Asking() { caller }: Session, @Args() args: ReplansArgs): Promise<Page<ReplanEntity>> {
    permit(caller, 'viewReplan');
    return this.replans.page(caller.agencyId, args.subjectId ?? null, args);
  }

  @ResolveField(() => ReplanMoveConnection, { description: 'The due times it moved.' })
  moves(@Parent() { id }: ReplanEntity, @Args() args: PageArgs): Promise<Page<ReplanMoveEntity>> {
    return this.replans.moves(id, args);
  }

  @Query(() => PolicyPreviewType, {
    description:
      'What `applyServiceLevelPolicy` would move if it were sent now. Lead of the queue’s office, administrator.',
  })
  previewServiceLevelPolicy(
    @Asking() session: Session,
    @Args('policyId', { type: () => ID, description: 'The policy.' }) policyId: string,
  ): Promise<PolicyPreviewType> {
    return this.previews.of(session, policyId);
  }

  @Mutation(() => ApplyServiceLevelPolicyPayload, {
    description:
      'Lets the open clocks of the policy’s queue and severity run by it from now on; what they have run and their pauses are kept. `previewServiceLevelPolicy` says what would move. Lead of the queue’s office, administrator.',
  })
  async applyServiceLevelPolicy(
    @Asking() session: Session,
    @Args('input') input: ApplyServiceLevelPolicyInput,
  ): Promise<Payload> {
    return told('replan', await this.requests.apply(session, input));
  }

  @Subscription(() => ReplanType, {
    description: 'A pass over open clocks as it is now, and again as it goes on.',
    resolve: ({ replan }: Seen) => replan,
  })
  replanProgress(
    @Args('id', { type: () => ID, description: 'Its id.' }) id: string,
    @Context() context: GraphqlContext,
  ): Promise<AsyncIterableIterator<Seen>> {
    const look = async ({ caller }: Session): Promise<Seen> => {
      const replan = may(caller, 'viewReplan') ? await this.replans.find(caller.agencyId, id) : null;
      if (!replan) throw notFound('replan');
      return { replan };
    };
    return this.subscriptions.watch(context, `replan:${id}`, look, look);
  }
}

@Resolver(() => ReplanMoveType)
export class ReplanMoveResolver {
  @ResolveField(() => EscalationType, {
    nullable: true,
    description: 'The escalation; null where you may not see it.',
  })
  escalation(@Parent() { escalationId }: ReplanMoveEntity, @Context() context: GraphqlContext) {
    const session = sessionOf(context);
    return context.loaders.record(escalationKind, session, escalationId, (found) =>
      may(session.caller, 'viewEscalation', escalationTies(found)),
    );
  }
}
