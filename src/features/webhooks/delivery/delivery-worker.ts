import { randomUUID } from 'node:crypto';
import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { SealedSecrets } from '../../../platform/auth/sealed-secrets';
import { systemSession } from '../../../platform/auth/session';
import { Ticker } from '../../../platform/jobs/ticker';
import { OutboxRelay } from '../../../platform/outbox/outbox-relay';
import { maxTries } from '../webhook.types';
import { WebhooksRepository } from '../webhooks.repository';
import { WebhooksService } from '../webhooks.service';
import { DeliveriesRepository, type ClaimedDelivery } from './deliveries.repository';
import { DeliverySender } from './delivery-sender';

const everyMs = 1_000;
const hourMs = 3_600_000;
/** Requests at once to one receiver, of one instance. */
const atOnce = 8;
/** Receivers served at once by one instance; one that hangs takes one of these places for ten seconds. */
const receiversAtOnce = 32;

/** How a message is signed and sent. */
@Injectable()
export class Sending {
  constructor(
    readonly sender: DeliverySender,
    readonly secrets: SealedSecrets,
  ) {}
}

/**
 * Sends deliveries, on every instance: each claims with SKIP LOCKED what nobody else has. Each receiver is served on its
 * own, so that one that hangs keeps only its own news waiting. A process that dies after sending and before noting the
 * answer sends again once its claim has run out: receivers are told at least once, and know a message by its id.
 */
@Injectable()
export class DeliveryWorker implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly log = new Logger('Webhooks');
  private readonly serving = new Map<string, Promise<void>>();
  private readonly stopping = new AbortController();
  private readonly looking = new Ticker({
    everyMs,
    round: () => this.look(),
    failure: 'Deliveries could not be looked for',
    log: this.log,
  });
  private readonly forgetting = new Ticker({
    everyMs: hourMs,
    round: () => this.forget(),
    failure: 'Old deliveries could not be removed',
    log: this.log,
  });

  constructor(
    private readonly deliveries: DeliveriesRepository,
    private readonly webhooks: WebhooksRepository,
    private readonly service: WebhooksService,
    private readonly sending: Sending,
    relay: OutboxRelay,
  ) {
    relay.onPublish('webhooks', (manager, rows) => this.deliveries.make(manager, rows));
  }

  onApplicationBootstrap(): void {
    this.looking.start();
    this.forgetting.start();
  }

  async onModuleDestroy(): Promise<void> {
    this.stopping.abort();
    await Promise.all([this.looking.stop(), this.forgetting.stop()]);
    await Promise.all(this.serving.values());
  }

  /** Looks for something to send. Returns at once. */
  wake(): void {
    this.looking.wake();
  }

  private async look(): Promise<void> {
    for (const { id, agencyId } of await this.deliveries.due()) {
      if (this.serving.size >= receiversAtOnce) return;
      if (this.serving.has(id) || this.stopping.signal.aborted) continue;
      const served = this.serve(agencyId, id)
        .catch((error: Error) => this.log.warn(`Webhook ${id} could not be served: ${error.message}`))
        .finally(() => this.serving.delete(id));
      this.serving.set(id, served);
    }
  }

  private async serve(agencyId: string, webhookId: string): Promise<void> {
    while (!this.stopping.signal.aborted) {
      const claimed = await this.deliveries.claim(webhookId, atOnce);
      await Promise.all(claimed.map((delivery) => this.attempt(agencyId, delivery)));
      if (claimed.length === 0) return;
    }
  }

  private async attempt(agencyId: string, delivery: ClaimedDelivery): Promise<void> {
    const webhook = await this.webhooks.standing(agencyId, delivery.webhookId);
    if (!webhook || webhook.pausedAt || webhook.retiredAt) return this.deliveries.release(delivery);
    if (delivery.tries > maxTries) {
      // Whoever made the last try died over it.
      const error = 'The last try was never answered.';
      return this.deliveries.settle(delivery, { status: null, durationMs: 0, error, responseHead: null });
    }
    const { url } = webhook;
    const secrets = this.sending.secrets.standing(webhook, delivery.now);
    try {
      const outgoing = { url, secrets, fact: delivery, now: delivery.now };
      const attempt = await this.sending.sender.send(outgoing, this.stopping.signal);
      await this.deliveries.settle(delivery, attempt);
      if (attempt.status === 410) await this.foundGone(agencyId, webhook.id);
    } catch (error) {
      if (!this.stopping.signal.aborted) throw error;
      // The receiver may or may not have taken it. It is asked again, with the same id.
      await this.deliveries.release(delivery);
    }
  }

  /** 410 says that the receiver wants no more: going on would be a nuisance, and dropping what waits a loss. */
  private async foundGone(agencyId: string, webhookId: string): Promise<void> {
    const session = systemSession(agencyId, 'webhooks', randomUUID());
    await this.service.foundGone(session, webhookId);
  }

  private async forget(): Promise<void> {
    while (!this.forgetting.isStopped && (await this.deliveries.forget()));
  }
}
