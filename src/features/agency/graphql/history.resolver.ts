import { Args, Field, ID, Int, ObjectType, Query, Resolver } from '@nestjs/graphql';
import { Asking } from '../../../graphql/session';
import { permit, type Session } from '../../../platform/auth/session';
import { isId } from '../../../platform/database/id';
import { HistoryVerifier, type HistoryVerification } from '../../../platform/history/history-verifier';
import { badInput } from '../../../platform/shell/failure';

@ObjectType('HistoryFault', { description: 'A place where the history does not hold.' })
class HistoryFaultType {
  @Field({ description: 'The kind of record.' })
  subjectKind!: string;
  @Field(() => ID, { description: 'The record.' })
  subjectId!: string;
  @Field(() => Int, { description: 'The entry; 0 for a text.' })
  sequence!: number;
  @Field({ description: 'What is wrong.' })
  message!: string;
}

@ObjectType('HistoryVerification', { description: 'What recomputing the history found.' })
class HistoryVerificationType implements HistoryVerification {
  @Field(() => Int, { description: 'Chains recomputed: one per record.' })
  chains!: number;
  @Field(() => Int, { description: 'Entries recomputed.' })
  entries!: number;
  @Field(() => [HistoryFaultType], {
    description: 'Everything that does not hold, at most 100; empty when all does.',
  })
  faults!: HistoryFaultType[];
}

@Resolver()
export class HistoryVerificationResolver {
  constructor(private readonly verifier: HistoryVerifier) {}

  @Query(() => HistoryVerificationType, {
    description:
      'Recomputes the history of a record, or of the whole agency. Auditor, administrator, Chief Experience Officer.',
  })
  verifyHistory(
    @Asking() { caller }: Session,
    @Args('subjectId', {
      type: () => ID,
      nullable: true,
      description: 'The record; the whole agency when left out.',
    })
    subjectId: string | null,
  ): Promise<HistoryVerification> {
    permit(caller, 'verifyHistory');
    if (subjectId != null && !isId(subjectId)) throw badInput('subjectId', 'This is not an id.');
    return this.verifier.verify(caller.agencyId, subjectId ?? null);
  }
}
