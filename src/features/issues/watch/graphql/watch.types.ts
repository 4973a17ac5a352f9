import { Field, Float, Int, ObjectType, InputType, ID } from '@nestjs/graphql';
import type { RelapseProposal } from '../../../../domain/issue/review/watch.types';
import type { WatchReviewFact } from '../../../../domain/issue/review/watch.decide';
import type { WatchReason, WatchVerdict } from '../../../../domain/measure';
import { enumOf } from '../../../../graphql/enums';
import { historyOf } from '../../../../graphql/history';
import { EventInput, IdField, TextField } from '../../../../graphql/inputs';
import { payload } from '../../../../graphql/payload';
import { RecordType, showsRecord } from '../../../../graphql/refusal.types';
import { DateScalar, DateTimeScalar } from '../../../../graphql/scalars';

export const WatchVerdictEnum = enumOf<WatchVerdict>(
  'WatchVerdict',
  'Whether an improvement lasts after the issue was closed.',
  {
    sustained: 'It lasts: the interval leaves no room for losing as much as was worth having.',
    relapsed: 'It is lost, beyond chance and by at least as much as was worth having.',
    cannotTell: 'The data cannot tell.',
  },
);

export const WatchReasonEnum = enumOf<WatchReason>(
  'WatchReason',
  'Which branch of the rule gave the verdict.',
  {
    neverMeasured: 'No observation lies in the days on which the improved level was measured.',
    kindNotCovered: 'No method of this version compares measures of this kind.',
    observationsUnusable: 'The observations are not equal periods that follow each other.',
    nothingSince: 'No observation has come since.',
    tooFew: 'Too few observations, of the improved level or since.',
    tooDependent: 'The observations depend on each other too much for an interval.',
    noEstimate: 'There are too few events for an estimate.',
    latestShifted: 'The latest observations have shifted the wrong way, whatever the mean of all since says.',
    intervalBeyondSmallestEffect: 'The interval excludes no loss, and the loss matters.',
    intervalWithinSmallestEffect: 'The interval excludes a loss that matters.',
    intervalTooWide: 'The interval has room for both.',
  },
);

export const RelapseProposalEnum = enumOf<RelapseProposal>(
  'RelapseProposal',
  'What became of the proposal to take a closed issue up again.',
  {
    open: 'Nobody has answered it.',
    takenUp: 'The issue was taken up again.',
    dismissed: 'It was dismissed, with a reason.',
  },
);

export const WatchReviewHistoryConnection = historyOf<WatchReviewFact>('WatchReview', {
  WatchReviewComputed: 'The service looked again.',
  RelapseProposalDismissed: 'A person said why the issue is not taken up again.',
  RelapseProposalTakenUp: 'The issue was taken up again.',
});

@ObjectType('WatchReview', {
  implements: () => RecordType,
  description:
    'A look at the measure after the issue was closed: whether the improvement lasts. Computed once.',
})
export class WatchReviewType extends RecordType {
  @Field(() => ID, { description: 'The issue.' })
  issueId!: string;
  @Field(() => Int, { description: 'The cycle whose fix is watched.' })
  cycle!: number;
  @Field(() => Int, { description: 'Whole fiscal quarters since closing: 1, 2 or 4.' })
  quarter!: number;
  @Field(() => DateScalar, { description: 'The day up to which it looked.' })
  asOf!: string;
  @Field(() => WatchVerdictEnum, { description: 'Whether the improvement lasts.' })
  verdict!: WatchVerdict;
  @Field(() => RelapseProposalEnum, {
    nullable: true,
    description: 'What became of the proposal to take the issue up again; null where none was made.',
  })
  proposal!: RelapseProposal | null;
  @Field(() => DateTimeScalar, { nullable: true, description: 'When the proposal was answered.' })
  answeredAt!: Date | null;
  @Field(() => String, { nullable: true, description: 'Why it was dismissed.' })
  dismissalReason!: string | null;
  answeredById!: string | null;
}
showsRecord('watchReview', 'WatchReview');

@ObjectType('WatchLimits', {
  description: 'Limits of the improved level, frozen; in the unit of the measure.',
})
export class WatchLimitsType {
  @Field(() => Float, { description: 'Mean of the improved level.' })
  mean!: number;
  @Field(() => Float, { description: 'Lower limit.' })
  lower!: number;
  @Field(() => Float, { description: 'Upper limit.' })
  upper!: number;
}

@ObjectType('WatchLook', { description: 'A day on which a closed issue is looked at again.' })
export class WatchLookType {
  @Field(() => Int, { description: 'The cycle whose fix is watched.' })
  cycle!: number;
  @Field(() => Int, { description: 'Whole fiscal quarters since closing: 1, 2 or 4.' })
  quarter!: number;
  @Field(() => DateScalar, { description: 'The day.' })
  on!: string;
  @Field(() => WatchReviewType, { nullable: true, description: 'What was found; null while it is to come.' })
  review!: WatchReviewType | null;
}

@InputType({
  description: 'Why a closed issue is not taken up again although its measure signals a relapse.',
})
export class DismissRelapseProposalInput extends EventInput {
  @IdField('The issue.')
  issueId!: string;
  @TextField('Why.')
  reason!: string;
}

export const DismissRelapseProposalPayload = payload(
  'DismissRelapseProposal',
  'watchReview',
  () => WatchReviewType,
);
