import { Field, Float, Int, ObjectType } from '@nestjs/graphql';
import type { PersonalDataKind } from '../../../domain/communication/personal-data';
import type { Readability, StatementReadability } from '../../../domain/communication/plain-language';
import type {
  ChangeKind,
  ChangedPart,
  PublishedTexts,
  TextChange,
} from '../../../domain/communication/statement.changes';
import type { StatementText } from '../../../domain/communication/statement.types';
import { enumOf } from '../../../graphql/enums';
import { DateTimeScalar } from '../../../graphql/scalars';

export const StatementFieldEnum = enumOf<StatementText>('StatementField', 'A text of a statement.', {
  title: 'The title.',
  youToldUs: 'What customers told the agency.',
  weDid: 'What the agency did.',
  whatChanged: 'What changed.',
});

export const PersonalDataKindEnum = enumOf<PersonalDataKind>(
  'PersonalDataKind',
  'What kind of personal data something looks like.',
  {
    socialSecurityNumber: 'A Social Security number.',
    phoneNumber: 'A phone number; toll-free ones are none.',
    emailAddress: 'An e-mail address.',
    retirementClaimNumber: 'A number of a retirement claim (CSA, CSF).',
    dateOfBirth: 'A date with words that say somebody was born on it.',
    customerName: 'The name of the customer of a linked case.',
  },
);

const ChangeKindEnum = enumOf<ChangeKind>('TextChangeKind', 'What became of a piece of a text.', {
  same: 'It stands in both.',
  added: 'It is new.',
  removed: 'It was taken out.',
});

@ObjectType('Readability', {
  description: 'How hard a text is to read. It is shown and stops nothing: a formula is no editor.',
})
export class ReadabilityType implements Readability {
  @Field(() => Int, { description: 'Words.' })
  words!: number;
  @Field(() => Int, { description: 'Sentences.' })
  sentences!: number;
  @Field(() => Float, {
    nullable: true,
    description: 'Flesch reading ease: 100 very easy, 60 plain, 30 hard; null without words.',
  })
  readingEase!: number | null;
  @Field(() => Float, {
    nullable: true,
    description: 'Flesch–Kincaid: the school grade that reads it with ease; null without words.',
  })
  grade!: number | null;
  @Field({ description: 'What to do about it, naming the sentences that make it hard.' })
  advice!: string;
}

@ObjectType('FieldReadability', { description: 'How hard one text of a statement is to read.' })
export class FieldReadabilityType extends ReadabilityType {
  @Field(() => StatementFieldEnum, { description: 'The text.' })
  field!: StatementText;
}

@ObjectType('StatementReadability', {
  description: 'How hard a statement is to read, as a whole and text by text.',
})
export class StatementReadabilityType extends ReadabilityType implements StatementReadability {
  @Field(() => Int, {
    description: 'The grade to aim at: 8 for customers and the public, 10 for the front line, 12 for staff.',
  })
  targetGrade!: number;
  @Field(() => [FieldReadabilityType], { description: 'Text by text, in reading order.' })
  fields!: FieldReadabilityType[];
}

@ObjectType('TextPart', { description: 'A piece of a text: same, added or removed.' })
export class TextPartType implements ChangedPart {
  @Field(() => ChangeKindEnum, { description: 'What became of it.' })
  kind!: ChangeKind;
  @Field({ description: 'Its words, with the blanks around them.' })
  text!: string;
}

@ObjectType('StatementChange', { description: 'Words added to and removed from one text of a statement.' })
export class StatementChangeType implements TextChange {
  @Field(() => StatementFieldEnum, { description: 'The text.' })
  field!: StatementText;
  @Field(() => [TextPartType], { description: 'Its pieces in reading order.' })
  parts!: TextPartType[];
}

@ObjectType('StatementRevision', { description: 'The texts of a statement as they were published once.' })
export class StatementRevisionType implements PublishedTexts {
  @Field(() => Int, { description: 'The revision, from 1.' })
  revision!: number;
  @Field({ description: 'Title.' })
  title!: string;
  @Field({ description: 'What customers told the agency.' })
  youToldUs!: string;
  @Field({ description: 'What the agency did.' })
  weDid!: string;
  @Field({ description: 'What changed.' })
  whatChanged!: string;
  @Field(() => DateTimeScalar, { description: 'When it was published.' })
  publishedAt!: Date;
  publishedById!: string | null;
}
