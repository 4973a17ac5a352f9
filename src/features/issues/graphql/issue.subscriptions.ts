import { Args, Context, ID, Resolver, Subscription } from '@nestjs/graphql';
import type { IssueRecord } from '../../../domain/issue/issue.types';
import type { GraphqlContext } from '../../../graphql/session';
import { Subscriptions, same } from '../../../graphql/subscribe';
import type { Session } from '../../../platform/auth/session';
import { notFound } from '../../../platform/shell/failure';
import { IssuesRepository } from '../issues.repository';
import { IssueType } from './issue.types';

@Resolver()
export class IssueSubscriptions {
  constructor(
    private readonly issues: IssuesRepository,
    private readonly subscriptions: Subscriptions,
  ) {}

  @Subscription(() => IssueType, {
    description:
      'An issue as it is now, and again each time it or anything that belongs to it changes. Ends with NOT_FOUND when you may not see it any more.',
    resolve: same,
  })
  issueChanged(
    @Args('id', { type: () => ID, description: 'Its id.' }) id: string,
    @Context() context: GraphqlContext,
  ): Promise<AsyncIterableIterator<IssueRecord>> {
    const look = async ({ caller }: Session): Promise<IssueRecord> => {
      const issue = await this.issues.find(caller, id);
      if (!issue) throw notFound('issue');
      return issue;
    };
    return this.subscriptions.watch(context, `issue:${id}`, look, look);
  }
}
