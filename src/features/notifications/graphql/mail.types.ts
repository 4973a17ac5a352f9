import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { connection } from '../../../graphql/connection';
import { enumOf } from '../../../graphql/enums';
import { CommandInput, IdField } from '../../../graphql/inputs';
import { payload } from '../../../graphql/payload';
import { DateTimeScalar } from '../../../graphql/scalars';
import type { MailState } from '../../../platform/mail/mail-delivery.entity';
import type { MailSeen } from '../mail.repository';

export const MailStateEnum = enumOf<MailState>('MailState', 'Where a mail stands.', {
  queued: 'It goes, or is tried again, when it is due.',
  sent: 'A mail server took it, or the folder where no server is set.',
  dead: 'It was given up: refused for good, or not taken in eight attempts. An administrator may replay it.',
  dropped: 'Its reader left or wanted no such mail any more when it was due.',
});

@ObjectType('Mail', { description: 'A mail to one address. What it says is shown to its reader only.' })
export class MailType implements MailSeen {
  @Field(() => ID, { description: 'Opaque id of the delivery.' })
  id!: string;
  @Field(() => String, {
    description: 'Kind of the record it is about, as the history names it; `person` for the digest of a day.',
  })
  subjectKind!: string;
  @Field(() => ID, { description: 'The record it is about.' })
  subjectId!: string;
  @Field(() => String, { description: 'The address.' })
  to!: string;
  @Field(() => MailStateEnum, { description: 'Where it stands.' })
  state!: MailState;
  @Field(() => Int, { description: 'How often it was tried since it was queued or replayed.' })
  attempts!: number;
  @Field(() => String, { nullable: true, description: 'What the server, or the way to it, said last.' })
  lastError!: string | null;
  @Field(() => DateTimeScalar, { description: 'When it was queued.' })
  createdAt!: Date;
  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was given up; null otherwise.' })
  diedAt!: Date | null;
}

export const MailConnection = connection('Mail', () => MailType);

@InputType({ description: 'A mail to try again.' })
export class ReplayMailInput extends CommandInput {
  @IdField('The mail, as `deadMail` lists it.')
  deliveryId!: string;
}

export const ReplayMailPayload = payload('ReplayMail', 'mail', () => MailType);
