import { Global, Module, type DynamicModule } from '@nestjs/common';
import { Authenticator } from './auth/authenticator';
import { GROUP_ROLES, type GroupRole } from './auth/group-roles';
import { OWN_ISSUER, type OwnIssuer } from './auth/issuer';
import { SealedSecrets } from './auth/sealed-secrets';
import { SessionEndings } from './auth/session-endings';
import { SignInSessions } from './auth/sign-in-sessions';
import { TokenVerifier } from './auth/token-verifier';
import { CONFIG, type Config } from './config/config';
import { LISTEN_URL } from './database/listen-url';
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
import { Pruner } from './jobs/pruner';
import { Sweeper } from './jobs/sweeper';
import { TimersRepository } from './jobs/timers.repository';
import { MailCourier } from './mail/mail-courier';
import { MailQueue } from './mail/mail-queue';
import { MAIL_TRANSPORT, mailTransport } from './mail/mail-transport';
import { Metrics } from './observability/metrics';
import { PlatformFigures } from './observability/platform-figures';
import { StandingFigures } from './observability/standing-figures';
import { Statements } from './observability/statements';
import { Backlog } from './outbox/backlog';
import { NewsDesk } from './outbox/news';
import { OutboxRelay } from './outbox/outbox-relay';
import { BlindIndexes } from './personal-data/blind-indexes';
import { Records } from './shell/records';
import { RefusedAttempts } from './shell/refused-attempts';
import { Shell } from './shell/shell';
import { RateBudgets } from './traffic/rate-budgets';
import { RateLimits } from './traffic/rate-limits';
import { TrafficGate } from './traffic/traffic-gate';

/** What the platform is made of at this start. */
export interface PlatformParts {
  config: Config;
  databaseUrl: string;
  historyKey: Buffer;
  tokens: TokenVerifier;
  ownIssuer: OwnIssuer | null;
  /** What AUTH_ROLES_FILE says; null without one. */
  groupRoles: readonly GroupRole[] | null;
  recordKinds: readonly ReplayedKind[];
}

const services = [
  Authenticator,
  BlindIndexes,
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
  Metrics,
  NewsDesk,
  NumberSeries,
  OutboxRelay,
  Backlog,
  Pruner,
  PlatformFigures,
  RateBudgets,
  RateLimits,
  Records,
  SealedSecrets,
  SessionEndings,
  SignInSessions,
  RefusedAttempts,
  Shell,
  StandingFigures,
  Statements,
  Sweeper,
  TimersRepository,
  TrafficGate,
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
    groupRoles,
    recordKinds,
  }: PlatformParts): DynamicModule {
    const values = [
      { provide: CONFIG, useValue: config },
      { provide: LISTEN_URL, useValue: config.databaseListenUrl ?? databaseUrl },
      { provide: HISTORY_KEY, useValue: historyKey },
      { provide: MAIL_TRANSPORT, useFactory: () => mailTransport(config) },
      { provide: TokenVerifier, useValue: tokens },
      { provide: OWN_ISSUER, useValue: ownIssuer },
      { provide: GROUP_ROLES, useValue: groupRoles },
      { provide: RECORD_KINDS, useValue: recordKinds },
    ];
    const exported = [
      ...services,
      RECORD_KINDS,
      CONFIG,
      LISTEN_URL,
      HISTORY_KEY,
      TokenVerifier,
      OWN_ISSUER,
      GROUP_ROLES,
    ];
    return { module: PlatformModule, providers: [...services, ...values], exports: exported };
  }
}
