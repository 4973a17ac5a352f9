import { Args, Context, ID, Resolver, Subscription } from '@nestjs/graphql';
import type { GraphqlContext } from '../../../graphql/session';
import { Subscriptions, same } from '../../../graphql/subscribe';
import type { Session } from '../../../platform/auth/session';
import { notFound } from '../../../platform/shell/failure';
import type { ImportRunEntity } from '../import.entity';
import { ImportsRepository } from '../imports.repository';
import { ImportType } from './import.types';

@Resolver()
export class ImportSubscriptions {
  constructor(
    private readonly imports: ImportsRepository,
    private readonly subscriptions: Subscriptions,
  ) {}

  @Subscription(() => ImportType, {
    description: 'An import as it is now, and again as it goes on: lines read, rate, time left.',
    resolve: same,
  })
  importProgress(
    @Args('id', { type: () => ID, description: 'Its id.' }) id: string,
    @Context() context: GraphqlContext,
  ): Promise<AsyncIterableIterator<ImportRunEntity>> {
    const look = async ({ caller }: Session): Promise<ImportRunEntity> => {
      const run = await this.imports.find(caller, id);
      if (!run) throw notFound('import');
      return run;
    };
    return this.subscriptions.watch(context, `import:${id}`, look, look);
  }
}
