import { Args, Context, ID, Resolver, Subscription } from '@nestjs/graphql';
import type { GraphqlContext } from '../../../graphql/session';
import { Subscriptions } from '../../../graphql/subscribe';
import type { Session } from '../../../platform/auth/session';
import { notFound } from '../../../platform/shell/failure';
import type { ImportRunEntity } from '../import.entity';
import { ImportsRepository } from '../imports.repository';
import { ImportType } from './import.types';

/** Wrapped, because progress moves no version: what a subscriber was told is not the same again. */
interface Seen {
  run: ImportRunEntity;
}

@Resolver()
export class ImportSubscriptions {
  constructor(
    private readonly imports: ImportsRepository,
    private readonly subscriptions: Subscriptions,
  ) {}

  @Subscription(() => ImportType, {
    description: 'An import as it is now, and again as it goes on: lines read, rate, time left.',
    resolve: ({ run }: Seen) => run,
  })
  importProgress(
    @Args('id', { type: () => ID, description: 'Its id.' }) id: string,
    @Context() context: GraphqlContext,
  ): Promise<AsyncIterableIterator<Seen>> {
    const look = async ({ caller }: Session): Promise<Seen> => {
      const run = await this.imports.find(caller, id);
      if (!run) throw notFound('import');
      return { run };
    };
    return this.subscriptions.watch(context, `import:${id}`, look, look);
  }
}
