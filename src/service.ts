import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppModule } from './app.module';
import { ReferenceLoader, type Loaded } from './features/reference';
import { requestIdOf } from './platform/auth/authenticator';
import { ownIssuer } from './platform/auth/issuer';
import { TokenVerifier } from './platform/auth/token-verifier';
import type { Config } from './platform/config/config';
import { migrate } from './platform/database/migrate';
import { InputValidation } from './graphql/validation';

/** Bytes of a request's body: a query and its variables, or up to 10,000 observations. */
const bodyLimit = 2_000_000;

/** The service, ready to answer. */
export interface Service {
  app: NestFastifyApplication;
  /** Where it listens: `http://127.0.0.1:3000`. */
  url: string;
  /** What the reference data found and added; null when they were not asked for. */
  reference: Loaded | null;
  stop(): Promise<void>;
}

/** Migrates the database, builds the service on it and listens. */
export async function startService(config: Config, databaseUrl: string): Promise<Service> {
  await migrate(databaseUrl);
  const issuer = config.demo ? await ownIssuer(config.dataDir, 'find-and-fix', config.audience) : null;
  const tokens = issuer
    ? TokenVerifier.ofOwn(issuer)
    : TokenVerifier.ofRemote(config.issuer!.url, config.audience, config.issuer!.jwksUrl);
  const historyKey = await secret(config.dataDir, 'history.key');
  const adapter = new FastifyAdapter({
    bodyLimit,
    genReqId: (request: { headers: Record<string, string | string[] | undefined> }) =>
      requestIdOf(request.headers['x-request-id']),
    // Idle keep-alive connections must not hold up a stop.
    forceCloseConnections: 'idle' as never,
  });
  const app = await NestFactory.create<NestFastifyApplication>(
    AppModule.with({ config, databaseUrl, historyKey, tokens, ownIssuer: issuer }),
    adapter,
    { logger: ['error', 'warn'], abortOnError: false },
  );
  app.useGlobalPipes(new InputValidation());
  // Before anybody is let in: who signs in at once should find the agency there.
  const reference = config.seedReferenceData
    ? await app.get(ReferenceLoader).load({ withPeople: config.demo })
    : null;
  await app.listen(config.port, config.host);
  return { app, url: await app.getUrl(), reference, stop: () => app.close() };
}

/** A secret of 32 bytes that is made on first start and kept in a file only the service's user can read. */
async function secret(dataDir: string, name: string): Promise<Buffer> {
  const file = join(dataDir, name);
  await mkdir(dataDir, { recursive: true });
  await writeFile(file, randomBytes(32).toString('hex'), { mode: 0o600, flag: 'wx' }).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    },
  );
  return Buffer.from((await readFile(file, 'utf8')).trim(), 'hex');
}
