import { Args, Context, ID, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { may } from '../../../domain/permission/may';
import { PageArgs, type Page } from '../../../graphql/connection';
import { HistoryArgs, HistoryPages } from '../../../graphql/history';
import { told, type Payload } from '../../../graphql/payload';
import { Asking, sessionOf, type GraphqlContext } from '../../../graphql/session';
import { permit, type Session } from '../../../platform/auth/session';
import { LegalHoldsService } from '../legal-holds.service';
import type { LegalHoldEntity, RetentionScheduleEntity } from '../retention.entity';
import { legalHoldKind, retentionScheduleKind } from '../retention.kinds';
import { RetentionRepository, type RetentionPreview } from '../retention.repository';
import { RetentionService } from '../retention.service';
import {
  AddRetentionScheduleInput,
  AddRetentionSchedulePayload,
  EditRetentionScheduleInput,
  EditRetentionSchedulePayload,
  LegalHoldConnection,
  LegalHoldHistoryConnection,
  LegalHoldType,
  PlaceLegalHoldInput,
  PlaceLegalHoldPayload,
  ReleaseLegalHoldInput,
  ReleaseLegalHoldPayload,
  RetentionPreviewType,
  RetentionScheduleConnection,
  RetentionScheduleHistoryConnection,
  RetentionScheduleType,
  RetireRetentionScheduleInput,
  RetireRetentionSchedulePayload,
} from './retention.types';

@Resolver(() => RetentionScheduleType)
export class RetentionScheduleResolver {
  constructor(
    private readonly repository: RetentionRepository,
    private readonly service: RetentionService,
    private readonly histories: HistoryPages,
  ) {}

  @Query(() => RetentionScheduleConnection, {
    description: 'The retention schedules of the agency, latest first. Administrator, auditor.',
  })
  retentionSchedules(
    @Asking() { caller }: Session,
    @Args() page: PageArgs,
  ): Promise<Page<RetentionScheduleEntity>> {
    permit(caller, 'viewRetention');
    return this.repository.page(retentionScheduleKind, caller.agencyId, page);
  }

  @Query(() => RetentionPreviewType, {
    nullable: true,
    description:
      'What a schedule would take if it were applied now; null where there is none that you may see. Administrator, auditor.',
  })
  async previewRetention(
    @Asking() { caller }: Session,
    @Args('scheduleId', { type: () => ID, description: 'The schedule.' }) scheduleId: string,
  ): Promise<RetentionPreview | null> {
    if (!may(caller, 'viewRetention')) return null;
    const schedule = await this.repository.find(retentionScheduleKind, caller.agencyId, scheduleId);
    return schedule ? this.repository.preview(schedule) : null;
  }

  @ResolveField(() => RetentionScheduleHistoryConnection, {
    description: 'Everything that was done under it.',
  })
  history(
    @Parent() schedule: RetentionScheduleEntity,
    @Args() args: HistoryArgs,
    @Context() context: GraphqlContext,
  ): Promise<Page<unknown>> {
    return this.histories.page(sessionOf(context), schedule.id, args);
  }

  @Mutation(() => AddRetentionSchedulePayload, {
    description: 'Sets a retention schedule; the service applies it daily, from tomorrow on. Administrator.',
  })
  async addRetentionSchedule(
    @Asking() session: Session,
    @Args('input', { type: () => AddRetentionScheduleInput, description: 'What, and how long.' })
    input: AddRetentionScheduleInput,
  ): Promise<Payload> {
    return told('schedule', await this.service.add(session, input));
  }

  @Mutation(() => EditRetentionSchedulePayload, {
    description: 'Changes a retention schedule; it is next applied tomorrow. Administrator.',
  })
  async editRetentionSchedule(
    @Asking() session: Session,
    @Args('input', { type: () => EditRetentionScheduleInput, description: 'The changes.' })
    input: EditRetentionScheduleInput,
  ): Promise<Payload> {
    return told('schedule', await this.service.edit(session, input));
  }

  @Mutation(() => RetireRetentionSchedulePayload, {
    description: 'Ends a retention schedule. What was erased stays erased. Administrator.',
  })
  async retireRetentionSchedule(
    @Asking() session: Session,
    @Args('input', { type: () => RetireRetentionScheduleInput, description: 'Which one.' })
    input: RetireRetentionScheduleInput,
  ): Promise<Payload> {
    return told('schedule', await this.service.retire(session, input));
  }
}

@Resolver(() => LegalHoldType)
export class LegalHoldResolver {
  constructor(
    private readonly repository: RetentionRepository,
    private readonly service: LegalHoldsService,
    private readonly histories: HistoryPages,
  ) {}

  @Query(() => LegalHoldConnection, {
    description: 'The legal holds of the agency, latest first, released ones too. Administrator, auditor.',
  })
  legalHolds(@Asking() { caller }: Session, @Args() page: PageArgs): Promise<Page<LegalHoldEntity>> {
    permit(caller, 'viewRetention');
    return this.repository.page(legalHoldKind, caller.agencyId, page);
  }

  @ResolveField(() => LegalHoldHistoryConnection, { description: 'When it was placed and released.' })
  history(
    @Parent() hold: LegalHoldEntity,
    @Args() args: HistoryArgs,
    @Context() context: GraphqlContext,
  ): Promise<Page<unknown>> {
    return this.histories.page(sessionOf(context), hold.id, args);
  }

  @Mutation(() => PlaceLegalHoldPayload, {
    description: 'Keeps a record from every retention schedule until the hold is released. Administrator.',
  })
  async placeLegalHold(
    @Asking() session: Session,
    @Args('input', { type: () => PlaceLegalHoldInput, description: 'Which record, and why.' })
    input: PlaceLegalHoldInput,
  ): Promise<Payload> {
    return told('legalHold', await this.service.place(session, input));
  }

  @Mutation(() => ReleaseLegalHoldPayload, {
    description: 'Releases a legal hold: schedules take the record again. Administrator.',
  })
  async releaseLegalHold(
    @Asking() session: Session,
    @Args('input', { type: () => ReleaseLegalHoldInput, description: 'Which one, and why.' })
    input: ReleaseLegalHoldInput,
  ): Promise<Payload> {
    return told('legalHold', await this.service.release(session, input));
  }
}
