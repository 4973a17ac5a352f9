import { Field, InputType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { IsDefined, ValidateNested } from 'class-validator';
import { EditInput, EventInput, IdField, TextField } from '../../../graphql/inputs';
import { payload } from '../../../graphql/payload';
import { CaseType } from './case.types';
import { ContactInput } from './contact.types';

@InputType({ description: 'How the customer of a case is reached, as it should be.' })
export class CorrectContactInput extends EditInput {
  @IdField('The case.')
  caseId!: string;
  @Field(() => ContactInput, { description: 'What changes.' })
  @IsDefined()
  @ValidateNested()
  @Type(() => ContactInput)
  contact!: ContactInput;
  @TextField('Why. Do not repeat the contact here: the history keeps this text.')
  reason!: string;
}

@InputType({ description: 'A case whose contact is erased.' })
export class EraseContactInput extends EventInput {
  @IdField('The case.')
  caseId!: string;
  @TextField('Why. Do not repeat the contact here: the history keeps this text.')
  reason!: string;
}

export const CorrectContactPayload = payload('CorrectContact', 'case', () => CaseType);
export const EraseContactPayload = payload('EraseContact', 'case', () => CaseType);
