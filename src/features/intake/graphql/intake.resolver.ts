import { Args, Context, ID, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { PageArgs, type Page } from '../../../graphql/connection';
import { HistoryArgs, HistoryPages } from '../../../graphql/history';
import { told, type Payload } from '../../../graphql/payload';
import { Asking, sessionOf, type GraphqlContext } from '../../../graphql/session';
import { permit, type Session } from '../../../platform/auth/session';
import type { Outcome } from '../../../platform/shell/act';
import { notFound } from '../../../platform/shell/failure';
import { IntakeRepository, type ListedMessage } from '../intake.repository';
import { IntakeSources } from '../intake-sources.service';
import type { IntakeSourceRecord } from '../intake.types';
import {
  AddIntakeSourceInput,
  AddIntakeSourcePayload,
  EditIntakeSourceInput,
  EditIntakeSourcePayload,
  IntakeMessageConnection,
  IntakeMessagesArgs,
  IntakeSourceConnection,
  IntakeSourceHistoryConnection,
  IntakeSourceType,
  PauseIntakeSourceInput,
  PauseIntakeSourcePayload,
  ResumeIntakeSourceInput,
  ResumeIntakeSourcePayload,
  RotateIntakeSecretInput,
  RotateIntakeSecretPayload,
} from './intake.types';

@Resolver(() => IntakeSourceType)
export class IntakeResolver {
  constructor(
    private readonly intake: IntakeRepository,
    private readonly sources: IntakeSources,
    private readonly histories: HistoryPages,
  ) {}

  @Query(() => IntakeSourceType, {
    nullable: true,
    description: 'An intake source; null where there is none or you may not see it. Administrator, auditor.',
  })
  intakeSource(
    @Asking() { caller }: Session,
    @Args('id', { type: () => ID, description: 'Its id.' }) id: string,
  ): Promise<IntakeSourceRecord | null> {
    return this.intake.find(caller, id);
  }

  @Query(() => IntakeSourceConnection, {
    description: 'The intake sources of the agency, by name. Administrator, auditor.',
  })
  intakeSources(@Asking() { caller }: Session, @Args() page: PageArgs): Promise<Page<IntakeSourceRecord>> {
    permit(caller, 'viewIntakeSource');
    return this.intake.page(caller, page);
  }

  @Query(() => IntakeMessageConnection, {
    description: 'The messages that came from a source, latest first. Administrator, auditor.',
  })
  async intakeMessages(
    @Asking() { caller }: Session,
    @Args() { sourceId, state, ...page }: IntakeMessagesArgs,
  ): Promise<Page<ListedMessage>> {
    permit(caller, 'viewIntakeSource');
    if (!(await this.intake.find(caller, sourceId))) throw notFound('intake source');
    return this.intake.messages(caller.agencyId, sourceId, state ?? null, page);
  }

  @ResolveField(() => IntakeSourceHistoryConnection, { description: 'Who did what to it.' })
  history(
    @Parent() { id }: IntakeSourceRecord,
    @Args() args: HistoryArgs,
    @Context() context: GraphqlContext,
  ) {
    return this.histories.page(sessionOf(context), id, args);
  }

  @Mutation(() => AddIntakeSourcePayload, {
    description: 'Adds an intake source, and shows its secret once. Administrator.',
  })
  async addIntakeSource(
    @Asking() session: Session,
    @Args('input') input: AddIntakeSourceInput,
  ): Promise<Payload> {
    return this.withSecret(await this.sources.add(session, input));
  }

  @Mutation(() => EditIntakeSourcePayload, {
    description: 'Changes an intake source; cases that it opened stay as they are. Administrator.',
  })
  async editIntakeSource(
    @Asking() session: Session,
    @Args('input') input: EditIntakeSourceInput,
  ): Promise<Payload> {
    return told('source', await this.sources.edit(session, input));
  }

  @Mutation(() => RotateIntakeSecretPayload, {
    description:
      'Gives an intake source a new secret, and shows it once; the old one holds a day longer. Administrator.',
  })
  async rotateIntakeSecret(
    @Asking() session: Session,
    @Args('input') input: RotateIntakeSecretInput,
  ): Promise<Payload> {
    return this.withSecret(await this.sources.rotateSecret(session, input));
  }

  @Mutation(() => PauseIntakeSourcePayload, {
    description:
      'Takes nothing in from a source until it is resumed; senders are told to try again. Administrator.',
  })
  async pauseIntakeSource(
    @Asking() session: Session,
    @Args('input') input: PauseIntakeSourceInput,
  ): Promise<Payload> {
    return told('source', await this.sources.pause(session, input));
  }

  @Mutation(() => ResumeIntakeSourcePayload, {
    description: 'Takes messages of a source in again. Administrator.',
  })
  async resumeIntakeSource(
    @Asking() session: Session,
    @Args('input') input: ResumeIntakeSourceInput,
  ): Promise<Payload> {
    return told('source', await this.sources.resume(session, input));
  }

  private withSecret(outcome: Outcome<IntakeSourceRecord>): Payload {
    const secret = outcome.ok ? this.sources.secretOf(outcome.value) : null;
    return { ...told('source', outcome), secret };
  }
}
