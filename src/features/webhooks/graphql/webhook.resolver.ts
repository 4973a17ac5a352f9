import { Args, Context, ID, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { PageArgs, type Page } from '../../../graphql/connection';
import { HistoryArgs, HistoryPages } from '../../../graphql/history';
import { told, type Payload } from '../../../graphql/payload';
import { Asking, sessionOf, type GraphqlContext } from '../../../graphql/session';
import { permit, type Session } from '../../../platform/auth/session';
import type { Outcome } from '../../../platform/shell/act';
import { notFound } from '../../../platform/shell/failure';
import { DeliveriesRepository, type Delivery } from '../delivery/deliveries.repository';
import type { WebhookRecord } from '../webhook.types';
import { WebhooksRepository } from '../webhooks.repository';
import { WebhooksService } from '../webhooks.service';
import {
  AddWebhookInput,
  AddWebhookPayload,
  EditWebhookInput,
  EditWebhookPayload,
  PauseWebhookInput,
  PauseWebhookPayload,
  RemoveWebhookInput,
  RemoveWebhookPayload,
  ReplayWebhookDeliveriesInput,
  ReplayWebhookDeliveriesPayload,
  ReplayWebhookDeliveryInput,
  ReplayWebhookDeliveryPayload,
  ResumeWebhookInput,
  ResumeWebhookPayload,
  RotateWebhookSecretInput,
  RotateWebhookSecretPayload,
  SendTestDeliveryInput,
  SendTestDeliveryPayload,
  WebhookConnection,
  WebhookDeliveriesArgs,
  WebhookDeliveryConnection,
  WebhookHistoryConnection,
  WebhookType,
} from './webhook.types';

@Resolver(() => WebhookType)
export class WebhookResolver {
  constructor(
    private readonly webhooks: WebhooksRepository,
    private readonly deliveries: DeliveriesRepository,
    private readonly service: WebhooksService,
    private readonly histories: HistoryPages,
  ) {}

  @Query(() => WebhookType, {
    nullable: true,
    description: 'A webhook; null where there is none or you may not see it. Administrator, auditor.',
  })
  webhook(
    @Asking() { caller }: Session,
    @Args('id', { type: () => ID, description: 'Its id.' }) id: string,
  ): Promise<WebhookRecord | null> {
    return this.webhooks.find(caller, id);
  }

  @Query(() => WebhookConnection, {
    name: 'webhooks',
    description: 'The webhooks of the agency that stand, by name. Administrator, auditor.',
  })
  list(@Asking() { caller }: Session, @Args() page: PageArgs): Promise<Page<WebhookRecord>> {
    permit(caller, 'viewWebhook');
    return this.webhooks.page(caller, page);
  }

  @Query(() => WebhookDeliveryConnection, {
    description: 'The deliveries of a webhook in the last 30 days, latest first. Administrator, auditor.',
  })
  async webhookDeliveries(
    @Asking() { caller }: Session,
    @Args() { webhookId, state, ...page }: WebhookDeliveriesArgs,
  ): Promise<Page<Delivery>> {
    permit(caller, 'viewWebhook');
    if (!(await this.webhooks.find(caller, webhookId))) throw notFound('webhook');
    return this.deliveries.page(caller.agencyId, webhookId, state ?? null, page);
  }

  @ResolveField(() => WebhookHistoryConnection, { description: 'Who did what to it.' })
  history(@Parent() { id }: WebhookRecord, @Args() args: HistoryArgs, @Context() context: GraphqlContext) {
    return this.histories.page(sessionOf(context), id, args);
  }

  @Mutation(() => AddWebhookPayload, {
    description: 'Adds a webhook, and shows its secret once. Administrator.',
  })
  async addWebhook(@Asking() session: Session, @Args('input') input: AddWebhookInput): Promise<Payload> {
    return this.withSecret(await this.service.add(session, input));
  }

  @Mutation(() => EditWebhookPayload, {
    description: 'Changes the name of a webhook, its address or what it is told. Administrator.',
  })
  async editWebhook(@Asking() session: Session, @Args('input') input: EditWebhookInput): Promise<Payload> {
    return told('webhook', await this.service.edit(session, input));
  }

  @Mutation(() => RotateWebhookSecretPayload, {
    description:
      'Gives a webhook a new secret, and shows it once; for a day deliveries are signed with both. Administrator.',
  })
  async rotateWebhookSecret(
    @Asking() session: Session,
    @Args('input') input: RotateWebhookSecretInput,
  ): Promise<Payload> {
    return this.withSecret(await this.service.rotateSecret(session, input));
  }

  @Mutation(() => PauseWebhookPayload, {
    description: 'Sends nothing to a webhook until it is resumed; what happens waits. Administrator.',
  })
  async pauseWebhook(@Asking() session: Session, @Args('input') input: PauseWebhookInput): Promise<Payload> {
    return told('webhook', await this.service.pause(session, input));
  }

  @Mutation(() => ResumeWebhookPayload, {
    description: 'Sends to a webhook again, what waited first. Administrator.',
  })
  async resumeWebhook(
    @Asking() session: Session,
    @Args('input') input: ResumeWebhookInput,
  ): Promise<Payload> {
    return told('webhook', await this.service.resume(session, input));
  }

  @Mutation(() => RemoveWebhookPayload, {
    description: 'Removes a webhook for good; what waited for it is not sent. Administrator.',
  })
  async removeWebhook(
    @Asking() session: Session,
    @Args('input') input: RemoveWebhookInput,
  ): Promise<Payload> {
    return told('webhook', await this.service.remove(session, input));
  }

  @Mutation(() => SendTestDeliveryPayload, {
    description: 'Sends a webhook the fact WebhookTested, whatever it subscribes to. Administrator.',
  })
  async sendTestDelivery(
    @Asking() session: Session,
    @Args('input') input: SendTestDeliveryInput,
  ): Promise<Payload> {
    return told('delivery', await this.service.test(session, input));
  }

  @Mutation(() => ReplayWebhookDeliveryPayload, {
    description:
      'Sends a delivery again, under the same id. One that is pending stays as it is. Administrator.',
  })
  async replayWebhookDelivery(
    @Asking() session: Session,
    @Args('input') input: ReplayWebhookDeliveryInput,
  ): Promise<Payload> {
    return told('delivery', await this.service.replay(session, input));
  }

  @Mutation(() => ReplayWebhookDeliveriesPayload, {
    description:
      'Sends again what came about since a time, at most 10,000 deliveries at once. Administrator.',
  })
  async replayWebhookDeliveries(
    @Asking() session: Session,
    @Args('input') input: ReplayWebhookDeliveriesInput,
  ): Promise<Payload> {
    const outcome = await this.service.replaySince(session, input);
    if (!outcome.ok) return { ...told('webhook', outcome), replayed: null, more: null };
    const { webhook, replayed, more } = outcome.value;
    return { webhook, replayed, more, refusal: null };
  }

  private withSecret(outcome: Outcome<WebhookRecord>): Payload {
    const secret = outcome.ok ? this.service.secretOf(outcome.value) : null;
    return { ...told('webhook', outcome), secret };
  }
}
