import { Field, InputType, ObjectType } from '@nestjs/graphql';
import { IsIn, IsOptional, Matches } from 'class-validator';
import type { CaseContact } from '../../../domain/case/case.contact';
import { channels, type Channel } from '../../../domain/case/case.types';
import { EmailField, TextField, shortText } from '../../../graphql/inputs';
import { DateTimeScalar } from '../../../graphql/scalars';
import { ChannelEnum } from './case.enums';

@ObjectType('Contact', {
  description:
    'How the customer of a case is reached. Personal: shown to the office that keeps the case and to the desk while it has it, and erased on demand. No history holds it.',
})
export class ContactType implements CaseContact {
  @Field(() => String, { nullable: true, description: 'The customer’s name.' })
  name!: string | null;
  @Field(() => String, { nullable: true, description: 'E-mail address.' })
  email!: string | null;
  @Field(() => String, { nullable: true, description: 'Phone number, as the customer gave it.' })
  phone!: string | null;
  @Field(() => String, { nullable: true, description: 'Postal address.' })
  postalAddress!: string | null;
  @Field(() => ChannelEnum, { nullable: true, description: 'How the customer wants to be reached.' })
  preferredChannel!: Channel | null;
  @Field(() => String, { nullable: true, description: 'The customer’s language: `en`, `es-MX` (BCP 47).' })
  language!: string | null;
  @Field(() => DateTimeScalar, { description: 'When it was last recorded or corrected.' })
  updatedAt!: Date;
}

@InputType({
  description:
    'How a customer is reached: at least a name, an address or a number. In a correction, fields left out stay as they are and null takes one away.',
})
export class ContactInput {
  @TextField('The customer’s name.', { max: shortText, nullable: true })
  name?: string | null;
  @EmailField('E-mail address: `name@host`.', { nullable: true })
  email?: string | null;
  @TextField('Phone number, as the customer gave it.', { max: 50, nullable: true })
  phone?: string | null;
  @TextField('Postal address.', { max: 1_000, nullable: true })
  postalAddress?: string | null;
  @Field(() => ChannelEnum, { nullable: true, description: 'How the customer wants to be reached.' })
  @IsOptional()
  @IsIn(channels)
  preferredChannel?: Channel | null;
  @Field(() => String, { nullable: true, description: 'The customer’s language: `en`, `es-MX` (BCP 47).' })
  @IsOptional()
  @Matches(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,4}$/, {
    message: 'Give a language tag such as en or es-MX.',
  })
  language?: string | null;
}
