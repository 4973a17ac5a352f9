import { Args, Context, ID, Mutation, Parent, ResolveField, Resolver, Subscription } from '@nestjs/graphql';
import { told, type Payload } from '../../../../graphql/payload';
import { Asking, sessionOf, type GraphqlContext } from '../../../../graphql/session';
import { Subscriptions, same } from '../../../../graphql/subscribe';
import type { Session } from '../../../../platform/auth/session';
import { PersonType, personKind } from '../../../people';
import type { PresenceSubject } from '../presence.entity';
import { presenceChannel, type PresentPerson } from '../presence.repository';
import { PresenceService, type PresenceTold } from '../presence.service';
import {
  PresenceSubjectEnum,
  PresenceType,
  PresentPersonType,
  SetPresenceInput,
  SetPresencePayload,
} from './presence.types';

@Resolver(() => PresentPersonType)
export class PresenceResolver {
  constructor(
    private readonly presence: PresenceService,
    private readonly subscriptions: Subscriptions,
  ) {}

  @Subscription(() => PresenceType, {
    name: 'presence',
    description:
      'Who has a record open, now and each time it changes. To subscribe is to be there; to end it is to leave. Who vanishes without a word is gone within ' +
      'half a minute. Ends with NOT_FOUND when you may not see the record any more.',
    resolve: same,
  })
  async watchPresence(
    @Args('subjectKind', { type: () => PresenceSubjectEnum, description: 'What kind of record.' })
    subjectKind: PresenceSubject,
    @Args('subjectId', { type: () => ID, description: 'Its id.' }) subjectId: string,
    @Context() context: GraphqlContext,
  ): Promise<AsyncIterableIterator<PresenceTold>> {
    const look = (session: Session): Promise<PresenceTold> =>
      this.presence.look(session, subjectKind, subjectId);
    let leave: (() => Promise<void>) | null = null;
    // One's own arrival comes back as news of what was told already.
    let known = '';
    const begin = async (session: Session): Promise<PresenceTold> => {
      const found = await look(session);
      leave = await this.presence.arrive(session, subjectKind, found.subjectId);
      const told = await look(session);
      known = JSON.stringify(told);
      return told;
    };
    const lookAgain = async (session: Session): Promise<PresenceTold | null> => {
      const told = await look(session);
      const isKnown = known === (known = JSON.stringify(told));
      return isKnown ? null : told;
    };
    const channel = presenceChannel({ subjectKind, subjectId: subjectId.toLowerCase() });
    try {
      return leaving(await this.subscriptions.watch(context, channel, begin, lookAgain), () => leave!());
    } catch (error) {
      await (leave as (() => Promise<void>) | null)?.();
      throw error;
    }
  }

  @Mutation(() => SetPresencePayload, {
    description: 'Says what you do at a record that you have open. Whoever may see the record.',
  })
  async setPresence(@Asking() session: Session, @Args('input') input: SetPresenceInput): Promise<Payload> {
    return told('presence', await this.presence.set(session, input));
  }

  @ResolveField(() => PersonType, { nullable: true, description: 'Who.' })
  person(@Parent() { personId }: PresentPerson, @Context() context: GraphqlContext) {
    return context.loaders.record(personKind, sessionOf(context), personId);
  }
}

/** The same news, and `left` once they end, whoever ends them: the client, its line, the token, a right that was lost. */
function leaving<T>(news: AsyncIterableIterator<T>, left: () => Promise<void>): AsyncIterableIterator<T> {
  const iterator: AsyncIterableIterator<T> = {
    async next() {
      const result = await news.next().catch(async (error: unknown) => {
        await left();
        throw error;
      });
      if (result.done) await left();
      return result;
    },
    async return() {
      await left();
      return news.return!();
    },
    async throw(error) {
      await left();
      return news.throw!(error);
    },
    [Symbol.asyncIterator]: () => iterator,
  };
  return iterator;
}
