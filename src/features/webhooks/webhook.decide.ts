import { accepted, refused, type Circumstances, type Decision } from '../../domain/kernel/decision';
import { staleVersion, unmet, type Refusal } from '../../domain/kernel/refusal';
import type { SecretHolder } from '../../platform/auth/sealed-secrets';
import type { WebhookRecord } from './webhook.types';

export const webhookFacts = [
  'WebhookAdded',
  'WebhookEdited',
  'WebhookSecretRotated',
  'WebhookPaused',
  'WebhookGone',
  'WebhookResumed',
  'WebhookTested',
  'WebhookReplayed',
  'WebhookRemoved',
] as const;
export type WebhookFact = (typeof webhookFacts)[number];

export type WebhookCommand =
  | { event: 'edit'; name: string; url: string; facts: string[] }
  | { event: 'rotate'; secrets: Omit<SecretHolder, 'id'> }
  | { event: 'pause' }
  | { event: 'foundGone' }
  | { event: 'resume' }
  | { event: 'test' }
  | { event: 'replay'; note: Record<string, unknown> }
  | { event: 'remove' };

export function decideWebhook(
  record: WebhookRecord,
  command: WebhookCommand,
  { now, expectedVersion }: Pick<Circumstances, 'now' | 'expectedVersion'>,
): Decision<WebhookRecord, WebhookFact> {
  const obstacle = obstacleTo(record, command.event, expectedVersion);
  if (obstacle) return refused(obstacle);
  switch (command.event) {
    case 'edit': {
      const { name, url, facts } = command;
      return accepted({ ...record, name, url, facts }, 'WebhookEdited');
    }
    case 'rotate':
      return accepted({ ...record, ...command.secrets }, 'WebhookSecretRotated');
    case 'pause':
      return accepted({ ...record, pausedAt: now, pauseReason: 'administrator' }, 'WebhookPaused');
    case 'foundGone':
      return accepted({ ...record, pausedAt: now, pauseReason: 'gone' }, 'WebhookGone');
    case 'resume':
      return accepted({ ...record, pausedAt: null, pauseReason: null }, 'WebhookResumed');
    case 'test':
      return accepted(record, 'WebhookTested');
    case 'replay':
      return accepted(record, 'WebhookReplayed', command.note);
    case 'remove':
      return accepted({ ...record, retiredAt: now }, 'WebhookRemoved');
  }
}

const wantsItRunning = new Set<WebhookCommand['event']>(['pause', 'foundGone', 'test', 'replay']);

function obstacleTo(
  { name, version, pausedAt, retiredAt }: WebhookRecord,
  event: WebhookCommand['event'],
  expectedVersion?: number | null,
): Refusal | null {
  if (expectedVersion != null && expectedVersion !== version) return staleVersion(expectedVersion, version);
  if (retiredAt) return unmet('webhookKept', `The webhook ${name} was removed. Add a new one.`);
  if (pausedAt && wantsItRunning.has(event))
    return unmet('webhookRunning', `The webhook ${name} is paused. Resume it first.`);
  if (!pausedAt && event === 'resume') return unmet('webhookPaused', `The webhook ${name} is not paused.`);
  return null;
}
