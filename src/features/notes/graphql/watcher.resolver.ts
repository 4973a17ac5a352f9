import { Args, Context, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { told, type Payload } from '../../../graphql/payload';
import { Asking, sessionOf, type GraphqlContext } from '../../../graphql/session';
import type { Session } from '../../../platform/auth/session';
import { PersonType, personKind } from '../../people';
import { WatchersService } from '../watchers.service';
import { UnwatchRecordInput, WatchRecordInput } from './note.types';
import { UnwatchRecordPayload, WatchRecordPayload, WatcherType } from './watcher.types';

@Resolver(() => WatcherType)
export class WatcherResolver {
  constructor(private readonly service: WatchersService) {}

  @Mutation(() => WatchRecordPayload, {
    description: 'Has you told of a record’s notes and changes, as long as you see it. Whoever sees it.',
  })
  async watchRecord(
    @Asking() session: Session,
    @Args('input', { type: () => WatchRecordInput, description: 'The record.' }) input: WatchRecordInput,
  ): Promise<Payload> {
    return told('watching', await this.service.watch(session, input));
  }

  @Mutation(() => UnwatchRecordPayload, {
    description: 'Ends the watching; no error where there was none. Whoever sees the record.',
  })
  async unwatchRecord(
    @Asking() session: Session,
    @Args('input', { type: () => UnwatchRecordInput, description: 'The record.' }) input: UnwatchRecordInput,
  ): Promise<Payload> {
    return told('watching', await this.service.unwatch(session, input));
  }

  @ResolveField(() => PersonType, { nullable: true, description: 'Who watches.' })
  person(@Parent() watcher: WatcherType, @Context() context: GraphqlContext): Promise<PersonType | null> {
    return context.loaders.record(personKind, sessionOf(context), watcher.personId);
  }
}
