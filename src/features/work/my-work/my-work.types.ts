import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { DateTimeScalar } from '../../../graphql/scalars';

@ObjectType('MyWork', {
  description: 'What somebody has to do, section by section, each the most urgent first.',
})
export class MyWorkType {
  @Field(() => DateTimeScalar, { description: 'When it was looked at.' })
  at!: Date;
}

@ObjectType('MyQueue', { description: 'A queue that you work as a specialist, with something in it.' })
export class MyQueueType {
  @Field(() => ID, { description: 'The queue.' })
  queueId!: string;
  @Field(() => Int, { description: 'How many wait in it to be claimed; counted up to 1,000.' })
  count!: number;
  mostUrgentId!: string;
}
