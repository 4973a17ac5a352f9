import { GraphQLSchemaHost } from '@nestjs/graphql';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { lexicographicSortSchema, printSchema as print } from 'graphql';
import { AppModule } from './app.module';
import { TokenVerifier } from './platform/auth/token-verifier';
import { readConfig } from './platform/config/config';

/** The schema as the service serves it, printed; built on a migrated database and without listening. */
export async function printSchema(databaseUrl: string): Promise<string> {
  const read = readConfig({ DEMO: '1' });
  if (!read.ok) throw new Error(read.mistakes.join(' '));
  const none = (): Promise<never> => Promise.reject(new Error('No token is verified while printing.'));
  const tokens = new TokenVerifier(
    { issuer: '', audience: '', clients: [], groupsClaim: '' },
    { ready: none, key: none, generation: 0 },
  );
  const app = await NestFactory.create<NestFastifyApplication>(
    AppModule.with({
      config: read.config,
      databaseUrl,
      historyKey: Buffer.alloc(32),
      tokens,
      ownIssuer: null,
      groupRoles: null,
    }),
    new FastifyAdapter(),
    { logger: false, abortOnError: false },
  );
  try {
    await app.init();
    return print(lexicographicSortSchema(app.get(GraphQLSchemaHost).schema));
  } finally {
    await app.close();
  }
}
