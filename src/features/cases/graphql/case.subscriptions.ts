import { Args, Context, ID, Resolver, Subscription } from '@nestjs/graphql';
import type { CaseRecord } from '../../../domain/case/case.types';
import type { Session } from '../../../platform/auth/session';
import { notFound } from '../../../platform/shell/failure';
import type { GraphqlContext } from '../../../graphql/session';
import { Subscriptions, same } from '../../../graphql/subscribe';
import { CasesRepository } from '../cases.repository';
import { CaseType } from './case.types';

@Resolver()
export class CaseSubscriptions {
  constructor(
    private readonly cases: CasesRepository,
    private readonly subscriptions: Subscriptions,
  ) {}

  @Subscription(() => CaseType, {
    description:
      'A case as it is now, and again each time it changes. Ends with NOT_FOUND when you may not see it any more.',
    resolve: same,
  })
  caseChanged(
    @Args('id', { type: () => ID, description: 'Its id.' }) id: string,
    @Context() context: GraphqlContext,
  ): Promise<AsyncIterableIterator<CaseRecord>> {
    const look = async ({ caller }: Session): Promise<CaseRecord> => {
      const found = await this.cases.find(caller, id);
      if (!found) throw notFound('case');
      return found;
    };
    return this.subscriptions.watch(context, `case:${id}`, look, look);
  }
}
