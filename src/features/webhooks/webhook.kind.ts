import { taken } from '../../domain/kernel/refusal';
import type { RecordKind } from '../../platform/shell/record-kind';
import { WebhookEntity } from './webhook.entity';
import type { WebhookRecord } from './webhook.types';

export const webhookKind: RecordKind<WebhookRecord> = {
  subject: 'webhook',
  entity: WebhookEntity,
  texts: [],
  // Sealed or not, a secret has no place in the history: it is read by more people than the table, and never forgotten.
  unkept: ['sealedSecret', 'sealedPreviousSecret'],
  machineVersion: null,
  channels: () => [],
  unique: {
    webhook_name: (value) =>
      taken('name', value, `Another webhook is named ${value}. Choose another name, or edit that one.`),
  },
};
