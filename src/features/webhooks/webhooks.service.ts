import { Inject, Injectable } from '@nestjs/common';
import { accepted } from '../../domain/kernel/decision';
import type { Operation } from '../../domain/permission/policy';
import { SealedSecrets } from '../../platform/auth/sealed-secrets';
import type { Session } from '../../platform/auth/session';
import { CONFIG, type Config } from '../../platform/config/config';
import { newId } from '../../platform/database/id';
import type { Stored } from '../../platform/database/record-store';
import type { Act, Outcome } from '../../platform/shell/act';
import { badInput } from '../../platform/shell/failure';
import { Shell } from '../../platform/shell/shell';
import { DeliveriesRepository, type Delivery } from './delivery/deliveries.repository';
import { urlMistake } from './delivery/target';
import { FactNames } from './fact-names';
import { decideWebhook, type WebhookCommand } from './webhook.decide';
import { webhookKind } from './webhook.kind';
import type { WebhookRecord } from './webhook.types';

interface Keyed {
  idempotencyKey?: string | null;
}

export interface AddWebhook extends Keyed {
  name: string;
  url: string;
  facts: string[];
}

/** What every command on a standing webhook says. */
export interface OnWebhook extends Keyed {
  webhookId: string;
  expectedVersion?: number | null;
}

export interface EditWebhook extends OnWebhook {
  name?: string | null;
  url?: string | null;
  facts?: string[] | null;
}

/** How much of a replay was done. */
export interface Replayed {
  webhook: WebhookRecord;
  replayed: number;
  more: boolean;
}

/** Deliveries of one replay: a receiver at ten a second has them within twenty minutes. */
export const mostReplayed = 10_000;

/** The administrator's acts on webhooks. */
@Injectable()
export class WebhooksService {
  constructor(
    private readonly shell: Shell,
    private readonly secrets: SealedSecrets,
    private readonly names: FactNames,
    private readonly deliveries: DeliveriesRepository,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  add(session: Session, input: AddWebhook): Promise<Outcome<WebhookRecord>> {
    return this.shell.act(
      session,
      { operation: 'addWebhook', input, idempotencyKey: input.idempotencyKey },
      async (act) => {
        act.permit('addWebhook');
        const { name, url, facts } = input;
        this.check(url, facts);
        const id = newId();
        const record: WebhookRecord = {
          id,
          agencyId: act.agencyId,
          version: 0,
          name,
          url,
          facts: [...new Set(facts)],
          ...this.secrets.first(id),
          pausedAt: null,
          pauseReason: null,
          retiredAt: null,
        };
        return act.begin(webhookKind, accepted(record, 'WebhookAdded'));
      },
    );
  }

  edit(session: Session, input: EditWebhook): Promise<Outcome<WebhookRecord>> {
    return this.on(session, 'editWebhook', input, (record) => {
      const { name, url, facts } = { ...record, ...said(input) };
      this.check(url, facts);
      return { event: 'edit', name, url, facts: [...new Set(facts)] };
    });
  }

  rotateSecret(session: Session, input: OnWebhook): Promise<Outcome<WebhookRecord>> {
    return this.on(session, 'rotateWebhookSecret', input, (record, act) => ({
      event: 'rotate',
      secrets: this.secrets.rotated(record, act.now),
    }));
  }

  pause(session: Session, input: OnWebhook): Promise<Outcome<WebhookRecord>> {
    return this.on(session, 'pauseWebhook', input, () => ({ event: 'pause' }));
  }

  /** The receiver said that it is gone. */
  foundGone(session: Session, webhookId: string): Promise<Outcome<WebhookRecord>> {
    return this.on(session, 'pauseWebhook', { webhookId }, () => ({ event: 'foundGone' }));
  }

  resume(session: Session, input: OnWebhook): Promise<Outcome<WebhookRecord>> {
    return this.on(session, 'resumeWebhook', input, () => ({ event: 'resume' }));
  }

  /** Takes it off the list for good; what waited for it is given up, and its log stays readable while it is kept. */
  remove(session: Session, input: OnWebhook): Promise<Outcome<WebhookRecord>> {
    return this.on(
      session,
      'removeWebhook',
      input,
      () => ({ event: 'remove' }),
      (act, { id }) => this.deliveries.giveUp(act.manager, id),
    );
  }

  /** The secret, for the one answer that shows it. */
  secretOf(webhook: WebhookRecord): string {
    return this.secrets.current(webhook);
  }

  test(session: Session, input: OnWebhook): Promise<Outcome<Delivery>> {
    return this.acting(session, 'sendTestDelivery', input, input.webhookId, async (act, record) => {
      const outcome = await act.settle(
        webhookKind,
        record,
        this.decided(act, record, input, { event: 'test' }),
      );
      if (!outcome.ok) return outcome;
      return { ok: true, value: await this.deliveries.makeTest(act.manager, record) };
    });
  }

  async replay(
    session: Session,
    input: Keyed & { deliveryId: string; expectedVersion?: number | null },
  ): Promise<Outcome<Delivery>> {
    const delivery = await this.deliveries.find(session.caller.agencyId, input.deliveryId);
    return this.acting(
      session,
      'replayWebhookDelivery',
      input,
      delivery?.webhookId ?? null,
      async (act, record) => {
        const note = { deliveryId: input.deliveryId };
        const decision = this.decided(act, record, input, { event: 'replay', note });
        const outcome = await act.settle(webhookKind, record, decision);
        if (!outcome.ok) return outcome;
        await this.deliveries.replay(act.manager, input.deliveryId);
        const replayed = await this.deliveries.find(act.agencyId, input.deliveryId, act.manager);
        return { ok: true, value: replayed! };
      },
    );
  }

  replaySince(session: Session, input: OnWebhook & { since: Date }): Promise<Outcome<Replayed>> {
    const { webhookId: id, since } = input;
    return this.acting(session, 'replayWebhookDeliveries', input, id, async (act, record) => {
      const note = { since: since.toISOString() };
      const decision = this.decided(act, record, input, { event: 'replay', note });
      const outcome = await act.settle(webhookKind, record, decision);
      if (!outcome.ok) return outcome;
      const replayed = await this.deliveries.replaySince(act.manager, id, since, mostReplayed);
      const more = await this.deliveries.restsSince(act.manager, id, since);
      return { ok: true, value: { webhook: outcome.value, replayed, more } };
    });
  }

  private on(
    session: Session,
    operation: Operation,
    input: OnWebhook,
    command: (record: WebhookRecord, act: Act) => WebhookCommand,
    also: (act: Act, record: WebhookRecord) => Promise<void> = async () => undefined,
  ): Promise<Outcome<WebhookRecord>> {
    return this.acting(session, operation, input, input.webhookId, async (act, record) => {
      const decision = this.decided(act, record, input, command(record, act));
      const outcome = await act.settle(webhookKind, record, decision);
      if (outcome.ok) await also(act, record);
      return outcome;
    });
  }

  private acting<T>(
    session: Session,
    operation: Operation,
    input: Keyed,
    webhookId: string | null,
    work: (act: Act, record: Stored<WebhookRecord>) => Promise<Outcome<T>>,
  ): Promise<Outcome<T>> {
    const request = { operation, input, idempotencyKey: input.idempotencyKey };
    return this.shell.act(session, request, async (act) => {
      act.permit(operation);
      return work(act, await act.load(webhookKind, webhookId ?? ''));
    });
  }

  private decided(
    act: Act,
    record: WebhookRecord,
    { expectedVersion }: { expectedVersion?: number | null },
    command: WebhookCommand,
  ): ReturnType<typeof decideWebhook> {
    return decideWebhook(record, command, { now: act.now, expectedVersion });
  }

  private check(url: string, facts: readonly string[]): void {
    const wrongUrl = urlMistake(url, this.config.webhooks);
    if (wrongUrl) throw badInput('input.url', wrongUrl);
    const unknown = this.names.unknown(facts);
    if (unknown.length > 0) {
      throw badInput(
        'input.facts',
        `There is no such fact or kind of record: ${unknown.join(', ')}. A fact is named like CaseResolved, a kind like case.`,
      );
    }
  }
}

/** What the input names: null and nothing both leave a field as it is. */
function said({ name, url, facts }: EditWebhook): Partial<Pick<WebhookRecord, 'name' | 'url' | 'facts'>> {
  return { ...(name != null && { name }), ...(url != null && { url }), ...(facts != null && { facts }) };
}
