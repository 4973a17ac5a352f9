import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { IsIn, IsInt, IsOptional, Max, Min } from 'class-validator';
import { connection } from '../../../graphql/connection';
import { enumOf } from '../../../graphql/enums';
import { historyOf } from '../../../graphql/history';
import { CommandInput, EditInput, IdField, TextField, shortText } from '../../../graphql/inputs';
import { payload } from '../../../graphql/payload';
import { RecordType, showsRecord } from '../../../graphql/refusal.types';
import { DateTimeScalar } from '../../../graphql/scalars';
import {
  heldKinds,
  retainedKinds,
  type Disposal,
  type HeldKind,
  type RetainedKind,
} from '../retention.entity';
import type { LegalHoldFact, RetentionFact } from '../retention.kinds';
import type { RetentionPreview } from '../retention.repository';

/** Ten times ten years; and no day under a month, in which an answer may still be asked for again. */
const [fewestDays, mostDays] = [30, 36_500];

export const RetainedKindEnum = enumOf<RetainedKind>('RetainedKind', 'What a retention schedule speaks of.', {
  case: 'Closed cases: summary, narrative, answer, customer reference, contact, and the texts of their history.',
  contact: 'The contact data of closed cases.',
  escalation: 'Closed escalations: justification, resolution, guidance, and the texts of their history.',
  note: 'Notes on closed cases and escalations.',
  surveyText: 'What customers wrote in surveys, from the publication on; the figures stay.',
});
export const DisposalEnum = enumOf<Disposal>('RetentionDisposal', 'What is left of a record.', {
  anonymize:
    'Everything that is counted: channel, topic, office, times. The texts say under what they were erased.',
  delete:
    'The same for the statistics and the history; of a case besides, nobody is shown it any more. Of other kinds nothing else.',
});
export const HeldKindEnum = enumOf<HeldKind>('HeldKind', 'What can be put on legal hold.', {
  case: 'A case with everything on it.',
  escalation: 'An escalation with its case and everything on both.',
  issue: 'An issue, and the cases that are evidence of it.',
});

@ObjectType('RetentionSchedule', {
  implements: () => RecordType,
  description: 'How long a kind of record keeps its texts after its end.',
})
export class RetentionScheduleType extends RecordType {
  @Field(() => RetainedKindEnum, { description: 'What it speaks of.' })
  subjectKind!: RetainedKind;
  @Field(() => Int, { description: 'Days after the record was closed.' })
  keepDays!: number;
  @Field(() => DisposalEnum, { description: 'What is left.' })
  disposal!: Disposal;
  @Field({ description: 'The rule that orders it; stands where each erased text stood.' })
  authority!: string;
  @Field(() => DateTimeScalar, { nullable: true, description: 'When it ended; null while it stands.' })
  retiredAt!: Date | null;
  @Field(() => DateTimeScalar, { nullable: true, description: 'When the service last worked on it: daily.' })
  lastAppliedAt!: Date | null;
  @Field(() => Int, { description: 'Records erased under it so far.' })
  erasedCount!: number;
}
showsRecord('retentionSchedule', 'RetentionSchedule');

@ObjectType('LegalHold', {
  implements: () => RecordType,
  description: 'A record that no schedule touches for now.',
})
export class LegalHoldType extends RecordType {
  @Field(() => HeldKindEnum, { description: 'The kind of record.' })
  subjectKind!: HeldKind;
  @Field(() => ID, { description: 'The record.' })
  subjectId!: string;
  @Field({ description: 'Why.' })
  reason!: string;
  @Field(() => ID, { nullable: true, description: 'Who placed it.' })
  placedById!: string | null;
  @Field(() => DateTimeScalar, { description: 'When.' })
  placedAt!: Date;
  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was released; null while it holds.' })
  releasedAt!: Date | null;
}
showsRecord('legalHold', 'LegalHold');

@ObjectType('RetentionPreview', { description: 'What a schedule would take if it were applied now.' })
export class RetentionPreviewType implements RetentionPreview {
  @Field(() => Int, { description: 'Records that would go.' })
  due!: number;
  @Field(() => Int, { description: 'Records that would go and are on legal hold.' })
  held!: number;
  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When the first of those that would go ended.',
  })
  oldestEndedAt!: Date | null;
  @Field(() => [String], { description: 'The numbers of the first 25, longest ended first.' })
  names!: string[];
}

export const RetentionScheduleConnection = connection('RetentionSchedule', () => RetentionScheduleType);
export const LegalHoldConnection = connection('LegalHold', () => LegalHoldType);
export const RetentionScheduleHistoryConnection = historyOf<RetentionFact>('RetentionSchedule', {
  RetentionScheduleAdded: 'It was set.',
  RetentionScheduleEdited: 'It was changed.',
  RetentionScheduleRetired: 'It was ended.',
  RetentionApplied: 'The service erased what was due; `records` says how many.',
});
export const LegalHoldHistoryConnection = historyOf<LegalHoldFact>('LegalHold', {
  LegalHoldPlaced: 'It was placed.',
  LegalHoldReleased: 'It was released.',
});

@InputType({ description: 'A retention schedule to set.' })
export class AddRetentionScheduleInput extends CommandInput {
  @Field(() => RetainedKindEnum, { description: 'What it speaks of; one schedule stands per kind.' })
  @IsIn(retainedKinds)
  subjectKind!: RetainedKind;
  @Field(() => Int, { description: `Days after the record was closed, ${fewestDays} to ${mostDays}.` })
  @IsInt()
  @Min(fewestDays)
  @Max(mostDays)
  keepDays!: number;
  @Field(() => DisposalEnum, { description: 'What is left.' })
  @IsIn(['anonymize', 'delete'])
  disposal!: Disposal;
  @TextField('The rule that orders it, such as GRS 6.5 item 020.', { max: shortText })
  authority!: string;
}

@InputType({ description: 'Changes of a retention schedule; what is left out stays.' })
export class EditRetentionScheduleInput extends EditInput {
  @IdField('The schedule.')
  scheduleId!: string;
  @Field(() => Int, {
    nullable: true,
    description: `Days after the record was closed, ${fewestDays} to ${mostDays}.`,
  })
  @IsOptional()
  @IsInt()
  @Min(fewestDays)
  @Max(mostDays)
  keepDays?: number | null;
  @Field(() => DisposalEnum, { nullable: true, description: 'What is left.' })
  @IsOptional()
  @IsIn(['anonymize', 'delete'])
  disposal?: Disposal | null;
  @TextField('The rule that orders it.', { max: shortText, nullable: true })
  authority?: string | null;
}

@InputType({ description: 'A retention schedule to end.' })
export class RetireRetentionScheduleInput extends EditInput {
  @IdField('The schedule.')
  scheduleId!: string;
}

@InputType({ description: 'A record to put on legal hold.' })
export class PlaceLegalHoldInput extends CommandInput {
  @Field(() => HeldKindEnum, { description: 'The kind of record.' })
  @IsIn(heldKinds)
  subjectKind!: HeldKind;
  @IdField('The record.')
  recordId!: string;
  @TextField('Why.', { max: 2_000 })
  reason!: string;
}

@InputType({ description: 'A legal hold to release.' })
export class ReleaseLegalHoldInput extends CommandInput {
  @IdField('The hold.')
  holdId!: string;
  @TextField('Why.', { max: 2_000 })
  reason!: string;
}

export const AddRetentionSchedulePayload = payload(
  'AddRetentionSchedule',
  'schedule',
  () => RetentionScheduleType,
);
export const EditRetentionSchedulePayload = payload(
  'EditRetentionSchedule',
  'schedule',
  () => RetentionScheduleType,
);
export const RetireRetentionSchedulePayload = payload(
  'RetireRetentionSchedule',
  'schedule',
  () => RetentionScheduleType,
);
export const PlaceLegalHoldPayload = payload('PlaceLegalHold', 'legalHold', () => LegalHoldType);
export const ReleaseLegalHoldPayload = payload('ReleaseLegalHold', 'legalHold', () => LegalHoldType);
