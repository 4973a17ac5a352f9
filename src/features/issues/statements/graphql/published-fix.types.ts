import { Field, ObjectType } from '@nestjs/graphql';
import { enumOf } from '../../../../graphql/enums';
import { DateTimeScalar } from '../../../../graphql/scalars';
import type { FixRelation } from '../published-fixes.repository';

export const FixRelationEnum = enumOf<FixRelation>('FixRelation', 'How a case is tied to what was fixed.', {
  evidence: 'The case showed the problem.',
  topic: 'The case has the topic that was worked on.',
  service: 'The case is about the service that was worked on as a whole.',
});

@ObjectType('PublishedFix', { description: 'What was fixed and can be told to the customer of a case.' })
export class PublishedFixType {
  @Field(() => FixRelationEnum, { description: 'Why it is shown for this case.' })
  because!: FixRelation;
  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When its statement was published; null while that is revised.',
  })
  publishedAt!: Date | null;
  answerTextId!: string;
}
