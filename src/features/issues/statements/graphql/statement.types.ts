import { Field, InputType, Int } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  Min,
  ValidateNested,
} from 'class-validator';
import {
  audiences,
  statementTexts,
  type Audience,
  type StatementPlace,
  type StatementText,
} from '../../../../domain/communication/statement.types';
import {
  CommandInput,
  EditInput,
  EventInput,
  IdField,
  TextField,
  shortText,
} from '../../../../graphql/inputs';
import { payload } from '../../../../graphql/payload';
import { AudienceEnum, StatementFieldEnum, StatementType } from '../../../communications';

@InputType({ description: 'What one audience is to be told; texts may still be missing.' })
export class DraftStatementInput extends CommandInput {
  @IdField('The issue.')
  issueId!: string;
  @Field(() => AudienceEnum, { description: 'For whom it is written.' })
  @IsIn(audiences)
  audience!: Audience;
  @Field(() => Boolean, {
    nullable: true,
    description:
      'Begins with the template for this audience, filled from the issue; a text given here takes its place.',
  })
  @IsOptional()
  @IsBoolean()
  fromTemplate?: boolean | null;
  @TextField('Title.', { max: shortText, nullable: true })
  title?: string | null;
  @TextField('What customers told the agency.', { nullable: true })
  youToldUs?: string | null;
  @TextField('What the agency did.', { nullable: true })
  weDid?: string | null;
  @TextField('What changed, with the figure.', { nullable: true })
  whatChanged?: string | null;
}

@InputType({ description: 'The texts that change; what is left out stays as it is.' })
export class EditStatementInput extends EditInput {
  @IdField('The statement.')
  statementId!: string;
  @TextField('Title.', { max: shortText, nullable: true })
  title?: string | null;
  @TextField('What customers told the agency.', { nullable: true })
  youToldUs?: string | null;
  @TextField('What the agency did.', { nullable: true })
  weDid?: string | null;
  @TextField('What changed, with the figure.', { nullable: true })
  whatChanged?: string | null;
}

@InputType({ description: 'Where a finding stands, as `Statement.findings` told it.' })
export class FindingInput implements StatementPlace {
  @Field(() => StatementFieldEnum, { description: 'The text it stands in.' })
  @IsIn(Object.keys(statementTexts))
  field!: StatementText;
  @Field(() => Int, { description: 'Where it begins, in UTF-16 units.' })
  @IsInt()
  @Min(0)
  start!: number;
  @Field(() => Int, { description: 'Where it ends: the first unit after it.' })
  @IsInt()
  @Min(1)
  end!: number;
}

@InputType({ description: 'Findings of personal data that may stand, and why.' })
export class OverrideFindingsInput extends EditInput {
  @IdField('The statement.')
  statementId!: string;
  @Field(() => [FindingInput], { description: 'The findings, at most 100.' })
  @ArrayMinSize(1, { message: 'Name at least one finding.' })
  @ArrayMaxSize(100, { message: 'At most 100 findings at once.' })
  @ValidateNested({ each: true })
  @Type(() => FindingInput)
  findings!: FindingInput[];
  @TextField('Why they may stand.')
  reason!: string;
}

@InputType({ isAbstract: true })
abstract class OneStatementInput extends EventInput {
  @IdField('The statement.')
  statementId!: string;
}

@InputType({ description: 'The statement to check for completeness and personal data.' })
export class CheckStatementInput extends OneStatementInput {}

@InputType({ description: 'The statement to approve.' })
export class ApproveStatementInput extends OneStatementInput {}

@InputType({ description: 'The statement to publish.' })
export class PublishStatementInput extends OneStatementInput {}

@InputType({ description: 'The statement of which a new revision begins.' })
export class ReviseStatementInput extends OneStatementInput {}

@InputType({ description: 'Why the statement is taken back.' })
export class WithdrawStatementInput extends OneStatementInput {
  @TextField('Why.')
  reason!: string;
}

const answers = (command: string) => payload(command, 'statement', () => StatementType);
export const DraftStatementPayload = answers('DraftStatement');
export const EditStatementPayload = answers('EditStatement');
export const OverrideFindingsPayload = answers('OverrideFindings');
export const CheckStatementPayload = answers('CheckStatement');
export const ApproveStatementPayload = answers('ApproveStatement');
export const PublishStatementPayload = answers('PublishStatement');
export const ReviseStatementPayload = answers('ReviseStatement');
export const WithdrawStatementPayload = answers('WithdrawStatement');
