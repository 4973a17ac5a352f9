import { ArgsType, Field, ObjectType } from '@nestjs/graphql';
import { IsIn } from 'class-validator';
import {
  audiences,
  type Audience,
  type StatementText,
} from '../../../../domain/communication/statement.types';
import { IdField } from '../../../../graphql/inputs';
import { AudienceEnum } from '../../../communications';

@ArgsType()
export class StatementTemplateArgs {
  @IdField('The issue.')
  issueId!: string;
  @Field(() => AudienceEnum, { description: 'For whom it would be written.' })
  @IsIn(audiences)
  audience!: Audience;
}

@ObjectType('StatementTemplate', {
  description: 'A first text from the record, to be rewritten; what the record does not have is empty.',
})
export class StatementTemplateType implements Record<StatementText, string> {
  @Field({ description: 'Title.' })
  title!: string;
  @Field({
    description: 'What customers told the agency: the impact, and how many people are known to have it.',
  })
  youToldUs!: string;
  @Field({ description: 'What the agency did: the items that are done.' })
  weDid!: string;
  @Field({ description: 'What changed: the sentence of the latest review, with its figure.' })
  whatChanged!: string;
}
