import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { DestinationStream } from 'pino';
import type { FastifyReply } from 'fastify';
import { DataSource } from 'typeorm';
import { AppModule, type ServiceParts } from './app.module';
import { ReferenceLoader, type Loaded } from './features/reference';
import { requestIdOf } from './platform/auth/authenticator';
import { groupRolesIn } from './platform/auth/group-roles-file';
import { ownIssuer } from './platform/auth/issuer';
import { keptSecret } from './platform/auth/secret-file';
import { TokenVerifier } from './platform/auth/token-verifier';
import type { Config } from './platform/config/config';
import { statementLimits } from './platform/database/data-source';
import { admitService, holdsAny, migrate } from './platform/database/migrate';
import type { RowSecurity, ScopedDataSource } from './platform/database/scoped-data-source';
import { keepCheckpointKey } from './platform/history/checkpoints/checkpoint-key';
import { hiddenColumns } from './platform/personal-data/hidden-columns';
import { readDataKeys } from './platform/personal-data/data-keys';
import { Sealing } from './platform/personal-data/sealing';
import { Backlog } from './platform/outbox/backlog';
import { drain } from './platform/observability/drain';
import { refuseUnreadable, setSecurityHeaders } from './platform/observability/headers';
import { answerHealth } from './platform/observability/health';
import { NestLog, makeLog } from './platform/observability/log';
import { observe } from './platform/observability/observe';
import { stopTracing } from './platform/observability/tracing';
import { endSlowRequests, serverTimeouts } from './platform/observability/slow-clients';
import { allowOrigins, isForThisMachine, refuseOtherNames } from './platform/traffic/origins';
import { TrafficGate } from './platform/traffic/traffic-gate';
import { RefusedAttempts } from './platform/shell/refused-attempts';
import { asWorker } from './platform/database/scope';
import { limits } from './graphql/limits';
import { FailureFilter } from './graphql/failure.filter';
import { InputValidation } from './graphql/validation';

/** The service, ready to answer. */
export interface Service {
  app: NestFastifyApplication;
  /** Where it listens: `http://127.0.0.1:3000`. */
  url: string;
  /** What the reference data found and added; null when they were not asked for. */
  reference: Loaded | null;
  /** How far the database itself keeps agencies apart. */
  rowSecurity: RowSecurity;
  stop(): Promise<void>;
}

/** What a start has otherwise than the release. */
type Variant = Pick<ServiceParts, 'issueMachines'> & {
  /** Where the lines of the log go; to standard output when left out. */
  log?: DestinationStream;
};

/** Migrates the database, builds the service on it and listens. `variant`: what a start has otherwise than the release. */
export async function startService(
  config: Config,
  databaseUrl: string,
  { log: lines, ...variant }: Variant = {},
): Promise<Service> {
  const dataKeys = await readDataKeys(config.dataKeysFile);
  const migratorUrl = config.databaseMigratorUrl ?? databaseUrl;
  await migrate(migratorUrl);
  await admitService(migratorUrl, {
    serviceUrl: databaseUrl,
    limits: statementLimits(config.statementTimeoutMs),
    hidden: hiddenColumns(),
  });
  const issuer = config.demo ? await ownIssuer(config.dataDir, 'find-and-fix', config.audience) : null;
  const tokens = issuer
    ? TokenVerifier.ofOwn(issuer)
    : TokenVerifier.ofRemote(config.audience, config.issuer!);
  const groupRoles = issuer ? null : await groupRolesIn(config.issuer!.rolesFile);
  const historyKey = await secret(config.dataDir, 'history.key', () =>
    holdsAny(migratorUrl, 'history_entry'),
  );
  await keepCheckpointKey(config.checkpointKeyFile, () => holdsAny(migratorUrl, 'history_checkpoint'));
  const sealing = new Sealing(dataKeys, historyKey);
  const log = makeLog(config.logLevel, lines);
  const adapter = new FastifyAdapter({
    bodyLimit: limits.largeBodyBytes,
    requestTimeout: serverTimeouts.requestMs,
    keepAliveTimeout: serverTimeouts.keepAliveMs,
    // The service writes its own line per request: Fastify's would hold the address with the query in it.
    logger: false,
    frameworkErrors: (_: unknown, __: unknown, reply: FastifyReply) => refuseUnreadable(reply),
    genReqId: (request: { headers: Record<string, string | string[] | undefined> }) =>
      requestIdOf(request.headers['x-request-id']),
    // Idle connections are closed when the service stops, those in use when they become idle: see `drain`.
    forceCloseConnections: 'idle' as never,
  });
  const app = await NestFactory.create<NestFastifyApplication>(
    AppModule.with({
      ...variant,
      config,
      databaseUrl,
      historyKey,
      sealing,
      tokens,
      ownIssuer: issuer,
      groupRoles,
    }),
    adapter,
    { logger: new NestLog(log), abortOnError: false },
  );
  let stopping: Promise<void> | null = null;
  const server = adapter.getInstance();
  await setSecurityHeaders(app);
  await observe(app, log);
  endSlowRequests(server);
  allowOrigins(server, config.corsOrigins);
  if (isForThisMachine(config)) refuseOtherNames(server, config.publicUrl);
  app.get(TrafficGate).guard(server);
  const backlog = app.get(Backlog);
  await answerHealth(
    server,
    app.get(DataSource),
    () => stopping !== null,
    () => backlog.figures,
  );
  // Whoever keeps a line open would send the next request into a closing door.
  server.addHook('onSend', async (_, reply) => {
    if (stopping) reply.header('connection', 'close');
  });
  // Once the last request was answered, and while the database can still be reached.
  server.addHook('onClose', () => app.get(RefusedAttempts).flush());
  app.useGlobalPipes(new InputValidation());
  app.useGlobalFilters(new FailureFilter());
  // Before anybody is let in: who signs in at once should find the agency there.
  const reference = config.seedReferenceData
    ? await asWorker(() => app.get(ReferenceLoader).load({ withPeople: config.demo }))
    : null;
  await app.listen(config.port, config.host);
  const stop = (): Promise<void> => (stopping ??= end());
  const end = async (): Promise<void> => {
    // A proxy asks /health/ready, is told no, and sends nobody here any more before the door is closed.
    await sleep(config.drainSeconds * 1_000);
    await drain(app.getHttpServer(), () => app.close()).finally(stopTracing);
  };
  const { rowSecurity } = app.get<DataSource, ScopedDataSource>(DataSource);
  return { app, url: await app.getUrl(), reference, rowSecurity, stop };
}

/** A secret of 32 bytes or more that is made on first start, never once it was used, and kept in a file only the service's user can read. */
async function secret(dataDir: string, name: string, wasUsed: () => Promise<boolean>): Promise<Buffer> {
  const file = join(dataDir, name);
  const make = async (): Promise<string> => {
    if (await wasUsed())
      throw new Error(
        `${file} is missing, and the database has a history that was made with it. Restore the file from a backup, or set DATA_DIR to the folder that holds it.`,
      );
    return randomBytes(32).toString('hex');
  };
  const kept = Buffer.from((await keptSecret(file, make)).trim(), 'hex');
  // With a damaged key every text of the history would seem to be changed, and new ones could be guessed.
  if (kept.length < 32)
    throw new Error(`${file} must hold 32 bytes or more in hex. Restore it from a backup.`);
  return kept;
}
