import { Args, Context, ID, Resolver, Subscription } from '@nestjs/graphql';
import { DataSource } from 'typeorm';
import type { EscalationRecord } from '../../../domain/escalation/escalation.types';
import { permit, type Session } from '../../../platform/auth/session';
import { missedMinutes, missedNews } from '../../../platform/outbox/missed-news';
import type { NewsItem } from '../../../platform/outbox/news';
import { badInput, notFound } from '../../../platform/shell/failure';
import { Records } from '../../../platform/shell/records';
import type { GraphqlContext } from '../../../graphql/session';
import { DateTimeScalar } from '../../../graphql/scalars';
import { Subscriptions, same } from '../../../graphql/subscribe';
import { queueKind } from '../../agency';
import { EscalationsRepository } from '../escalations.repository';
import { EscalationType } from './escalation.types';

@Resolver()
export class EscalationSubscriptions {
  constructor(
    private readonly escalations: EscalationsRepository,
    private readonly records: Records,
    private readonly dataSource: DataSource,
    private readonly subscriptions: Subscriptions,
  ) {}

  @Subscription(() => EscalationType, {
    description:
      'An escalation as it is now, and again each time it changes. Ends with NOT_FOUND when you may not see it any more.',
    resolve: same,
  })
  escalationChanged(
    @Args('id', { type: () => ID, description: 'Its id.' }) id: string,
    @Context() context: GraphqlContext,
  ): Promise<AsyncIterableIterator<EscalationRecord>> {
    const look = async ({ caller }: Session): Promise<EscalationRecord> => {
      const found = await this.escalations.find(caller, id);
      if (!found) throw notFound('escalation');
      return found;
    };
    return this.subscriptions.watch(context, `escalation:${id}`, look, look);
  }

  @Subscription(() => EscalationType, {
    description:
      'Each escalation of a queue that comes, changes or leaves, as far as you may see it. For those who work in the office that runs the queue or look over it. After a lost connection, `since` tells first what was missed.',
    resolve: same,
  })
  queueChanged(
    @Args('queueId', { type: () => ID, description: 'The queue.' }) queueId: string,
    @Args('since', {
      type: () => DateTimeScalar,
      nullable: true,
      description: `When the connection was lost, at most ${missedMinutes} minutes ago: each escalation that came, changed or left since then is told first, as it is now.`,
    })
    since: Date | null,
    @Context() context: GraphqlContext,
  ): Promise<AsyncIterableIterator<EscalationRecord>> {
    // Asked again at each news: whoever lost the queue's office hears no more of it.
    const mayWatch = async ({ caller }: Session): Promise<null> => {
      const queue = await this.records.of(queueKind).find(this.dataSource.manager, caller.agencyId, queueId);
      if (!queue) throw notFound('queue');
      permit(caller, 'viewEscalation', { office: [queue.officeId], queueOffice: [queue.officeId] });
      return null;
    };
    return this.subscriptions.watch<EscalationRecord>(
      context,
      `queue:${queueId}`,
      mayWatch,
      async (session, { subjectId }) => {
        await mayWatch(session);
        return this.escalations.find(session.caller, subjectId);
      },
      ({ caller }) => this.missed(caller.agencyId, `queue:${queueId}`, since ?? null),
    );
  }

  private async missed(agencyId: string, channel: string, since: Date | null): Promise<NewsItem[]> {
    if (since === null) return [];
    const { manager } = this.dataSource;
    const [row] = await manager.query<{ isTooLong: boolean }[]>(
      'SELECT $1::timestamptz < clock_now() - make_interval(mins => $2) AS "isTooLong"',
      [since, missedMinutes],
    );
    if (row!.isTooLong)
      throw badInput(
        'since',
        `This is more than ${missedMinutes} minutes ago. List the escalations of the queue, and subscribe without \`since\`.`,
      );
    return missedNews(manager, agencyId, channel, since);
  }
}
