import { Args, Context, ID, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { ApprovalDelegationRecord } from '../../../../domain/permission/delegation';
import type { Page } from '../../../../graphql/connection';
import { HistoryArgs, HistoryPages } from '../../../../graphql/history';
import { told, type Payload } from '../../../../graphql/payload';
import { Asking, sessionOf, type GraphqlContext } from '../../../../graphql/session';
import type { Session } from '../../../../platform/auth/session';
import { isId } from '../../../../platform/database/id';
import { DelegationsRepository, PersonType, personKind } from '../../../people';
import { DelegationsService } from '../delegations.service';
import {
  ApprovalDelegationConnection,
  ApprovalDelegationHistoryConnection,
  ApprovalDelegationsArgs,
  ApprovalDelegationType,
  DelegateApprovalInput,
  DelegateApprovalPayload,
  RevokeApprovalDelegationInput,
  RevokeApprovalDelegationPayload,
} from './delegation.types';

@Resolver(() => ApprovalDelegationType)
export class DelegationResolver {
  constructor(
    private readonly service: DelegationsService,
    private readonly delegations: DelegationsRepository,
    private readonly histories: HistoryPages,
  ) {}

  @Query(() => ApprovalDelegationType, {
    nullable: true,
    description: 'A delegation of approvals by id; null where there is none that you may see.',
  })
  async approvalDelegation(
    @Asking() { caller }: Session,
    @Args('id', { type: () => ID, description: 'Its id.' }) id: string,
  ): Promise<ApprovalDelegationRecord | null> {
    return isId(id) ? this.delegations.find(caller, id) : null;
  }

  @Query(() => ApprovalDelegationConnection, {
    description:
      'Who approves plans in whose place, latest first: your own; all of them for leads, Chief Experience Officers, administrators and auditors.',
  })
  approvalDelegations(
    @Asking() { caller }: Session,
    @Args() { runningOnly, ...page }: ApprovalDelegationsArgs,
  ): Promise<Page<unknown>> {
    return this.delegations.page(caller, runningOnly ?? false, page);
  }

  @Mutation(() => DelegateApprovalPayload, {
    description:
      'Puts approvals of plans into another person’s hands for some days; they hand them on to nobody, and never approve what they wrote. Chief Experience Officer.',
  })
  async delegateApproval(
    @Asking() session: Session,
    @Args('input') input: DelegateApprovalInput,
  ): Promise<Payload> {
    return told('approvalDelegation', await this.service.delegate(session, input));
  }

  @Mutation(() => RevokeApprovalDelegationPayload, {
    description: 'Ends a delegation of approvals now. Chief Experience Officer.',
  })
  async revokeApprovalDelegation(
    @Asking() session: Session,
    @Args('input') input: RevokeApprovalDelegationInput,
  ): Promise<Payload> {
    return told('approvalDelegation', await this.service.revoke(session, input));
  }

  @ResolveField(() => PersonType, { nullable: true, description: 'In whose place they approve.' })
  fromPerson(@Parent() delegation: ApprovalDelegationRecord, @Context() context: GraphqlContext) {
    return context.loaders.record(personKind, sessionOf(context), delegation.fromPersonId);
  }

  @ResolveField(() => PersonType, { nullable: true, description: 'Who approves.' })
  toPerson(@Parent() delegation: ApprovalDelegationRecord, @Context() context: GraphqlContext) {
    return context.loaders.record(personKind, sessionOf(context), delegation.toPersonId);
  }

  @ResolveField(() => ApprovalDelegationHistoryConnection, {
    description: 'Everything that happened to it, oldest first.',
  })
  history(
    @Parent() delegation: ApprovalDelegationType,
    @Args() args: HistoryArgs,
    @Context() context: GraphqlContext,
  ): Promise<Page<unknown>> {
    return this.histories.page(sessionOf(context), delegation.id, args);
  }
}
