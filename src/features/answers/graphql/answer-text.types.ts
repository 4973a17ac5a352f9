import { applyDecorators } from '@nestjs/common';
import { ArgsType, Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { ArrayMaxSize, IsInt, IsOptional, IsString, Matches, Max, MaxLength, Min } from 'class-validator';
import { PageInfo } from '../../../graphql/connection';
import { historyOf } from '../../../graphql/history';
import { CommandInput, EditInput, EventInput, IdField, TextField, shortText } from '../../../graphql/inputs';
import { payload } from '../../../graphql/payload';
import { RecordType, showsRecord } from '../../../graphql/refusal.types';
import { DateTimeScalar } from '../../../graphql/scalars';
import { TextSegment } from '../../../graphql/segments';
import { placeholders } from '../placeholders';

/** Whether it is one is told by the service, with what would be right. */
export function LanguageField(options: { nullable?: boolean } = {}): PropertyDecorator {
  return TextField('The language, as a BCP 47 tag: en, es, zh-Hant.', { max: 35, ...options });
}

export function KeywordsField(): PropertyDecorator {
  return applyDecorators(
    Field(() => [String], {
      nullable: true,
      description: 'Words by which it is found besides its own: at most 20 of at most 60 characters.',
    }),
    IsOptional(),
    ArrayMaxSize(20, { message: 'At most 20 keywords.' }),
    IsString({ each: true }),
    Matches(/^(?=.*\S)[^\0\uD800-\uDFFF]*$/, {
      each: true,
      message: 'A keyword says something in one line.',
    }),
    MaxLength(60, { each: true, message: 'A keyword has at most 60 characters.' }),
  );
}

const placeholderList = Object.entries(placeholders)
  .map(([name, sentence]) => `\`{{${name}}}\`: ${sentence}`)
  .join(' ');

export const AnswerTextHistoryConnection = historyOf<
  'AnswerTextAdded' | 'AnswerTextEdited' | 'AnswerTextRetired'
>('AnswerText', {
  AnswerTextAdded: 'Somebody kept it.',
  AnswerTextEdited: 'Its words, or where it belongs, were changed.',
  AnswerTextRetired: 'It is not offered any more.',
});

@ObjectType('AnswerText', {
  implements: () => RecordType,
  description: 'An answer that was worth keeping, with placeholders for what is the case’s own.',
})
export class AnswerTextType extends RecordType {
  @Field({ description: 'What people call it, unique in its queue and language.' })
  title!: string;
  @Field({ description: `The text. Placeholders: ${placeholderList}` })
  body!: string;
  @Field({ description: 'Its language, as a BCP 47 tag.' })
  language!: string;
  @Field(() => [String], { description: 'Words by which it is found besides its own.' })
  keywords!: string[];
  @Field(() => ID, {
    nullable: true,
    description: 'The queue whose desk keeps it; null: of the whole agency.',
  })
  queueId!: string | null;
  @Field(() => ID, { nullable: true, description: 'The service it is about; null: of any.' })
  serviceId!: string | null;
  @Field(() => ID, { nullable: true, description: 'The topic it is about; null: of any.' })
  topicId!: string | null;
  @Field(() => ID, {
    nullable: true,
    description: 'The text that this one translates; null for the first one.',
  })
  translationOfId!: string | null;
  @Field(() => ID, { nullable: true, description: 'The escalation whose guidance it was.' })
  fromEscalationId!: string | null;
  @Field(() => ID, {
    nullable: true,
    description:
      'The published statement that it says for the front line: what was fixed, and is to be told.',
  })
  fromStatementId!: string | null;
  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'Since when it is not offered any more; null while it is in use.',
  })
  retiredAt!: Date | null;
}
showsRecord('answerText', 'AnswerText');

@ObjectType('AnswerTextEdge', { description: 'An answer text that was found.' })
export class AnswerTextEdge {
  @Field({ description: 'Give it as `after`.' })
  cursor!: string;
  @Field(() => AnswerTextType, { description: 'The text.' })
  node!: AnswerTextType;
  @Field(() => [TextSegment], {
    description:
      'The places where it fits what was searched for; its beginning where nothing was, or only its title is alike.',
  })
  snippet!: TextSegment[];
}

@ObjectType('AnswerTextConnection', { description: 'Answer texts that were found, best first.' })
export class AnswerTextConnection {
  @Field(() => [AnswerTextEdge], { description: 'The texts with their cursors and snippets.' })
  edges!: AnswerTextEdge[];
  @Field(() => [AnswerTextType], { description: 'The texts alone.' })
  nodes!: AnswerTextType[];
  @Field(() => PageInfo, { description: 'Where this page stands.' })
  pageInfo!: PageInfo;
  @Field({
    description: 'Whether no text holds the words, and these have a title or keyword that looks like them.',
  })
  isAlike!: boolean;
}

@ArgsType()
export class AnswerTextsArgs {
  @TextField(
    'What to look for: words in any order, "a phrase", or, -without. All texts by title when left out.',
    { max: shortText, nullable: true },
  )
  search?: string | null;
  @LanguageField({ nullable: true })
  language?: string | null;
  @IdField('For this queue: its own and those of the whole agency.', { nullable: true })
  queueId?: string | null;
  @IdField('For this service, and for any.', { nullable: true })
  serviceId?: string | null;
  @IdField('For this topic, and for any.', { nullable: true })
  topicId?: string | null;
  @Field(() => Int, { nullable: true, description: 'How many. Default 25, at most 100.' })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(100, { message: 'At most 100 at once: page on with `after`.' })
  first?: number | null;
  @Field(() => String, { nullable: true, description: 'Cursor of the last edge seen.' })
  @IsOptional()
  @IsString()
  after?: string | null;
}

@InputType({ description: 'An answer text to keep.' })
export class AddAnswerTextInput extends CommandInput {
  @TextField('What people call it, unique in its queue and language.', { max: shortText })
  title!: string;
  @TextField('The text, with placeholders such as {{case.number}}: see `AnswerText.body`.')
  body!: string;
  @LanguageField()
  language!: string;
  @IdField('The queue whose desk keeps it; none: the whole agency.', { nullable: true })
  queueId?: string | null;
  @IdField('The service it is about; none: any.', { nullable: true })
  serviceId?: string | null;
  @IdField('The topic it is about; none: any.', { nullable: true })
  topicId?: string | null;
  @KeywordsField()
  keywords?: string[] | null;
  @IdField('The first text, which this one says in another language.', { nullable: true })
  translationOfId?: string | null;
}

@InputType({ description: 'What is to change about an answer text; what is left out stays.' })
export class EditAnswerTextInput extends EditInput {
  @IdField('The text.')
  answerTextId!: string;
  @TextField('Another title.', { max: shortText, nullable: true })
  title?: string;
  @TextField('Another text.', { nullable: true })
  body?: string;
  @LanguageField({ nullable: true })
  language?: string;
  @IdField('Another service; null: any.', { nullable: true })
  serviceId?: string | null;
  @IdField('Another topic; null: any.', { nullable: true })
  topicId?: string | null;
  @KeywordsField()
  keywords?: string[] | null;
}

@InputType({ description: 'An answer text that is not to be offered any more.' })
export class RetireAnswerTextInput extends EventInput {
  @IdField('The text.')
  answerTextId!: string;
}

export const AddAnswerTextPayload = payload('AddAnswerText', 'answerText', () => AnswerTextType);
export const EditAnswerTextPayload = payload('EditAnswerText', 'answerText', () => AnswerTextType);
export const RetireAnswerTextPayload = payload('RetireAnswerText', 'answerText', () => AnswerTextType);
