import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { enumOf } from '../../../graphql/enums';
import { CommandInput, IdField, IdsField, TextField } from '../../../graphql/inputs';
import { payload } from '../../../graphql/payload';

/** What somebody can leave behind. */
export type WorkKind = 'escalation' | 'actionItem' | 'issue';
export type HandOverOutcome = 'handedOver' | 'putBack' | 'left';

export const WorkKindEnum = enumOf<WorkKind>('WorkKind', 'What somebody can leave behind.', {
  escalation: 'An escalation that they hold, claimed or waiting.',
  actionItem: 'An unfinished action item of theirs.',
  issue: 'An issue that they own.',
});

export const HandOverOutcomeEnum = enumOf<HandOverOutcome>(
  'HandOverOutcome',
  'What was done with one piece of work.',
  {
    handedOver: 'Somebody else has it.',
    putBack: 'It waits in its queue again.',
    left: 'Nothing: it stays as it was, and the message says why.',
  },
);

@InputType({ description: 'Whose work goes on without them, and with whom.' })
export class HandOverWorkInput extends CommandInput {
  @IdField('Who leaves, left or is away.')
  fromPersonId!: string;
  @IdsField(
    'Who gets the escalations: each goes to whoever of them has most room and the skills it takes. Without anybody, or where none of them may have it, it goes back to its queue.',
    { nullable: true },
  )
  toIds?: string[] | null;
  @IdField('Who gets the unfinished action items; without anybody they stay.', { nullable: true })
  itemsToId?: string | null;
  @IdField('Who gets the issues that they own; without anybody they stay.', { nullable: true })
  issuesToId?: string | null;
  @TextField('Why.')
  reason!: string;
}

@ObjectType('HandOverRow', { description: 'One piece of work, and what was done with it.' })
export class HandOverRowType {
  @Field(() => WorkKindEnum, { description: 'What it is.' })
  kind!: WorkKind;
  @Field(() => ID, { description: 'Its id.' })
  recordId!: string;
  @Field({ description: 'By what people know it: a number, or the title of an action item.' })
  label!: string;
  @Field(() => HandOverOutcomeEnum, { description: 'What was done.' })
  outcome!: HandOverOutcome;
  @Field(() => ID, { nullable: true, description: 'Who has it now, where it was handed over.' })
  toId!: string | null;
  @Field(() => String, { nullable: true, description: 'Why it was not handed over; null where it was.' })
  message!: string | null;
}

@ObjectType('HandOver', { description: 'What came of the work of one person.' })
export class HandOverType {
  @Field(() => [HandOverRowType], {
    description: 'At most 100 pieces of work: escalations, action items, issues.',
  })
  rows!: HandOverRowType[];
  @Field(() => Int, {
    description: 'How much more of this is yours to hand over: send the request again with another key.',
  })
  more!: number;
  @Field(() => Int, {
    description:
      'How much of what was asked for is others’ to hand over: leads of other offices, or the Chief Experience Officer.',
  })
  elsewhere!: number;
}

export const HandOverWorkPayload = payload('HandOverWork', 'handOver', () => HandOverType);
