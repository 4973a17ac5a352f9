import { Args, Field, ID, Int, ObjectType, Query, Resolver } from '@nestjs/graphql';
import { Asking } from '../../../graphql/session';
import { DateTimeScalar } from '../../../graphql/scalars';
import { permit, type Session } from '../../../platform/auth/session';
import { isId } from '../../../platform/database/id';
import { HistoryInspection } from '../../../platform/history/history-inspection';
import { badInput } from '../../../platform/shell/failure';
import { HistoryFaultType } from './verification.types';

@ObjectType('HistoryVerification', { description: 'What recomputing the history found.' })
class HistoryVerificationType {
  @Field(() => Int, { description: 'Chains recomputed: one per record.' })
  chains!: number;
  @Field(() => Int, { description: 'Entries recomputed.' })
  entries!: number;
  @Field(() => [HistoryFaultType], {
    description: 'Everything that does not hold, at most 300; empty when all does.',
  })
  faults!: HistoryFaultType[];
  @Field(() => Int, { description: 'Signed checkpoints compared; 0 where one record was asked about.' })
  checkpoints!: number;
  @Field(() => Int, { description: 'Entries of the agency that no checkpoint covers yet.' })
  unsealedEntries!: number;
  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When the first of those was written; null when all are covered.',
  })
  unsealedSince!: Date | null;
}

@Resolver()
export class HistoryVerificationResolver {
  constructor(private readonly inspection: HistoryInspection) {}

  @Query(() => HistoryVerificationType, {
    description:
      'Recomputes the history of a record, or of the whole agency (of a large one: startHistoryVerification). Auditor, administrator, Chief Experience Officer.',
  })
  verifyHistory(
    @Asking() { caller }: Session,
    @Args('subjectId', {
      type: () => ID,
      nullable: true,
      description: 'The record; the whole agency when left out.',
    })
    subjectId: string | null,
  ): Promise<HistoryVerificationType> {
    permit(caller, 'verifyHistory');
    if (subjectId != null && !isId(subjectId)) throw badInput('subjectId', 'This is not an id.');
    return this.inspection.inspect(caller.agencyId, subjectId ?? null);
  }
}
