import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { DataSource } from 'typeorm';
import { AppModule, type ServiceParts } from './app.module';
import { ReferenceLoader, type Loaded } from './features/reference';
import { requestIdOf } from './platform/auth/authenticator';
import { ownIssuer } from './platform/auth/issuer';
import { keptSecret } from './platform/auth/secret-file';
import { TokenVerifier } from './platform/auth/token-verifier';
import type { Config } from './platform/config/config';
import { migrate } from './platform/database/migrate';
import { drain } from './platform/observability/drain';
import { setSecurityHeaders } from './platform/observability/headers';
import { answerHealth } from './platform/observability/health';
import { NestLog, makeLog } from './platform/observability/log';
import { followRequests } from './platform/observability/requests';
import { RefusedAttempts } from './platform/shell/refused-attempts';
import { limits } from './graphql/limits';
import { FailureFilter } from './graphql/failure.filter';
import { InputValidation } from './graphql/validation';

/** How long a client may take to send one request, so that slow ones cannot hold every connection; an upload of a month's cases takes minutes. */
const requestTimeoutMs = 300_000;

/** The service, ready to answer. */
export interface Service {
  app: NestFastifyApplication;
  /** Where it listens: `http://127.0.0.1:3000`. */
  url: string;
  /** What the reference data found and added; null when they were not asked for. */
  reference: Loaded | null;
  stop(): Promise<void>;
}

/** Migrates the database, builds the service on it and listens. `variant`: what a start has otherwise than the release. */
export async function startService(
  config: Config,
  databaseUrl: string,
  variant: Pick<ServiceParts, 'issueMachines'> = {},
): Promise<Service> {
  await migrate(databaseUrl);
  const issuer = config.demo ? await ownIssuer(config.dataDir, 'find-and-fix', config.audience) : null;
  const tokens = issuer
    ? TokenVerifier.ofOwn(issuer)
    : TokenVerifier.ofRemote(config.issuer!.url, config.audience, config.issuer!.jwksUrl);
  const historyKey = await secret(config.dataDir, 'history.key');
  const log = makeLog(config.logLevel);
  const adapter = new FastifyAdapter({
    bodyLimit: limits.largeBodyBytes,
    requestTimeout: requestTimeoutMs,
    // The service writes its own line per request: Fastify's would hold the address with the query in it.
    logger: false,
    genReqId: (request: { headers: Record<string, string | string[] | undefined> }) =>
      requestIdOf(request.headers['x-request-id']),
    // Idle connections are closed when the service stops, those in use when they become idle: see `drain`.
    forceCloseConnections: 'idle' as never,
  });
  const app = await NestFactory.create<NestFastifyApplication>(
    AppModule.with({ ...variant, config, databaseUrl, historyKey, tokens, ownIssuer: issuer }),
    adapter,
    { logger: new NestLog(log), abortOnError: false },
  );
  let stopping: Promise<void> | null = null;
  const server = adapter.getInstance();
  await setSecurityHeaders(app);
  followRequests(server, log);
  await answerHealth(server, app.get(DataSource), () => stopping !== null);
  // Once the last request was answered, and while the database can still be reached.
  server.addHook('onClose', () => app.get(RefusedAttempts).flush());
  app.useGlobalPipes(new InputValidation());
  app.useGlobalFilters(new FailureFilter());
  // Before anybody is let in: who signs in at once should find the agency there.
  const reference = config.seedReferenceData
    ? await app.get(ReferenceLoader).load({ withPeople: config.demo })
    : null;
  await app.listen(config.port, config.host);
  const stop = (): Promise<void> => (stopping ??= drain(app.getHttpServer(), () => app.close()));
  return { app, url: await app.getUrl(), reference, stop };
}

/** A secret of 32 bytes or more that is made on first start and kept in a file only the service's user can read. */
async function secret(dataDir: string, name: string): Promise<Buffer> {
  const file = join(dataDir, name);
  const kept = Buffer.from((await keptSecret(file, () => randomBytes(32).toString('hex'))).trim(), 'hex');
  // With a damaged key every text of the history would seem to be changed, and new ones could be guessed.
  if (kept.length < 32)
    throw new Error(`${file} must hold 32 bytes or more in hex. Restore it from a backup.`);
  return kept;
}
