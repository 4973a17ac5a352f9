import { ArgsType, Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsDate, IsIn, IsOptional, ValidateNested } from 'class-validator';
import type { ClockState } from '../../../domain/escalation/clock.types';
import type { EscalationFact } from '../../../domain/escalation/escalation.decide';
import {
  type EscalationReason,
  type EscalationState,
  type Severity,
  type WaitingParty,
} from '../../../domain/escalation/escalation.types';
import { PageArgs, connection } from '../../../graphql/connection';
import { enumOf } from '../../../graphql/enums';
import { historyOf } from '../../../graphql/history';
import { IdsField } from '../../../graphql/inputs';
import { RecordType, showsRecord } from '../../../graphql/refusal.types';
import { DateTimeScalar } from '../../../graphql/scalars';

export const EscalationStateEnum = enumOf<EscalationState>(
  'EscalationState',
  'Where an escalation stands. Queued, claimed and waiting are open.',
  {
    queued: 'Waits in its queue.',
    claimed: 'A specialist works on it.',
    waiting: 'Its holder waits for somebody.',
    resolved: 'Tier 2 solved it.',
    returned: 'Given back to the front line with guidance.',
    withdrawn: 'Taken back by who asked, or by the lead.',
    closed: 'Ended, and the quiet period is over.',
  },
);

export const EscalationReasonEnum = enumOf<EscalationReason>(
  'EscalationReason',
  'Why the front line could not solve it.',
  {
    cannotResolve: 'The front line does not know how.',
    needsAuthority: 'It takes an authority the front line does not have.',
    policyQuestion: 'The policy is unclear.',
    systemDefect: 'A system does not do what it should.',
    customerRequest: 'The customer asked for it.',
    controlledCorrespondence: 'From Congress or another body that gets answers on a date.',
    repeatContact: 'The customer had to come again.',
  },
);

export const WaitingPartyEnum = enumOf<WaitingParty>('WaitingParty', 'Whom an escalation waits for.', {
  customer: 'The customer.',
  otherOffice: 'Another office of the agency.',
  thirdParty: 'Somebody outside.',
});

export const ClockStateEnum = enumOf<ClockState>(
  'ClockState',
  'How the service-level clocks of an escalation stand, the worst of them.',
  {
    none: 'None runs, or no service level stands for its queue and severity.',
    paused: 'All stand still, because the customer or somebody outside is waited for.',
    running: 'Within its time.',
    warned: 'Near its due time: the share of the budget is used at which the policy warns.',
    breached: 'Past its due time.',
  },
);

export const EscalationHistoryConnection = historyOf<EscalationFact>('Escalation', {
  EscalationRequested: 'The front line asked for Tier 2.',
  EscalationClaimed: 'A specialist took it.',
  EscalationAssigned: 'A lead gave it to somebody.',
  EscalationReleased: 'It was put back into the queue.',
  EscalationWaiting: 'Its holder waits for somebody.',
  EscalationResumed: 'Work goes on.',
  EscalationAnswerRecorded: 'The answer waited for came.',
  EscalationTransferred: 'It moved to another queue.',
  EscalationReturned: 'It went back with guidance.',
  EscalationResolved: 'It was solved.',
  EscalationWithdrawn: 'It was withdrawn.',
  EscalationSeverityRaised: 'It became one severity worse.',
  EscalationSeverityCorrected: 'The lead corrected its severity.',
  EscalationReopened: 'It was reopened.',
  EscalationClosed: 'The quiet period ended, or its lead closed it before.',
  EscalationClockWarned: 'One of its clocks came near its due time.',
  EscalationClockBreached: 'One of its clocks passed its due time.',
  EscalationLevelReached: 'A level after the breach was reached.',
  EscalationReplanned: 'Its clocks were counted again, by an edited calendar or a policy.',
  EscalationHandedBack: 'It went back to the queue, because nobody acted on it.',
  EscalationCaseMoved: 'Its case went to another office of the front line.',
  EscalationAnonymized: 'Its texts were erased under a retention schedule; what is counted stayed.',
  EscalationClocksRepaired: 'Its clocks were put right by its history.',
});

@ObjectType('Escalation', {
  implements: () => RecordType,
  description: 'A case that the front line could not solve, at the Tier-2 desk.',
})
export class EscalationType extends RecordType {
  @Field({ description: 'For people: `E-2026-000042`.' })
  number!: string;
  @Field(() => EscalationStateEnum, { description: 'Where it stands.' })
  state!: EscalationState;
  @Field(() => EscalationReasonEnum, { description: 'Why it was escalated.' })
  reason!: EscalationReason;
  @Field(() => Int, { description: '1 is the worst, 4 the mildest.' })
  severity!: Severity;
  @Field({ description: 'Why, in the words of who asked.' })
  justification!: string;
  @Field(() => DateTimeScalar, { description: 'When Tier 2 was asked.' })
  requestedAt!: Date;
  @Field(() => DateTimeScalar, { nullable: true, description: 'Since when its holder has it.' })
  claimedAt!: Date | null;
  @Field(() => WaitingPartyEnum, { nullable: true, description: 'Whom it waits for; null unless waiting.' })
  waitingOn!: WaitingParty | null;
  @Field(() => String, { nullable: true, description: 'How it was solved.' })
  resolution!: string | null;
  @Field(() => String, { nullable: true, description: 'The desk’s code for how it was solved.' })
  resolutionCode!: string | null;
  @Field(() => String, { nullable: true, description: 'What the front line should do.' })
  guidance!: string | null;
  @Field(() => DateTimeScalar, { nullable: true, description: 'When it ended; null while open.' })
  endedAt!: Date | null;
  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was closed.' })
  closedAt!: Date | null;
  @Field(() => DateTimeScalar, {
    nullable: true,
    description:
      'When the first of its running clocks is due; null while all are paused. Where none runs under a service level, also after its end: when the customer was promised an answer, as the case says.',
  })
  dueAt!: Date | null;
  @Field(() => DateTimeScalar, { nullable: true, description: 'When the next of its clocks warns.' })
  warnAt!: Date | null;
  @Field(() => ClockStateEnum, { description: 'How its clocks stand, the worst first.' })
  clockState!: ClockState;
  @Field(() => DateTimeScalar, {
    nullable: true,
    description:
      'When it goes back to its queue if nobody acts on it; null where the queue keeps it with its holder.',
  })
  handBackAt!: Date | null;
  @Field(() => [String], { description: 'What its holder must know, besides what its queue asks for.' })
  requiredSkills!: string[];
  @Field(() => [String], { description: 'What is good to know for it.' })
  preferredSkills!: string[];
  @Field(() => ID, { description: 'Its case.' })
  caseId!: string;
  @Field(() => ID, { description: 'The queue it is in.' })
  queueId!: string;
  @Field(() => ID, { description: 'The office that runs the queue.' })
  officeId!: string;
  @Field(() => ID, { nullable: true, description: 'Who holds it.' })
  holderId!: string | null;
  @Field(() => ID, { nullable: true, description: 'Who asked.' })
  requestedById!: string | null;
  caseOfficeId!: string;
}
showsRecord('escalation', 'Escalation');

export const EscalationConnection = connection('Escalation', () => EscalationType);

@InputType({ description: 'Which escalations: every condition given must hold.' })
export class EscalationFilter {
  @Field(() => [EscalationFilter], { nullable: true, description: 'All of these.' })
  @IsOptional()
  @ArrayMaxSize(20)
  @ValidateNested({ each: true })
  @Type(() => EscalationFilter)
  and?: EscalationFilter[] | null;
  @Field(() => [EscalationFilter], { nullable: true, description: 'Any of these.' })
  @IsOptional()
  @ArrayMaxSize(20)
  @ValidateNested({ each: true })
  @Type(() => EscalationFilter)
  or?: EscalationFilter[] | null;
  @Field(() => EscalationFilter, { nullable: true, description: 'Not this.' })
  @IsOptional()
  @ValidateNested()
  @Type(() => EscalationFilter)
  not?: EscalationFilter | null;
  @Field(() => [EscalationStateEnum], { nullable: true, description: 'In one of these states.' })
  @IsOptional()
  state?: EscalationState[] | null;
  @IdsField('In one of these queues.', { nullable: true })
  queueId?: string[] | null;
  @IdsField('In a queue of one of these offices.', { nullable: true })
  officeId?: string[] | null;
  @Field(() => [Int], { nullable: true, description: 'Of one of these severities.' })
  @IsOptional()
  @IsIn([1, 2, 3, 4], { each: true, message: 'Severity is 1, 2, 3 or 4.' })
  severity?: number[] | null;
  @IdsField('Held by one of these people.', { nullable: true })
  holderId?: string[] | null;
  @IdsField('Of one of these cases.', { nullable: true })
  caseId?: string[] | null;
  @Field(() => [ClockStateEnum], { nullable: true, description: 'Whose clocks stand so.' })
  @IsOptional()
  clockState?: ClockState[] | null;
  @Field(() => DateTimeScalar, { nullable: true, description: 'Due before.' })
  @IsOptional()
  @IsDate()
  dueBefore?: Date | null;
  @Field(() => DateTimeScalar, { nullable: true, description: 'Asked for at or after.' })
  @IsOptional()
  @IsDate()
  requestedFrom?: Date | null;
  @Field(() => DateTimeScalar, { nullable: true, description: 'Asked for before.' })
  @IsOptional()
  @IsDate()
  requestedBefore?: Date | null;
}

export const EscalationSortEnum = enumOf<'requestedDescending' | 'queueOrder'>(
  'EscalationSort',
  'In which order escalations are listed.',
  {
    requestedDescending: 'Latest first.',
    queueOrder: 'As claimNextEscalation takes them: earliest due first, then worst severity, then oldest.',
  },
);

@ArgsType()
export class EscalationsArgs extends PageArgs {
  @Field(() => EscalationFilter, { nullable: true, description: 'Which escalations.' })
  @IsOptional()
  @ValidateNested()
  @Type(() => EscalationFilter)
  filter?: EscalationFilter | null;
  @Field(() => EscalationSortEnum, {
    nullable: true,
    description: 'In which order; latest first when left out.',
  })
  @IsOptional()
  sort?: 'requestedDescending' | 'queueOrder' | null;
}
