import { ArgsType, Field, ID, InputType, ObjectType } from '@nestjs/graphql';
import { IsIn, IsOptional } from 'class-validator';
import type { Channel } from '../../../domain/case/case.types';
import { PageArgs, connection } from '../../../graphql/connection';
import { enumOf } from '../../../graphql/enums';
import { historyOf } from '../../../graphql/history';
import { CommandInput, EditInput, EventInput, IdField, TextField, shortText } from '../../../graphql/inputs';
import { payload } from '../../../graphql/payload';
import { RecordType, showsRecord } from '../../../graphql/refusal.types';
import { DateTimeScalar } from '../../../graphql/scalars';
import { ChannelEnum } from '../../cases';
import type { IntakeSourceFact } from '../intake.decide';
import type { ListedMessage } from '../intake.repository';
import type { IntakeMessageState, IntakeSourceKind } from '../intake.types';

export const IntakeSourceKindEnum = enumOf<IntakeSourceKind>(
  'IntakeSourceKind',
  'What an intake source is.',
  {
    socialMedia: 'Messages of social media.',
    chat: 'Messages of a chat.',
    mail: 'E-mail, as raw messages.',
    other: 'Anything else.',
  },
);

export const IntakeMessageStateEnum = enumOf<IntakeMessageState>(
  'IntakeMessageState',
  'What became of a message.',
  {
    taken: 'It opened a case, or became a note on one.',
    refused: 'It was kept and nothing more; `reason` says why.',
  },
);

export const IntakeSourceHistoryConnection = historyOf<IntakeSourceFact>('IntakeSource', {
  IntakeSourceAdded: 'It was added.',
  IntakeSourceEdited: 'Its name, or what becomes of its messages, was changed.',
  IntakeSecretRotated: 'It got a new secret; the one before holds a day longer.',
  IntakeSourcePaused: 'It was paused.',
  IntakeSourceResumed: 'It was resumed.',
});

@ObjectType('IntakeSource', {
  implements: () => RecordType,
  description: 'A system elsewhere whose messages become cases here, and notes on them: POST /intake/<id>.',
})
export class IntakeSourceType extends RecordType {
  @Field({ description: 'What the agency calls it, unique.' })
  name!: string;
  @Field(() => IntakeSourceKindEnum, { description: 'What it is.' })
  kind!: IntakeSourceKind;
  @Field(() => ChannelEnum, { description: 'Channel of the cases that it opens.' })
  channel!: Channel;
  @Field(() => ID, { description: 'Office of the cases that it opens.' })
  officeId!: string;
  @Field(() => ID, { nullable: true, description: 'Service of these cases.' })
  serviceId!: string | null;
  @Field(() => ID, { nullable: true, description: 'Topic of these cases.' })
  topicId!: string | null;
  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'Since when nothing is taken in; senders are told to try again. Null while it runs.',
  })
  pausedAt!: Date | null;
  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'Until when the secret before the last rotation is accepted as well.',
  })
  previousSecretUntil!: Date | null;
}
showsRecord('intakeSource', 'IntakeSource');

export const IntakeSourceConnection = connection('IntakeSource', () => IntakeSourceType);

@ObjectType('IntakeMessage', { description: 'A message that came in. What it says is in its case.' })
export class IntakeMessageType implements Omit<ListedMessage, 'agencyId'> {
  @Field(() => ID, { description: 'Opaque id.' })
  id!: string;
  @Field(() => ID, { description: 'The source it came from.' })
  sourceId!: string;
  @Field({ description: 'How its sender names it; the same message counts once.' })
  messageId!: string;
  @Field(() => DateTimeScalar, { description: 'When it came in.' })
  receivedAt!: Date;
  @Field(() => IntakeMessageStateEnum, { description: 'What became of it.' })
  state!: IntakeMessageState;
  @Field(() => String, { nullable: true, description: 'Why it was refused; null when it was taken.' })
  reason!: string | null;
  @Field(() => ID, { nullable: true, description: 'The case that it opened or was noted on.' })
  caseId!: string | null;
  @Field(() => ID, { nullable: true, description: 'The note that it became; null when it opened the case.' })
  noteId!: string | null;
}

export const IntakeMessageConnection = connection('IntakeMessage', () => IntakeMessageType);

@ArgsType()
export class IntakeMessagesArgs extends PageArgs {
  @IdField('The source.')
  sourceId!: string;
  @Field(() => IntakeMessageStateEnum, { nullable: true, description: 'Only those of which this became.' })
  @IsOptional()
  @IsIn(Object.values(IntakeMessageStateEnum))
  state?: IntakeMessageState | null;
}

@InputType({ description: 'A source to add.' })
export class AddIntakeSourceInput extends CommandInput {
  @TextField('What to call it.', { max: shortText })
  name!: string;
  @Field(() => IntakeSourceKindEnum, { description: 'What it is.' })
  @IsIn(Object.values(IntakeSourceKindEnum))
  kind!: IntakeSourceKind;
  @Field(() => ChannelEnum, { description: 'Channel of the cases that it opens.' })
  @IsIn(Object.values(ChannelEnum))
  channel!: Channel;
  @IdField('Office of the cases that it opens.')
  officeId!: string;
  @IdField('Service of these cases.', { nullable: true })
  serviceId?: string | null;
  @IdField('Topic of these cases.', { nullable: true })
  topicId?: string | null;
}

@InputType({ description: 'What to change of a source; what is left out stays.' })
export class EditIntakeSourceInput extends EditInput {
  @IdField('The source.')
  sourceId!: string;
  @TextField('What to call it.', { max: shortText, nullable: true })
  name?: string | null;
  @Field(() => IntakeSourceKindEnum, { nullable: true, description: 'What it is.' })
  @IsOptional()
  @IsIn(Object.values(IntakeSourceKindEnum))
  kind?: IntakeSourceKind | null;
  @Field(() => ChannelEnum, {
    nullable: true,
    description: 'Channel of the cases that it opens from now on.',
  })
  @IsOptional()
  @IsIn(Object.values(ChannelEnum))
  channel?: Channel | null;
  @IdField('Office of the cases that it opens from now on.', { nullable: true })
  officeId?: string | null;
  @IdField('Service of these cases; null takes it away.', { nullable: true })
  serviceId?: string | null;
  @IdField('Topic of these cases; null takes it away.', { nullable: true })
  topicId?: string | null;
}

@InputType({ isAbstract: true })
abstract class IntakeSourceInput extends EventInput {
  @IdField('The source.')
  sourceId!: string;
}

@InputType({ description: 'The secret to replace.' })
export class RotateIntakeSecretInput extends IntakeSourceInput {}
@InputType({ description: 'The source to pause.' })
export class PauseIntakeSourceInput extends IntakeSourceInput {}
@InputType({ description: 'The source to resume.' })
export class ResumeIntakeSourceInput extends IntakeSourceInput {}

const secretSaid = 'The secret, shown here and never again: whsec_ and 32 characters. Null when refused.';

export const AddIntakeSourcePayload = payload('AddIntakeSource', 'source', () => IntakeSourceType);
Field(() => String, { nullable: true, description: secretSaid })(AddIntakeSourcePayload.prototype, 'secret');
export const RotateIntakeSecretPayload = payload('RotateIntakeSecret', 'source', () => IntakeSourceType);
Field(() => String, { nullable: true, description: secretSaid })(
  RotateIntakeSecretPayload.prototype,
  'secret',
);
export const EditIntakeSourcePayload = payload('EditIntakeSource', 'source', () => IntakeSourceType);
export const PauseIntakeSourcePayload = payload('PauseIntakeSource', 'source', () => IntakeSourceType);
export const ResumeIntakeSourcePayload = payload('ResumeIntakeSource', 'source', () => IntakeSourceType);
