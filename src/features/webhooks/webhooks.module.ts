import { Module } from '@nestjs/common';
import { DeliveriesRepository } from './delivery/deliveries.repository';
import { DeliverySender } from './delivery/delivery-sender';
import { DeliveryFigures } from './delivery/delivery-figures';
import { DeliveryWorker, Sending } from './delivery/delivery-worker';
import { FactNames } from './fact-names';
import { WebhookResolver } from './graphql/webhook.resolver';
import { WebhooksRepository } from './webhooks.repository';
import { WebhooksService } from './webhooks.service';

@Module({
  providers: [
    WebhooksRepository,
    WebhooksService,
    FactNames,
    DeliveriesRepository,
    DeliverySender,
    Sending,
    DeliveryWorker,
    DeliveryFigures,
    WebhookResolver,
  ],
})
export class WebhooksModule {}
