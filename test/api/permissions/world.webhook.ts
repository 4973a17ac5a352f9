import { intakeSourceKind } from '../../../src/features/intake';
import { webhookKind } from '../../../src/features/webhooks';
import type { TestService } from '../../support/api';
import type { Begin } from './world.begin';

/** A webhook that is paused: nothing is sent anywhere while the specs ask. */
export function buildWebhook(begin: Begin): Promise<void> {
  return begin(webhookKind, 'webhook', {
    name: 'Listener',
    url: 'https://hooks.example.org/',
    facts: ['case'],
    sealedSecret: '',
    sealedPreviousSecret: null,
    previousSecretUntil: null,
    pausedAt: new Date('2026-01-05T10:00:00Z'),
    pauseReason: 'administrator',
    retiredAt: null,
  });
}

/** A delivery that was given up. */
export async function buildDelivery(
  test: TestService,
  agencyId: string,
  idOf: (name: string) => string,
): Promise<void> {
  await test.sql(
    `INSERT INTO webhook_delivery (id, agency_id, webhook_id, position, fact, subject_kind, subject_id, sequence, at, state,
            tries, created_at, next_attempt_at)
     VALUES ($1, $2, $3, 0, 'WebhookTested', 'webhook', $3, 0, now(), 'dead', 8, now(), now())`,
    [idOf('webhook delivery'), agencyId, idOf('webhook')],
  );
}

/** A source of messages; who sends them is nobody of the agency. */
export function buildIntakeSource(begin: Begin, idOf: (name: string) => string): Promise<void> {
  return begin(intakeSourceKind, 'intakeSource', {
    name: 'Mailbox',
    kind: 'mail',
    channel: 'email',
    officeId: idOf('office office'),
    serviceId: null,
    topicId: null,
    sealedSecret: '',
    sealedPreviousSecret: null,
    previousSecretUntil: null,
    pausedAt: null,
  });
}
