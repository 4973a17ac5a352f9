import { Field, InputType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsDate, IsOptional, IsString, ValidateNested } from 'class-validator';
import type { ImpactClass } from '../../../domain/issue/issue.types';
import type { Effort } from '../../../domain/issue/triage/effort';
import {
  CommandInput,
  EditInput,
  EventInput,
  IdField,
  IdsField,
  TextField,
  shortText,
} from '../../../graphql/inputs';
import { payload } from '../../../graphql/payload';
import { DateScalar, DateTimeScalar } from '../../../graphql/scalars';
import { EffortEnum, ImpactClassEnum, IssueType } from './issue.types';

@InputType({ description: 'A problem that somebody noticed.' })
export class ProposeIssueInput extends CommandInput {
  @TextField('The problem in a line.', { max: shortText })
  title!: string;
  @TextField('What it does to customers.')
  impact!: string;
  @Field(() => ImpactClassEnum, {
    nullable: true,
    description: 'How badly it hurts, as far as you can tell.',
  })
  @IsOptional()
  impactClass?: ImpactClass | null;
  @IdField('The service it is about.', { nullable: true })
  serviceId?: string | null;
  @IdsField('The topics it is about.', { nullable: true })
  topicIds?: string[] | null;
  @IdField('The office that should lead it.', { nullable: true })
  leadOfficeId?: string | null;
  @IdField('The objective it serves.', { nullable: true })
  objectiveId?: string | null;
  @IdsField('Cases that show the problem; you must see them.', { nullable: true })
  caseIds?: string[] | null;
}

@InputType({
  description:
    'What is to be said better about an issue: what is left out stays, null takes a value away where there may be none.',
})
export class TriageIssueInput extends EditInput {
  @IdField('The issue.')
  issueId!: string;
  @TextField('The problem in a line.', { max: shortText, nullable: true })
  title?: string;
  @TextField('What it does to customers.', { nullable: true })
  impact?: string;
  @Field(() => ImpactClassEnum, { nullable: true, description: 'How badly it hurts.' })
  @IsOptional()
  impactClass?: ImpactClass | null;
  @Field(() => EffortEnum, { nullable: true, description: 'What it would take to fix it.' })
  @IsOptional()
  effort?: Effort | null;
  @IdField('The service it is about.', { nullable: true })
  serviceId?: string | null;
  @IdsField('The topics it is about, all of them.', { nullable: true })
  topicIds?: string[];
  @IdField('The office that leads it.', { nullable: true })
  leadOfficeId?: string | null;
  @IdsField('The offices that contribute, all of them.', { nullable: true })
  contributingOfficeIds?: string[];
  @IdField('The person who owns it.', { nullable: true })
  ownerId?: string | null;
  @IdField('The objective it serves.', { nullable: true })
  objectiveId?: string | null;
}

@InputType({ isAbstract: true })
abstract class OneIssueInput extends EventInput {
  @IdField('The issue.')
  issueId!: string;
}

@InputType({ isAbstract: true })
abstract class ReasonedInput extends OneIssueInput {
  @TextField('Why.')
  reason!: string;
}

@InputType({ description: 'The issue to take up.' })
export class AcceptIssueInput extends OneIssueInput {}
@InputType({ description: 'Why an issue is not taken up.' })
export class DeclineIssueInput extends ReasonedInput {}
@InputType({ description: 'The declined issue to look at again.' })
export class ReconsiderIssueInput extends OneIssueInput {}
@InputType({ description: 'The issue that another one becomes part of.' })
export class MergeIssueInput extends OneIssueInput {
  @IdField('The issue that stays and takes the evidence over.')
  intoId!: string;
}
@InputType({ description: 'The merged issue to take out again.' })
export class UnmergeIssueInput extends OneIssueInput {}
@InputType({ description: 'The option to carry out.' })
export class ChooseOptionInput extends OneIssueInput {
  @IdField('The option.')
  optionId!: string;
}
@InputType({ description: 'The issue whose plan is ready.' })
export class SubmitPlanInput extends OneIssueInput {}
@InputType({ description: 'The issue whose plan is approved.' })
export class ApprovePlanInput extends OneIssueInput {}
@InputType({ description: 'What has to change in one item of the plan.' })
export class ItemRemarkInput {
  @IdField('The item; one of the plan that was submitted.')
  actionItemId!: string;
  @TextField('What has to change in it.', { max: 2_000 })
  text!: string;
}
@InputType({ description: 'What has to change before the plan is approved.' })
export class RequestPlanChangesInput extends OneIssueInput {
  @TextField('What has to change, of the plan as a whole.')
  remarks!: string;
  @Field(() => [ItemRemarkInput], {
    nullable: true,
    description: 'What has to change item by item. At most 100.',
  })
  @IsOptional()
  @ArrayMaxSize(100, { message: 'At most 100 remarks.' })
  @ValidateNested({ each: true })
  @Type(() => ItemRemarkInput)
  itemRemarks?: ItemRemarkInput[] | null;
}
@InputType({ description: 'Why another option has to be found.' })
export class RejectOptionInput extends ReasonedInput {}
@InputType({ description: 'The issue whose work is done.' })
export class FinishImplementationInput extends OneIssueInput {}
@InputType({ description: 'Why it is planned anew.' })
export class ReplanIssueInput extends ReasonedInput {}
@InputType({ description: 'The issue whose fix works.' })
export class ConfirmEffectiveInput extends OneIssueInput {}
@InputType({ description: 'The issue whose fix does not work.' })
export class FoundIneffectiveInput extends OneIssueInput {
  @TextField('What is concluded from it.', { nullable: true })
  reason?: string | null;
}
@InputType({ description: 'How long it is measured on.' })
export class ExtendMeasurementInput extends ReasonedInput {
  @Field(() => DateScalar, { description: 'The last day, after today.' })
  @IsString()
  until!: string;
}
@InputType({ description: 'The issue that is done.' })
export class CloseIssueInput extends OneIssueInput {}
@InputType({ description: 'What shows that the problem came back.' })
export class RelapseIssueInput extends ReasonedInput {}
@InputType({ description: 'Why a closed issue is taken up again.' })
export class ReopenIssueInput extends ReasonedInput {}
@InputType({ description: 'Why an issue rests, and until when.' })
export class HoldIssueInput extends ReasonedInput {
  @Field(() => DateTimeScalar, { description: 'When it resumes by itself; later than now.' })
  @IsDate()
  until!: Date;
}
@InputType({ description: 'The held issue to go on with.' })
export class ResumeIssueInput extends OneIssueInput {}
@InputType({ description: 'Why an issue is given up.' })
export class CancelIssueInput extends ReasonedInput {}

const answers = (command: string) => payload(command, 'issue', () => IssueType);
export const ProposeIssuePayload = answers('ProposeIssue');
export const TriageIssuePayload = answers('TriageIssue');
export const AcceptIssuePayload = answers('AcceptIssue');
export const DeclineIssuePayload = answers('DeclineIssue');
export const ReconsiderIssuePayload = answers('ReconsiderIssue');
export const MergeIssuePayload = answers('MergeIssue');
export const UnmergeIssuePayload = answers('UnmergeIssue');
export const ChooseOptionPayload = answers('ChooseOption');
export const SubmitPlanPayload = answers('SubmitPlan');
export const ApprovePlanPayload = answers('ApprovePlan');
export const RequestPlanChangesPayload = answers('RequestPlanChanges');
export const RejectOptionPayload = answers('RejectOption');
export const FinishImplementationPayload = answers('FinishImplementation');
export const ReplanIssuePayload = answers('ReplanIssue');
export const ConfirmEffectivePayload = answers('ConfirmEffective');
export const FoundIneffectivePayload = answers('FoundIneffective');
export const ExtendMeasurementPayload = answers('ExtendMeasurement');
export const CloseIssuePayload = answers('CloseIssue');
export const RelapseIssuePayload = answers('RelapseIssue');
export const ReopenIssuePayload = answers('ReopenIssue');
export const HoldIssuePayload = answers('HoldIssue');
export const ResumeIssuePayload = answers('ResumeIssue');
export const CancelIssuePayload = answers('CancelIssue');
