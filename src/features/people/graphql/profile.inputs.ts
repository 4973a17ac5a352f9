import { Field, InputType, Int } from '@nestjs/graphql';
import { IsInt, IsOptional, Max, Min } from 'class-validator';
import {
  EditInput,
  EmailField,
  EventInput,
  IdField,
  TextField,
  TextsField,
  shortText,
} from '../../../graphql/inputs';
import { payload } from '../../../graphql/payload';
import { PersonType } from './people.types';

/** What of a person's record their lead may say too. */
@InputType({ isAbstract: true })
abstract class ProfileInput extends EditInput {
  @IdField('Who.')
  personId!: string;
  @Field(() => Int, {
    nullable: true,
    description: 'How many escalations they may hold at once (0–1,000); left out, it stays.',
  })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(1000, { message: 'Nobody holds more than 1,000 escalations at once.' })
  capacity?: number | null;
  @TextsField(
    'What they can do, in the agency’s own words, such as `spanish`: all of it, in place of what stood before. Kept in small letters; left out, it stays.',
    { max: 60, most: 30, nullable: true },
  )
  skills?: string[] | null;
}

@InputType({ description: 'How much and what somebody takes on.' })
export class SetDeskProfileInput extends ProfileInput {}

@InputType({ description: 'What changes about a person or service account; what is left out stays.' })
export class EditPersonInput extends ProfileInput {
  @TextField('Name.', { max: shortText, nullable: true })
  name?: string | null;
  @EmailField('Where mail reaches them; null takes it away.', { nullable: true })
  email?: string | null;
}

@InputType({ description: 'Who works here no longer.' })
export class LeavePersonInput extends EventInput {
  @IdField('Who.')
  personId!: string;
  @TextField('Why; kept in the history.', { max: 2_000 })
  reason!: string;
}

export const EditPersonPayload = payload('EditPerson', 'person', () => PersonType);
export const SetDeskProfilePayload = payload('SetDeskProfile', 'person', () => PersonType);
export const LeavePersonPayload = payload('LeavePerson', 'person', () => PersonType);
