import { Field, ObjectType } from '@nestjs/graphql';

@ObjectType('ObjectiveIssue', { description: 'An issue that serves an objective, with how far it is.' })
export class ObjectiveIssueType {
  @Field(() => String, {
    nullable: true,
    description:
      'What the latest review of its plan said, or the override of it; null before the first, and to those who may not read reviews.',
  })
  latestSentence!: string | null;
}
