import { Args, Context, ID, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { HistoryArgs, HistoryPages } from '../../../graphql/history';
import { told, type Payload } from '../../../graphql/payload';
import { segmentsOf } from '../../../graphql/segments';
import { Asking, sessionOf, type GraphqlContext } from '../../../graphql/session';
import type { Session } from '../../../platform/auth/session';
import { QueueType, ServiceType, TopicType, queueKind, serviceKind, topicKind } from '../../agency';
import type { AnswerText } from '../answer-text.entity';
import { AnswersRepository } from '../answers.repository';
import { AnswersSearch } from '../answers.search';
import { AnswersService } from '../answers.service';
import {
  AddAnswerTextInput,
  AddAnswerTextPayload,
  AnswerTextConnection,
  AnswerTextHistoryConnection,
  AnswerTextType,
  AnswerTextsArgs,
  EditAnswerTextInput,
  EditAnswerTextPayload,
  RetireAnswerTextInput,
  RetireAnswerTextPayload,
} from './answer-text.types';

@Resolver(() => AnswerTextType)
export class AnswerTextResolver {
  constructor(
    private readonly keeping: AnswersService,
    private readonly answers: AnswersRepository,
    private readonly finder: AnswersSearch,
    private readonly histories: HistoryPages,
  ) {}

  @Query(() => AnswerTextType, {
    nullable: true,
    description: 'An answer text by id; null where there is none that you may see.',
  })
  answerText(
    @Asking() { caller }: Session,
    @Args('id', { type: () => ID, description: 'Its id.' }) id: string,
  ): Promise<AnswerText | null> {
    return this.answers.find(caller, id);
  }

  @Query(() => AnswerTextConnection, {
    description:
      'Answer texts in use, for everyone who works cases. Searched by whole words of any language; where no text has them, by likeness of title and keywords. The 500 kept last that fit are ranked.',
  })
  async answerTexts(
    @Asking() { caller }: Session,
    @Args() args: AnswerTextsArgs,
  ): Promise<AnswerTextConnection> {
    const { found, isAlike, hasNextPage, hasPreviousPage } = await this.finder.page(caller, args);
    const edges = found.map(({ text, cursor }) => ({
      cursor,
      node: text,
      snippet: segmentsOf(text.snippet),
    }));
    return {
      edges,
      nodes: edges.map(({ node }) => node),
      pageInfo: {
        hasNextPage,
        hasPreviousPage,
        startCursor: edges[0]?.cursor ?? null,
        endCursor: edges.at(-1)?.cursor ?? null,
      },
      isAlike,
    };
  }

  @ResolveField(() => [AnswerTextType], {
    description: 'The same text in other languages, the first one before the others; those in use.',
  })
  async translations(@Parent() text: AnswerText, @Context() context: GraphqlContext): Promise<AnswerText[]> {
    const { caller } = sessionOf(context);
    const original = text.translationOfId ?? text.id;
    const group = await context.loaders
      .batch<string, AnswerText[]>('translations', async (ids) => {
        const rows = await this.answers.translationsOf(caller.agencyId, ids);
        return ids.map((id) => rows.filter((row) => (row.translationOfId ?? row.id) === id));
      })
      .load(original);
    return group.filter(({ id }) => id !== text.id);
  }

  @ResolveField(() => QueueType, { nullable: true, description: 'The queue whose desk keeps it.' })
  queue(@Parent() text: AnswerText, @Context() context: GraphqlContext) {
    return context.loaders.record(queueKind, sessionOf(context), text.queueId);
  }

  @ResolveField(() => ServiceType, { nullable: true, description: 'The service it is about.' })
  service(@Parent() text: AnswerText, @Context() context: GraphqlContext) {
    return context.loaders.record(serviceKind, sessionOf(context), text.serviceId);
  }

  @ResolveField(() => TopicType, { nullable: true, description: 'The topic it is about.' })
  topic(@Parent() text: AnswerText, @Context() context: GraphqlContext) {
    return context.loaders.record(topicKind, sessionOf(context), text.topicId);
  }

  @ResolveField(() => AnswerTextHistoryConnection, {
    description: 'Everything that happened to it, oldest first.',
  })
  history(@Parent() text: AnswerText, @Args() args: HistoryArgs, @Context() context: GraphqlContext) {
    return this.histories.page(sessionOf(context), text.id, args);
  }

  @Mutation(() => AddAnswerTextPayload, {
    description:
      'Keeps an answer text. Specialist and lead of its queue’s office; administrator and CXO anywhere, and alone for the whole agency.',
  })
  async addAnswerText(
    @Asking() session: Session,
    @Args('input') input: AddAnswerTextInput,
  ): Promise<Payload> {
    return told('answerText', await this.keeping.add(session, input));
  }

  @Mutation(() => EditAnswerTextPayload, { description: 'Changes an answer text. Whoever may add it.' })
  async editAnswerText(
    @Asking() session: Session,
    @Args('input') input: EditAnswerTextInput,
  ): Promise<Payload> {
    return told('answerText', await this.keeping.edit(session, input));
  }

  @Mutation(() => RetireAnswerTextPayload, {
    description: 'Takes an answer text off what is offered. Whoever may add it.',
  })
  async retireAnswerText(
    @Asking() session: Session,
    @Args('input') input: RetireAnswerTextInput,
  ): Promise<Payload> {
    return told('answerText', await this.keeping.retire(session, input));
  }
}
