import { ArgsType, Field, InputType, ObjectType } from '@nestjs/graphql';
import { CommandInput, IdField, TextField, shortText } from '../../../graphql/inputs';
import { payload } from '../../../graphql/payload';
import { AnswerTextType, KeywordsField, LanguageField, type Rendered } from '../../answers';

@ArgsType()
export class RenderAnswerTextArgs {
  @IdField('The answer text.')
  answerTextId!: string;
  @IdField('The case for which it is filled in.')
  caseId!: string;
}

@ObjectType('RenderedAnswerText', { description: 'An answer text filled in for a case.' })
export class RenderedAnswerText implements Rendered {
  @Field({ description: 'The text; a placeholder for which the case has nothing stays as it is.' })
  text!: string;
  @Field(() => [String], {
    description: 'The placeholders that stay, without their braces, once each: to be filled by hand.',
  })
  empty!: Rendered['empty'];
}

@InputType({ description: 'Guidance of Tier 2 that is worth keeping.' })
export class KeepGuidanceInput extends CommandInput {
  @IdField('The escalation that was returned with it.')
  escalationId!: string;
  @TextField('What people will call it, unique in its queue and language.', { max: shortText })
  title!: string;
  @LanguageField()
  language!: string;
  @TextField(
    'The text to keep, with placeholders for what was the case’s own; the guidance as it stands when left out.',
    { nullable: true },
  )
  body?: string | null;
  @KeywordsField()
  keywords?: string[] | null;
}

export const KeepGuidancePayload = payload('KeepGuidance', 'answerText', () => AnswerTextType);
