import { Args, Context, ID, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { Page } from '../../../graphql/connection';
import { HistoryArgs, HistoryPages } from '../../../graphql/history';
import { told, type Payload } from '../../../graphql/payload';
import { Asking, sessionOf, type GraphqlContext } from '../../../graphql/session';
import { permit, type Session } from '../../../platform/auth/session';
import type { ServiceAccountKeyEntity } from '../service-account-keys/service-account-key.entity';
import { ServiceAccountKeysRepository } from '../service-account-keys/service-account-keys.repository';
import { ServiceAccountKeysService } from '../service-account-keys/service-account-keys.service';
import {
  IssueServiceAccountKeyInput,
  IssueServiceAccountKeyPayload,
  RevokeServiceAccountKeyInput,
  RevokeServiceAccountKeyPayload,
  ServiceAccountKeyConnection,
  ServiceAccountKeyHistoryConnection,
  ServiceAccountKeyType,
  ServiceAccountKeysArgs,
} from './service-account-key.types';

@Resolver(() => ServiceAccountKeyType)
export class ServiceAccountKeyResolver {
  constructor(
    private readonly keys: ServiceAccountKeysRepository,
    private readonly service: ServiceAccountKeysService,
    private readonly histories: HistoryPages,
  ) {}

  @Query(() => ServiceAccountKeyType, {
    nullable: true,
    description:
      'A key of a service account; null where there is none or you may not see it. Administrator, auditor.',
  })
  serviceAccountKey(
    @Asking() { caller }: Session,
    @Args('id', { type: () => ID, description: 'Its id.' }) id: string,
  ): Promise<ServiceAccountKeyEntity | null> {
    return this.keys.find(caller, id);
  }

  @Query(() => ServiceAccountKeyConnection, {
    description:
      'The keys of service accounts, latest first, those that ended among them. Administrator, auditor.',
  })
  serviceAccountKeys(
    @Asking() { caller }: Session,
    @Args() { personId, ...page }: ServiceAccountKeysArgs,
  ): Promise<Page<ServiceAccountKeyEntity>> {
    permit(caller, 'viewServiceAccountKey');
    return this.keys.page(caller, personId ?? null, page);
  }

  @ResolveField(() => ServiceAccountKeyHistoryConnection, { description: 'Who did what to it.' })
  history(
    @Parent() { id }: ServiceAccountKeyType,
    @Args() args: HistoryArgs,
    @Context() context: GraphqlContext,
  ): Promise<Page<unknown>> {
    return this.histories.page(sessionOf(context), id, args);
  }

  @Mutation(() => IssueServiceAccountKeyPayload, {
    description: 'Issues a key of a service account, and shows it once. Administrator.',
  })
  async issueServiceAccountKey(
    @Asking() session: Session,
    @Args('input') input: IssueServiceAccountKeyInput,
  ): Promise<Payload> {
    const { outcome, key } = await this.service.issue(session, input);
    return { ...told('serviceAccountKey', outcome), key };
  }

  @Mutation(() => RevokeServiceAccountKeyPayload, {
    description:
      'Revokes a key of a service account: nobody signs in with it from this moment. Administrator.',
  })
  async revokeServiceAccountKey(
    @Asking() session: Session,
    @Args('input') input: RevokeServiceAccountKeyInput,
  ): Promise<Payload> {
    return told('serviceAccountKey', await this.service.revoke(session, input));
  }
}
