import { accepted, refused, type Circumstances, type Decision } from '../../domain/kernel/decision';
import { staleVersion, unmet, type Refusal } from '../../domain/kernel/refusal';
import type { SecretHolder } from '../../platform/auth/sealed-secrets';
import type { IntakeSourceRecord } from './intake.types';

export type IntakeSourceFact =
  | 'IntakeSourceAdded'
  | 'IntakeSourceEdited'
  | 'IntakeSecretRotated'
  | 'IntakeSourcePaused'
  | 'IntakeSourceResumed';

/** What an administrator says of a source. */
export type IntakeSourceFields = Pick<
  IntakeSourceRecord,
  'name' | 'kind' | 'channel' | 'officeId' | 'serviceId' | 'topicId'
>;

export type IntakeSourceCommand =
  | { event: 'edit'; fields: IntakeSourceFields }
  | { event: 'rotate'; secrets: Omit<SecretHolder, 'id'> }
  | { event: 'pause' }
  | { event: 'resume' };

export function decideIntakeSource(
  record: IntakeSourceRecord,
  command: IntakeSourceCommand,
  { now, expectedVersion }: Pick<Circumstances, 'now' | 'expectedVersion'>,
): Decision<IntakeSourceRecord, IntakeSourceFact> {
  const obstacle = obstacleTo(record, command.event, expectedVersion);
  if (obstacle) return refused(obstacle);
  switch (command.event) {
    case 'edit':
      return accepted({ ...record, ...command.fields }, 'IntakeSourceEdited');
    case 'rotate':
      return accepted({ ...record, ...command.secrets }, 'IntakeSecretRotated');
    case 'pause':
      return accepted({ ...record, pausedAt: now }, 'IntakeSourcePaused');
    case 'resume':
      return accepted({ ...record, pausedAt: null }, 'IntakeSourceResumed');
  }
}

function obstacleTo(
  { name, version, pausedAt }: IntakeSourceRecord,
  event: IntakeSourceCommand['event'],
  expectedVersion?: number | null,
): Refusal | null {
  if (expectedVersion != null && expectedVersion !== version) return staleVersion(expectedVersion, version);
  if (event === 'pause' && pausedAt) return unmet('sourceRunning', `The source ${name} is paused already.`);
  if (event === 'resume' && !pausedAt) return unmet('sourcePaused', `The source ${name} is not paused.`);
  return null;
}
