import { Field, InputType } from '@nestjs/graphql';
import { IsIn } from 'class-validator';
import { audiences, type Audience } from '../../../../domain/communication/statement.types';
import {
  CommandInput,
  EditInput,
  EventInput,
  IdField,
  TextField,
  shortText,
} from '../../../../graphql/inputs';
import { payload } from '../../../../graphql/payload';
import { AudienceEnum, StatementType } from '../../../communications';

@InputType({ description: 'What one audience is to be told; texts may still be missing.' })
export class DraftStatementInput extends CommandInput {
  @IdField('The issue.')
  issueId!: string;
  @Field(() => AudienceEnum, { description: 'For whom it is written.' })
  @IsIn(audiences)
  audience!: Audience;
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
export const CheckStatementPayload = answers('CheckStatement');
export const ApproveStatementPayload = answers('ApproveStatement');
export const PublishStatementPayload = answers('PublishStatement');
export const ReviseStatementPayload = answers('ReviseStatement');
export const WithdrawStatementPayload = answers('WithdrawStatement');
