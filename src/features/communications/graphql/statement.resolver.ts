import { Args, Context, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { StatementRecord } from '../../../domain/communication/statement.types';
import type { Page } from '../../../graphql/connection';
import { HistoryArgs, HistoryPages } from '../../../graphql/history';
import { Asking, sessionOf, type GraphqlContext } from '../../../graphql/session';
import { permit, type Session } from '../../../platform/auth/session';
import { PersonType, personKind } from '../../people';
import { CommunicationsRepository } from '../communications.repository';
import {
  PublishedStatementsArgs,
  StatementConnection,
  StatementHistoryConnection,
  StatementType,
} from './statement.types';

/** What everybody reads. A statement that is not published is shown with its issue. */
@Resolver(() => StatementType)
export class StatementResolver {
  constructor(
    private readonly communications: CommunicationsRepository,
    private readonly histories: HistoryPages,
  ) {}

  @Query(() => StatementConnection, {
    description: 'What is published now, latest first. Everybody in the agency reads it.',
  })
  publishedStatements(
    @Asking() { caller }: Session,
    @Args() args: PublishedStatementsArgs,
  ): Promise<Page<StatementRecord>> {
    permit(caller, 'viewStatement');
    return this.communications.published(caller.agencyId, args.audience ?? null, args);
  }

  @ResolveField(() => PersonType, { nullable: true, description: 'Who began this revision.' })
  writtenBy(@Parent() record: StatementType, @Context() context: GraphqlContext): Promise<PersonType | null> {
    return context.loaders.record(personKind, sessionOf(context), record.writtenById);
  }

  @ResolveField(() => PersonType, { nullable: true, description: 'Who approved this revision.' })
  approvedBy(
    @Parent() record: StatementType,
    @Context() context: GraphqlContext,
  ): Promise<PersonType | null> {
    return context.loaders.record(personKind, sessionOf(context), record.approvedById);
  }

  @ResolveField(() => StatementHistoryConnection, {
    description: 'Everything that happened to it, oldest first.',
  })
  history(
    @Parent() record: StatementType,
    @Args() args: HistoryArgs,
    @Context() context: GraphqlContext,
  ): Promise<Page<unknown>> {
    return this.histories.page(sessionOf(context), record.id, args);
  }
}
