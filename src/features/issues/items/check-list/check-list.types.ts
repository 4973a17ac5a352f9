import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import type { CheckListFact } from '../../../../domain/issue/item/check-list.decide';
import { historyOf } from '../../../../graphql/history';
import { CommandInput, EventInput, IdField, TextField, shortText } from '../../../../graphql/inputs';
import { payload } from '../../../../graphql/payload';
import { RecordType, showsRecord } from '../../../../graphql/refusal.types';
import { DateTimeScalar } from '../../../../graphql/scalars';

export const CheckListEntryHistoryConnection = historyOf<CheckListFact>('CheckListEntry', {
  CheckListEntryAdded: 'It was put on the list.',
  CheckListEntryTicked: 'It was seen to.',
  CheckListEntryUnticked: 'It is open again.',
  CheckListEntryRemoved: 'It was taken off the list.',
});

@ObjectType('CheckListEntry', {
  implements: () => RecordType,
  description: 'One thing to see to while an action item is worked on.',
})
export class CheckListEntryType extends RecordType {
  @Field(() => ID, { description: 'The action item.' })
  itemId!: string;
  @Field(() => String, { description: 'What is to be seen to.' })
  text!: string;
  @Field(() => Int, { description: 'Its place on the list: 1, 2, … with gaps where entries were removed.' })
  position!: number;
  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was seen to; null while it is open.' })
  doneAt!: Date | null;
  @Field(() => ID, { nullable: true, description: 'Who saw to it.' })
  doneById!: string | null;
  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was taken off the list.' })
  removedAt!: Date | null;
}
showsRecord('checkListEntry', 'CheckListEntry');

@InputType({ description: 'What is to be seen to.' })
export class AddCheckListEntryInput extends CommandInput {
  @IdField('The action item.')
  itemId!: string;
  @TextField('What is to be seen to.', { max: shortText })
  text!: string;
}

@InputType({ isAbstract: true })
abstract class OneEntryInput extends EventInput {
  @IdField('The entry.')
  entryId!: string;
}

@InputType({ description: 'The entry that was seen to.' })
export class TickCheckListEntryInput extends OneEntryInput {}
@InputType({ description: 'The entry that is open again.' })
export class UntickCheckListEntryInput extends OneEntryInput {}
@InputType({ description: 'The entry to take off the list.' })
export class RemoveCheckListEntryInput extends OneEntryInput {}

const answers = (command: string) => payload(command, 'entry', () => CheckListEntryType);
export const AddCheckListEntryPayload = answers('AddCheckListEntry');
export const TickCheckListEntryPayload = answers('TickCheckListEntry');
export const UntickCheckListEntryPayload = answers('UntickCheckListEntry');
export const RemoveCheckListEntryPayload = answers('RemoveCheckListEntry');
