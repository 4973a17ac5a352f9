import { unmet } from '../../domain/kernel/refusal';
import type { RecordKind } from '../../platform/shell/record-kind';
import { HistoryVerificationEntity } from './verification.entity';

export type VerificationFact =
  'HistoryVerificationStarted' | 'HistoryVerificationFinished' | 'HistoryVerificationFailed';

export const historyVerificationKind: RecordKind<HistoryVerificationEntity> = {
  subject: 'historyVerification',
  entity: HistoryVerificationEntity,
  texts: [],
  // How far it has come, and who works on it, moves with every batch and is no fact.
  unkept: ['step', 'chains', 'entries', 'totalEntries', 'leaseId', 'leaseUntil', 'attempts'],
  machineVersion: null,
  channels: () => [],
  unique: {
    history_verification_running: () =>
      unmet('noneRunning', 'The history is being verified already. Follow that verification.'),
  },
};
