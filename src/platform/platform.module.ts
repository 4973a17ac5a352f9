import { Global, Module, type DynamicModule } from '@nestjs/common';
import { Authenticator } from './auth/authenticator';
import { OWN_ISSUER, type OwnIssuer } from './auth/issuer';
import { SealedSecrets } from './auth/sealed-secrets';
import { TokenVerifier } from './auth/token-verifier';
import { CONFIG, type Config } from './config/config';
import { DATABASE_URL } from './database/database-url';
import { NumberSeries } from './database/number-series';
import { CheckpointKey } from './history/checkpoints/checkpoint-key';
import { CheckpointLog } from './history/checkpoints/checkpoint-log';
import { CheckpointVerifier } from './history/checkpoints/checkpoint-verifier';
import { CheckpointWriter } from './history/checkpoints/checkpoint-writer';
import { HistoryInspection } from './history/history-inspection';
import { HISTORY_KEY } from './history/history-key';
import { HistoryAsOf } from './history/history-as-of';
import { HistoryReader } from './history/history-reader';
import { HistoryReplay, RECORD_KINDS, type ReplayedKind } from './history/history-replay';
import { HistoryVerifier } from './history/history-verifier';
import { Sweeper } from './jobs/sweeper';
import { MailCourier } from './mail/mail-courier';
import { MailQueue } from './mail/mail-queue';
import { MAIL_TRANSPORT, mailTransport } from './mail/mail-transport';
import { NewsDesk } from './outbox/news';
import { OutboxRelay } from './outbox/outbox-relay';
import { Records } from './shell/records';
import { RefusedAttempts } from './shell/refused-attempts';
import { Shell } from './shell/shell';

/** What the platform is made of at this start. */
export interface PlatformParts {
  config: Config;
  databaseUrl: string;
  historyKey: Buffer;
  tokens: TokenVerifier;
  ownIssuer: OwnIssuer | null;
  recordKinds: readonly ReplayedKind[];
}

const services = [
  Authenticator,
  CheckpointKey,
  CheckpointLog,
  CheckpointVerifier,
  CheckpointWriter,
  HistoryInspection,
  HistoryAsOf,
  HistoryReader,
  HistoryReplay,
  HistoryVerifier,
  MailCourier,
  MailQueue,
  NewsDesk,
  NumberSeries,
  OutboxRelay,
  Records,
  SealedSecrets,
  RefusedAttempts,
  Shell,
  Sweeper,
];

/** The adapters to the world, for every feature. */
@Global()
@Module({})
export class PlatformModule {
  static with({
    config,
    databaseUrl,
    historyKey,
    tokens,
    ownIssuer,
    recordKinds,
  }: PlatformParts): DynamicModule {
    const values = [
      { provide: CONFIG, useValue: config },
      { provide: DATABASE_URL, useValue: databaseUrl },
      { provide: HISTORY_KEY, useValue: historyKey },
      { provide: MAIL_TRANSPORT, useFactory: () => mailTransport(config) },
      { provide: TokenVerifier, useValue: tokens },
      { provide: OWN_ISSUER, useValue: ownIssuer },
      { provide: RECORD_KINDS, useValue: recordKinds },
    ];
    const exported = [
      ...services,
      RECORD_KINDS,
      CONFIG,
      DATABASE_URL,
      HISTORY_KEY,
      TokenVerifier,
      OWN_ISSUER,
    ];
    return { module: PlatformModule, providers: [...services, ...values], exports: exported };
  }
}
