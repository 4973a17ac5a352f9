export { WebhookAttemptEntity, WebhookDeliveryEntity, WebhookEntity } from './webhook.entity';
export { webhookKind } from './webhook.kind';
export { WebhooksModule } from './webhooks.module';
