import { Field, InputType, Int } from '@nestjs/graphql';
import { IsBoolean, IsIn, IsOptional } from 'class-validator';
import {
  causeCategories,
  causeKinds,
  type CauseCategory,
  type CauseKind,
  type Score,
} from '../../../../domain/issue/part.types';
import {
  CommandInput,
  EditInput,
  EventInput,
  IdField,
  IdsField,
  TextField,
  VersionField,
  shortText,
} from '../../../../graphql/inputs';
import { payload } from '../../../../graphql/payload';
import {
  CauseCategoryEnum,
  CauseKindEnum,
  CauseType,
  CriterionType,
  OptionType,
  ScoreType,
} from './analysis.types';
import { OptionEstimateInput } from './option-estimate';
import { WeightField } from './weight.field';

@InputType({ description: 'A possible cause.' })
export class AddCauseInput extends CommandInput {
  @IdField('The issue.')
  issueId!: string;
  @TextField('The cause in words.', { max: 2_000 })
  text!: string;
  @Field(() => CauseCategoryEnum, { description: 'Where it lies.' })
  @IsIn(causeCategories)
  category!: CauseCategory;
  @Field(() => CauseKindEnum, { description: 'Contributing or root.' })
  @IsIn(causeKinds)
  kind!: CauseKind;
  @IdField('The cause that it brings about; none at the first level.', { nullable: true })
  parentId?: string | null;
  @TextField('What would refute it.', { nullable: true })
  refutableBy?: string | null;
  @IdsField('Pieces of evidence of the issue that speak for it.', { nullable: true })
  evidenceIds?: string[] | null;
}

@InputType({ description: 'What to put differently about a hypothesis; what is left out stays as it is.' })
export class EditCauseInput extends EditInput {
  @IdField('The cause.')
  causeId!: string;
  @TextField('The cause in words.', { max: 2_000, nullable: true })
  text?: string | null;
  @Field(() => CauseCategoryEnum, { nullable: true, description: 'Where it lies.' })
  @IsOptional()
  @IsIn(causeCategories)
  category?: CauseCategory | null;
  @Field(() => CauseKindEnum, { nullable: true, description: 'Contributing or root.' })
  @IsOptional()
  @IsIn(causeKinds)
  kind?: CauseKind | null;
  @IdField('The cause that it brings about, with everything below it; null moves it to the first level.', {
    nullable: true,
  })
  parentId?: string | null;
  @TextField('What would refute it; null takes it away.', { nullable: true })
  refutableBy?: string | null;
  @IdsField('Pieces of evidence of the issue that speak for it.', { nullable: true })
  evidenceIds?: string[] | null;
}

@InputType({ description: 'What shows that it is a cause.' })
export class ConfirmCauseInput extends EventInput {
  @IdField('The cause.')
  causeId!: string;
  @TextField('What was looked at and what it showed.')
  evidenceNote!: string;
  @IdsField('The pieces of evidence of the issue that show it; those named before when left out.', {
    nullable: true,
  })
  evidenceIds?: string[] | null;
  @TextField('What would have refuted it; required unless it was said before.', { nullable: true })
  refutableBy?: string | null;
}

@InputType({ description: 'What shows that it is no cause.' })
export class RefuteCauseInput extends EventInput {
  @IdField('The cause.')
  causeId!: string;
  @TextField('What was looked at and what it showed.')
  evidenceNote!: string;
  @IdsField('The pieces of evidence of the issue that speak against it; those named before when left out.', {
    nullable: true,
  })
  evidenceIds?: string[] | null;
}

@InputType({ description: 'Why a decided cause is open again; its evidence stays in its history.' })
export class ReconsiderCauseInput extends EventInput {
  @IdField('The cause.')
  causeId!: string;
  @TextField('Why.')
  reason!: string;
}

@InputType({ description: 'What options are to be weighed by; settled before the first score.' })
export class AddCriterionInput extends CommandInput {
  @IdField('The issue.')
  issueId!: string;
  @TextField('Name, unique in the scoring round.', { max: shortText })
  name!: string;
  @WeightField()
  weight!: number;
}

@InputType({ description: 'What to change about a criterion; what is left out stays as it is.' })
export class ChangeCriterionInput extends EditInput {
  @IdField('The criterion.')
  criterionId!: string;
  @TextField('Name, unique in the scoring round.', { max: shortText, nullable: true })
  name?: string | null;
  @WeightField({ nullable: true })
  weight?: number | null;
}

@InputType({ description: 'A way to deal with the causes.' })
export class AddOptionInput extends OptionEstimateInput {
  @IdField('The issue.')
  issueId!: string;
  @TextField('Title.', { max: shortText })
  title!: string;
  @TextField('What would be done.')
  description!: string;
  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether it is to leave things as they are; there is one such option.',
  })
  @IsOptional()
  @IsBoolean()
  doNothing?: boolean | null;
}

@InputType({ description: 'How to describe an option better; what is left out stays as it is.' })
export class EditOptionInput extends OptionEstimateInput {
  @VersionField()
  expectedVersion!: number;
  @IdField('The option.')
  optionId!: string;
  @TextField('Title.', { max: shortText, nullable: true })
  title?: string | null;
  @TextField('What would be done.', { nullable: true })
  description?: string | null;
}

@InputType({ description: 'Your score of an option on a criterion; a second one changes the first.' })
export class ScoreOptionInput extends CommandInput {
  @IdField('The option.')
  optionId!: string;
  @IdField('The criterion.')
  criterionId!: string;
  @Field(() => Int, { description: '1 (worst) to 5 (best).' })
  @IsIn([1, 2, 3, 4, 5], { message: 'A score is a whole number from 1 (worst) to 5 (best).' })
  score!: Score;
}

@InputType({ description: 'Why an option is not chosen.' })
export class DismissOptionInput extends EventInput {
  @IdField('The option.')
  optionId!: string;
  @TextField('Why.')
  reason!: string;
}

@InputType({ description: 'The option that comes back into the running.' })
export class RestoreOptionInput extends EventInput {
  @IdField('The option.')
  optionId!: string;
}

const ofCause = (command: string) => payload(command, 'cause', () => CauseType);
export const AddCausePayload = ofCause('AddCause');
export const EditCausePayload = ofCause('EditCause');
export const ConfirmCausePayload = ofCause('ConfirmCause');
export const RefuteCausePayload = ofCause('RefuteCause');
export const ReconsiderCausePayload = ofCause('ReconsiderCause');
const ofCriterion = (command: string) => payload(command, 'criterion', () => CriterionType);
export const AddCriterionPayload = ofCriterion('AddCriterion');
export const ChangeCriterionPayload = ofCriterion('ChangeCriterion');
const ofOption = (command: string) => payload(command, 'option', () => OptionType);
export const AddOptionPayload = ofOption('AddOption');
export const EditOptionPayload = ofOption('EditOption');
export const DismissOptionPayload = ofOption('DismissOption');
export const RestoreOptionPayload = ofOption('RestoreOption');
export const ScoreOptionPayload = payload('ScoreOption', 'score', () => ScoreType);
