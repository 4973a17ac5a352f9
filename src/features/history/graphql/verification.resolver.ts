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
import { DataSource } from 'typeorm';
import { PageArgs, type Page } from '../../../graphql/connection';
import { HistoryArgs, HistoryPages } from '../../../graphql/history';
import { told, type Payload } from '../../../graphql/payload';
import { Asking, sessionOf, type GraphqlContext } from '../../../graphql/session';
import { Subscriptions } from '../../../graphql/subscribe';
import { permit, type Session } from '../../../platform/auth/session';
import { CheckpointKey } from '../../../platform/history/checkpoints/checkpoint-key';
import { latestCheckpoint } from '../../../platform/history/checkpoints/checkpoint-reading';
import { notFound } from '../../../platform/shell/failure';
import type { HistoryVerificationEntity } from '../verification.entity';
import { VerificationsRepository } from '../verifications.repository';
import { VerificationsService } from '../verifications.service';
import {
  HistoryCheckpointType,
  HistoryVerificationHistoryConnection,
  HistoryVerificationRunConnection,
  HistoryVerificationRunType,
  StartHistoryVerificationInput,
  StartHistoryVerificationPayload,
} from './verification.types';

/** Wrapped, because progress moves no version: what a subscriber was told is not the same again. */
interface Seen {
  run: HistoryVerificationEntity;
}

@Resolver(() => HistoryVerificationRunType)
export class HistoryVerificationRunResolver {
  constructor(
    private readonly verifications: VerificationsRepository,
    private readonly service: VerificationsService,
    private readonly histories: HistoryPages,
    private readonly subscriptions: Subscriptions,
  ) {}

  @Query(() => HistoryVerificationRunType, {
    nullable: true,
    description: 'A verification of the history; null where there is none or you may not see it.',
  })
  historyVerification(
    @Asking() { caller }: Session,
    @Args('id', { type: () => ID, description: 'Its id.' }) id: string,
  ): Promise<HistoryVerificationEntity | null> {
    return this.verifications.find(caller, id);
  }

  @Query(() => HistoryVerificationRunConnection, {
    description:
      'The verifications of the agency’s history, latest first. Auditor, administrator, Chief Experience Officer.',
  })
  historyVerifications(
    @Asking() { caller }: Session,
    @Args() page: PageArgs,
  ): Promise<Page<HistoryVerificationEntity>> {
    permit(caller, 'verifyHistory');
    return this.verifications.page(caller, page);
  }

  @ResolveField(() => HistoryVerificationHistoryConnection, {
    description: 'When it was started and what it came to.',
  })
  history(
    @Parent() run: HistoryVerificationEntity,
    @Args() args: HistoryArgs,
    @Context() context: GraphqlContext,
  ): Promise<Page<unknown>> {
    return this.histories.page(sessionOf(context), run.id, args);
  }

  @Mutation(() => StartHistoryVerificationPayload, {
    description:
      'Starts a verification of the agency’s whole history and returns at once; follow it with `historyVerification` or `historyVerificationProgress`. One runs at a time. Auditor, administrator, Chief Experience Officer.',
  })
  async startHistoryVerification(
    @Asking() session: Session,
    @Args('input', { type: () => StartHistoryVerificationInput, description: 'A key to repeat it safely.' })
    input: StartHistoryVerificationInput,
  ): Promise<Payload> {
    return told('verification', await this.service.start(session, input));
  }

  @Subscription(() => HistoryVerificationRunType, {
    description: 'A verification as it is now, and again as it goes on.',
    resolve: ({ run }: Seen) => run,
  })
  historyVerificationProgress(
    @Args('id', { type: () => ID, description: 'Its id.' }) id: string,
    @Context() context: GraphqlContext,
  ): Promise<AsyncIterableIterator<Seen>> {
    const look = async ({ caller }: Session): Promise<Seen> => {
      const run = await this.verifications.find(caller, id);
      if (!run) throw notFound('historyVerification');
      return { run };
    };
    return this.subscriptions.watch(context, `historyVerification:${id}`, look, look);
  }
}

@Resolver()
export class HistoryCheckpointResolver {
  constructor(
    private readonly dataSource: DataSource,
    private readonly key: CheckpointKey,
  ) {}

  @Query(() => HistoryCheckpointType, {
    nullable: true,
    description:
      'The newest signed checkpoint of the agency’s history, with the public key; null before the first. Auditor, administrator, Chief Experience Officer.',
  })
  async historyCheckpoint(@Asking() { caller }: Session): Promise<HistoryCheckpointType | null> {
    permit(caller, 'verifyHistory');
    const latest = await latestCheckpoint(this.dataSource.manager, caller.agencyId);
    if (!latest) return null;
    const { number, at, chainCount, entryCount, hash, signature, keyId } = latest;
    return {
      number,
      at,
      chains: chainCount,
      entries: entryCount,
      hash: hash.toString('hex'),
      signature: signature.toString('base64'),
      keyId,
      publicKey: await this.key.publicKey(),
    };
  }
}
