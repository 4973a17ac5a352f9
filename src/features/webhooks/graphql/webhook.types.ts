import { ArgsType, Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { ArrayMaxSize, ArrayMinSize, IsDate, IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import { PageArgs, connection } from '../../../graphql/connection';
import { enumOf } from '../../../graphql/enums';
import { historyOf } from '../../../graphql/history';
import { CommandInput, EditInput, EventInput, IdField, TextField, shortText } from '../../../graphql/inputs';
import { payload } from '../../../graphql/payload';
import { RecordType, showsRecord } from '../../../graphql/refusal.types';
import { DateTimeScalar } from '../../../graphql/scalars';
import type { Delivery, LoggedAttempt } from '../delivery/deliveries.repository';
import type { WebhookFact } from '../webhook.decide';
import type { DeliveryState, PauseReason } from '../webhook.types';

const longestUrl = 2_000;

export const WebhookPauseReasonEnum = enumOf<PauseReason>(
  'WebhookPauseReason',
  'Why nothing is sent to a webhook.',
  {
    administrator: 'An administrator paused it.',
    gone: 'The receiver answered 410 Gone: it wants no more.',
  },
);

export const WebhookDeliveryStateEnum = enumOf<DeliveryState>(
  'WebhookDeliveryState',
  'Where a delivery stands.',
  {
    pending: 'To be sent, or to be tried again.',
    delivered: 'The receiver answered 2xx.',
    dead: 'Every try failed, or the webhook was removed. It can be replayed while the webhook stands.',
  },
);

export const WebhookHistoryConnection = historyOf<WebhookFact>('Webhook', {
  WebhookAdded: 'It was added.',
  WebhookEdited: 'Its name, its address or what it is told was changed.',
  WebhookSecretRotated: 'It got a new secret; the one before holds a day longer.',
  WebhookPaused: 'An administrator paused it.',
  WebhookGone: 'It was paused, because the receiver answered that it is gone.',
  WebhookResumed: 'It was resumed.',
  WebhookTested: 'A test delivery was asked for.',
  WebhookReplayed: 'Deliveries were sent again.',
  WebhookRemoved: 'It was removed.',
});

@ObjectType('Webhook', {
  implements: () => RecordType,
  description: 'A receiver elsewhere that is told facts of the agency, signed, at least once.',
})
export class WebhookType extends RecordType {
  @Field({ description: 'What the agency calls it, unique among those that stand.' })
  name!: string;
  @Field({ description: 'Where deliveries are posted to.' })
  url!: string;
  @Field(() => [String], {
    description: 'What it is told: facts (CaseResolved) and kinds of records (case: every fact about cases).',
  })
  facts!: string[];
  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'Since when nothing is sent; what happens meanwhile waits, for 30 days. Null while it runs.',
  })
  pausedAt!: Date | null;
  @Field(() => WebhookPauseReasonEnum, { nullable: true, description: 'Why it is paused.' })
  pauseReason!: PauseReason | null;
  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'Until when deliveries are signed with the secret before the last rotation as well.',
  })
  previousSecretUntil!: Date | null;
  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was removed; null while it stands.' })
  retiredAt!: Date | null;
}
showsRecord('webhook', 'Webhook');

export const WebhookConnection = connection('Webhook', () => WebhookType);

@ObjectType('WebhookAttempt', { description: 'One request to a receiver, and what it answered.' })
export class WebhookAttemptType implements LoggedAttempt {
  @Field(() => DateTimeScalar, { description: 'When it ended.' })
  at!: Date;
  @Field(() => Int, { nullable: true, description: 'HTTP status; null when there was no answer.' })
  status!: number | null;
  @Field(() => Int, { description: 'Milliseconds it took.' })
  durationMs!: number;
  @Field(() => String, { nullable: true, description: 'Why there was no answer; null when there was one.' })
  error!: string | null;
  @Field(() => String, { nullable: true, description: 'The first kilobyte of what was answered.' })
  responseHead!: string | null;
}

@ObjectType('WebhookDelivery', {
  description: 'One fact on its way to one webhook. Kept for 30 days. Times are of the database clock.',
})
export class WebhookDeliveryType implements Omit<Delivery, 'agencyId'> {
  @Field(() => ID, { description: 'Id of the message too: `webhook-id`. Sent again, it is the same.' })
  id!: string;
  @Field(() => ID, { description: 'The webhook.' })
  webhookId!: string;
  @Field({ description: 'The fact it tells: CaseResolved.' })
  fact!: string;
  @Field({ description: 'The kind of record it is about: case.' })
  subjectKind!: string;
  @Field(() => ID, { description: 'The record it is about.' })
  subjectId!: string;
  @Field(() => String, {
    nullable: true,
    description: 'Number of the case, escalation or issue; null for others.',
  })
  number!: string | null;
  @Field(() => Int, { description: 'Which change of the record it was; 0 for a test.' })
  sequence!: number;
  @Field(() => DateTimeScalar, { description: 'When the fact came about.' })
  at!: Date;
  @Field(() => WebhookDeliveryStateEnum, { description: 'Where it stands.' })
  state!: DeliveryState;
  @Field(() => Int, { description: 'Tries since it was made or last replayed; after 8 it is dead.' })
  tries!: number;
  @Field(() => DateTimeScalar, { description: 'When it was made.' })
  createdAt!: Date;
  @Field(() => DateTimeScalar, { nullable: true, description: 'When it is tried next; null when it is not.' })
  nextAttemptAt!: Date | null;
  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When it was delivered; null when it was not.',
  })
  deliveredAt!: Date | null;
  @Field(() => [WebhookAttemptType], { description: 'The latest 20 tries, oldest first.' })
  attempts!: WebhookAttemptType[];
}

export const WebhookDeliveryConnection = connection('WebhookDelivery', () => WebhookDeliveryType);

@ArgsType()
export class WebhookDeliveriesArgs extends PageArgs {
  @IdField('The webhook.')
  webhookId!: string;
  @Field(() => WebhookDeliveryStateEnum, { nullable: true, description: 'Only those that stand so.' })
  @IsOptional()
  @IsIn(Object.values(WebhookDeliveryStateEnum))
  state?: DeliveryState | null;
}

const factsSaid =
  'What it is told: facts (CaseResolved) and kinds of records (case: every fact about cases). At most 100.';

@InputType({ description: 'A webhook to add.' })
export class AddWebhookInput extends CommandInput {
  @TextField('What to call it.', { max: shortText })
  name!: string;
  @TextField('Where to post: an https URL of a public address, without user name and password.', {
    max: longestUrl,
  })
  url!: string;
  @Field(() => [String], { description: factsSaid })
  @ArrayMinSize(1, { message: 'Name at least one fact or kind of record.' })
  @ArrayMaxSize(100, { message: 'At most 100 at once. A kind of record stands for all its facts.' })
  @IsString({ each: true })
  @MaxLength(100, { each: true, message: 'No fact has a name of more than 100 characters.' })
  facts!: string[];
}

@InputType({ description: 'What to change of a webhook; what is left out stays.' })
export class EditWebhookInput extends EditInput {
  @IdField('The webhook.')
  webhookId!: string;
  @TextField('What to call it.', { max: shortText, nullable: true })
  name?: string | null;
  @TextField('Where to post.', { max: longestUrl, nullable: true })
  url?: string | null;
  @Field(() => [String], { nullable: true, description: factsSaid })
  @IsOptional()
  @ArrayMinSize(1, { message: 'Name at least one fact or kind of record. To hear nothing, pause it.' })
  @ArrayMaxSize(100, { message: 'At most 100 at once. A kind of record stands for all its facts.' })
  @IsString({ each: true })
  @MaxLength(100, { each: true, message: 'No fact has a name of more than 100 characters.' })
  facts?: string[] | null;
}

@InputType({ description: 'A webhook to act on.' })
export class WebhookInput extends EventInput {
  @IdField('The webhook.')
  webhookId!: string;
}

@InputType({ description: 'The secret to replace.' })
export class RotateWebhookSecretInput extends WebhookInput {}
@InputType({ description: 'The webhook to pause.' })
export class PauseWebhookInput extends WebhookInput {}
@InputType({ description: 'The webhook to resume.' })
export class ResumeWebhookInput extends WebhookInput {}
@InputType({ description: 'The webhook to remove.' })
export class RemoveWebhookInput extends WebhookInput {}
@InputType({ description: 'The webhook to try out.' })
export class SendTestDeliveryInput extends WebhookInput {}

@InputType({ description: 'A delivery to send again.' })
export class ReplayWebhookDeliveryInput extends EventInput {
  @IdField('The delivery. `expectedVersion` is that of its webhook.')
  deliveryId!: string;
}

@InputType({ description: 'Deliveries to send again.' })
export class ReplayWebhookDeliveriesInput extends WebhookInput {
  @Field(() => DateTimeScalar, { description: 'What came about since then is sent again, oldest first.' })
  @IsDate()
  since!: Date;
}

const secretSaid =
  'The secret, shown here and never again: whsec_ and 32 characters in base64. Null when refused.';

export const AddWebhookPayload = payload('AddWebhook', 'webhook', () => WebhookType);
Field(() => String, { nullable: true, description: secretSaid })(AddWebhookPayload.prototype, 'secret');
export const RotateWebhookSecretPayload = payload('RotateWebhookSecret', 'webhook', () => WebhookType);
Field(() => String, { nullable: true, description: secretSaid })(
  RotateWebhookSecretPayload.prototype,
  'secret',
);
export const EditWebhookPayload = payload('EditWebhook', 'webhook', () => WebhookType);
export const PauseWebhookPayload = payload('PauseWebhook', 'webhook', () => WebhookType);
export const ResumeWebhookPayload = payload('ResumeWebhook', 'webhook', () => WebhookType);
export const RemoveWebhookPayload = payload('RemoveWebhook', 'webhook', () => WebhookType);
export const SendTestDeliveryPayload = payload('SendTestDelivery', 'delivery', () => WebhookDeliveryType);
export const ReplayWebhookDeliveryPayload = payload(
  'ReplayWebhookDelivery',
  'delivery',
  () => WebhookDeliveryType,
);
export const ReplayWebhookDeliveriesPayload = payload(
  'ReplayWebhookDeliveries',
  'webhook',
  () => WebhookType,
);
Field(() => Int, {
  nullable: true,
  description: 'How many are sent again, at most 10,000 at once; null when refused.',
})(ReplayWebhookDeliveriesPayload.prototype, 'replayed');
Field(() => Boolean, {
  nullable: true,
  description: 'Whether there were more than that: ask again with a later time. Null when refused.',
})(ReplayWebhookDeliveriesPayload.prototype, 'more');
