import { Args, Context, ID, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { EscalationFacts } from '../../../domain/escalation/escalation.checks';
import { escalationWorkflow } from '../../../domain/escalation/escalation.machine';
import { escalationOperations } from '../../../domain/escalation/escalation.operations';
import type { EscalationRecord } from '../../../domain/escalation/escalation.types';
import { may } from '../../../domain/permission/may';
import type { Session } from '../../../platform/auth/session';
import { AllowedEventType, allowedEvents } from '../../../graphql/allowed-events';
import type { Page } from '../../../graphql/connection';
import { HistoryArgs, HistoryPages } from '../../../graphql/history';
import { told, type Payload } from '../../../graphql/payload';
import { Asking, sessionOf, type GraphqlContext } from '../../../graphql/session';
import { OfficeType, QueueType, officeKind, queueKind } from '../../agency';
import { CaseType, caseKind, caseTies } from '../../cases';
import { PersonType, personKind } from '../../people';
import { escalationTies } from '../escalation.kind';
import { EscalationFactsRepository } from '../escalation-facts.repository';
import { EscalationsRepository } from '../escalations.repository';
import { EscalationRequests } from '../escalation-requests.service';
import { EscalationsService } from '../escalations.service';
import {
  AssignEscalationInput,
  AssignEscalationPayload,
  ClaimEscalationInput,
  ClaimEscalationPayload,
  ClaimNextEscalationInput,
  ClaimNextEscalationPayload,
  CorrectSeverityInput,
  CorrectSeverityPayload,
  EscalateCaseInput,
  EscalateCasePayload,
  RaiseSeverityInput,
  RaiseSeverityPayload,
  RecordAnswerInput,
  RecordAnswerPayload,
  ReleaseEscalationInput,
  ReleaseEscalationPayload,
  ReopenEscalationInput,
  ReopenEscalationPayload,
  ResolveEscalationInput,
  ResolveEscalationPayload,
  ResumeEscalationInput,
  ResumeEscalationPayload,
  ReturnEscalationInput,
  ReturnEscalationPayload,
  TransferEscalationInput,
  TransferEscalationPayload,
  WaitEscalationInput,
  WaitEscalationPayload,
  WithdrawEscalationInput,
  WithdrawEscalationPayload,
} from './escalation.inputs';
import {
  EscalationConnection,
  EscalationHistoryConnection,
  EscalationType,
  EscalationsArgs,
} from './escalation.types';

@Resolver(() => EscalationType)
export class EscalationResolver {
  constructor(
    private readonly service: EscalationsService,
    private readonly requests: EscalationRequests,
    private readonly escalations: EscalationsRepository,
    private readonly facts: EscalationFactsRepository,
    private readonly histories: HistoryPages,
  ) {}

  @Query(() => EscalationType, {
    nullable: true,
    description: 'An escalation by id; null where there is none that you may see.',
  })
  escalation(
    @Asking() { caller }: Session,
    @Args('id', { type: () => ID, description: 'Its id.' }) id: string,
  ): Promise<EscalationRecord | null> {
    return this.escalations.find(caller, id);
  }

  @Query(() => EscalationType, {
    nullable: true,
    description: 'An escalation by number; null where there is none that you may see.',
  })
  escalationByNumber(
    @Asking() { caller }: Session,
    @Args('number', { description: 'E-2026-000042.' }) number: string,
  ): Promise<EscalationRecord | null> {
    return this.escalations.findByNumber(caller, number);
  }

  @Query(() => EscalationConnection, { name: 'escalations', description: 'The escalations you may see.' })
  list(@Asking() { caller }: Session, @Args() args: EscalationsArgs): Promise<Page<EscalationRecord>> {
    return this.escalations.page(caller, args.filter ?? null, args.sort ?? 'requestedDescending', args);
  }

  @ResolveField(() => CaseType, {
    nullable: true,
    name: 'case',
    description: 'Its case; null where you may not see it.',
  })
  itsCase(@Parent() record: EscalationRecord, @Context() context: GraphqlContext) {
    const session = sessionOf(context);
    return context.loaders.record(caseKind, session, record.caseId, (found) =>
      may(session.caller, 'viewCase', caseTies(found)),
    );
  }

  @ResolveField(() => QueueType, { nullable: true, description: 'The queue it is in.' })
  queue(@Parent() record: EscalationRecord, @Context() context: GraphqlContext) {
    return context.loaders.record(queueKind, sessionOf(context), record.queueId);
  }

  @ResolveField(() => OfficeType, { nullable: true, description: 'The office that runs the queue.' })
  office(@Parent() record: EscalationRecord, @Context() context: GraphqlContext) {
    return context.loaders.record(officeKind, sessionOf(context), record.officeId);
  }

  @ResolveField(() => PersonType, { nullable: true, description: 'Who holds it.' })
  holder(@Parent() record: EscalationRecord, @Context() context: GraphqlContext) {
    return context.loaders.record(personKind, sessionOf(context), record.holderId);
  }

  @ResolveField(() => PersonType, { nullable: true, description: 'Who asked.' })
  requestedBy(@Parent() record: EscalationRecord, @Context() context: GraphqlContext) {
    return context.loaders.record(personKind, sessionOf(context), record.requestedById);
  }

  @ResolveField(() => [AllowedEventType], {
    description: 'What can be done with it now, and what stands in the way.',
  })
  async allowedEvents(
    @Parent() record: EscalationRecord,
    @Context() context: GraphqlContext,
  ): Promise<AllowedEventType[]> {
    const { caller } = sessionOf(context);
    const asked = context.loaders.batch<EscalationRecord, EscalationFacts>('escalation facts', (records) =>
      this.facts.ofMany(records, caller.personId),
    );
    const [facts, now] = await Promise.all([asked.load(record), context.loaders.now()]);
    const standing = escalationWorkflow.standing(record.state, { record, facts, now });
    return allowedEvents(standing, escalationOperations, caller, escalationTies(record));
  }

  @ResolveField(() => EscalationHistoryConnection, {
    description: 'Everything that happened to it, oldest first.',
  })
  history(@Parent() record: EscalationRecord, @Args() args: HistoryArgs, @Context() context: GraphqlContext) {
    return this.histories.page(sessionOf(context), record.id, args);
  }

  @Mutation(() => EscalateCasePayload, {
    description: 'Hands a case that cannot be solved here to Tier 2. Representative of its office.',
  })
  async escalateCase(@Asking() session: Session, @Args('input') input: EscalateCaseInput): Promise<Payload> {
    return told('escalation', await this.requests.escalate(session, input));
  }

  @Mutation(() => ClaimEscalationPayload, {
    description:
      'Takes a queued escalation. Specialist of the queue’s office; of many racing people exactly one wins.',
  })
  async claimEscalation(
    @Asking() session: Session,
    @Args('input') input: ClaimEscalationInput,
  ): Promise<Payload> {
    return told('escalation', await this.service.claim(session, input));
  }

  @Mutation(() => ClaimNextEscalationPayload, {
    description:
      'Takes what is next in a queue: past its due time first, then earliest due, worst, oldest. Specialist.',
  })
  async claimNextEscalation(
    @Asking() session: Session,
    @Args('input') input: ClaimNextEscalationInput,
  ): Promise<Payload> {
    return told('escalation', await this.service.claimNext(session, input));
  }

  @Mutation(() => AssignEscalationPayload, {
    description: 'Gives an escalation to a specialist, from another holder if need be. Lead.',
  })
  async assignEscalation(
    @Asking() session: Session,
    @Args('input') input: AssignEscalationInput,
  ): Promise<Payload> {
    return told('escalation', await this.service.assign(session, input));
  }

  @Mutation(() => ReleaseEscalationPayload, {
    description: 'Puts an escalation back into its queue. Holder, lead.',
  })
  async releaseEscalation(
    @Asking() session: Session,
    @Args('input') input: ReleaseEscalationInput,
  ): Promise<Payload> {
    return told('escalation', await this.service.release(session, input));
  }

  @Mutation(() => WaitEscalationPayload, {
    description: 'Says that the escalation waits for somebody. Holder.',
  })
  async waitEscalation(
    @Asking() session: Session,
    @Args('input') input: WaitEscalationInput,
  ): Promise<Payload> {
    return told('escalation', await this.service.wait(session, input));
  }

  @Mutation(() => ResumeEscalationPayload, { description: 'Goes on with a waiting escalation. Holder.' })
  async resumeEscalation(
    @Asking() session: Session,
    @Args('input') input: ResumeEscalationInput,
  ): Promise<Payload> {
    return told('escalation', await this.service.resume(session, input));
  }

  @Mutation(() => RecordAnswerPayload, {
    description: 'Records the answer that was waited for. Holder, representative, integrator.',
  })
  async recordAnswer(@Asking() session: Session, @Args('input') input: RecordAnswerInput): Promise<Payload> {
    return told('escalation', await this.service.recordAnswer(session, input));
  }

  @Mutation(() => TransferEscalationPayload, {
    description: 'Moves an escalation to the queue where it belongs; never resets time. Holder, lead.',
  })
  async transferEscalation(
    @Asking() session: Session,
    @Args('input') input: TransferEscalationInput,
  ): Promise<Payload> {
    return told('escalation', await this.service.transfer(session, input));
  }

  @Mutation(() => ReturnEscalationPayload, {
    description: 'Gives the case back to the front line with guidance. Holder.',
  })
  async returnEscalation(
    @Asking() session: Session,
    @Args('input') input: ReturnEscalationInput,
  ): Promise<Payload> {
    return told('escalation', await this.service.returnToFrontline(session, input));
  }

  @Mutation(() => ResolveEscalationPayload, { description: 'Solves the escalation and its case. Holder.' })
  async resolveEscalation(
    @Asking() session: Session,
    @Args('input') input: ResolveEscalationInput,
  ): Promise<Payload> {
    return told('escalation', await this.service.resolve(session, input));
  }

  @Mutation(() => WithdrawEscalationPayload, {
    description: 'Takes an escalation back: the de-escalation. Who asked for it, lead.',
  })
  async withdrawEscalation(
    @Asking() session: Session,
    @Args('input') input: WithdrawEscalationInput,
  ): Promise<Payload> {
    return told('escalation', await this.service.withdraw(session, input));
  }

  @Mutation(() => RaiseSeverityPayload, {
    description: 'Makes an escalation one severity worse. Anyone on it.',
  })
  async raiseSeverity(
    @Asking() session: Session,
    @Args('input') input: RaiseSeverityInput,
  ): Promise<Payload> {
    return told('escalation', await this.service.raise(session, input));
  }

  @Mutation(() => CorrectSeverityPayload, { description: 'Sets the severity right. Lead.' })
  async correctSeverity(
    @Asking() session: Session,
    @Args('input') input: CorrectSeverityInput,
  ): Promise<Payload> {
    return told('escalation', await this.service.correctSeverity(session, input));
  }

  @Mutation(() => ReopenEscalationPayload, {
    description: 'Takes an ended escalation up again, within 30 days. Anyone on it.',
  })
  async reopenEscalation(
    @Asking() session: Session,
    @Args('input') input: ReopenEscalationInput,
  ): Promise<Payload> {
    return told('escalation', await this.service.reopen(session, input));
  }
}
