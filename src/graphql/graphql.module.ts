import { Global, Module } from '@nestjs/common';
import { GraphQLModule } from '@nestjs/graphql';
import { MercuriusDriver, type MercuriusDriverConfig } from '@nestjs/mercurius';
import type { FastifyRequest } from 'fastify';
import { GraphQLError } from 'graphql';
import { DataSource } from 'typeorm';
import { Authenticator, requestIdOf } from '../platform/auth/authenticator';
import { CONFIG, type Config } from '../platform/config/config';
import { Failure } from '../platform/shell/failure';
import { Records } from '../platform/shell/records';
import { formatted } from './errors';
import { HistoryPages } from './history';
import { Loaders } from './loaders';
import { refusalTypes } from './refusal.types';
import type { GraphqlContext } from './session';

/** The schema's options, the same for the service and for the file that is checked in. */
export const schemaOptions = { orphanedTypes: refusalTypes, numberScalarMode: 'integer' as const };

/** The API's grammar, bound to HTTP and WebSocket. */
@Global()
@Module({
  imports: [
    GraphQLModule.forRootAsync<MercuriusDriverConfig>({
      driver: MercuriusDriver,
      inject: [Authenticator, DataSource, Records, CONFIG],
      useFactory: (authenticator: Authenticator, dataSource: DataSource, records: Records, config: Config) =>
        graphqlOptions(authenticator, dataSource, records, config),
    }),
  ],
  providers: [HistoryPages],
  exports: [HistoryPages],
})
export class ApiModule {}

function graphqlOptions(
  authenticator: Authenticator,
  dataSource: DataSource,
  records: Records,
  _config: Config,
): MercuriusDriverConfig {
  const contextOf = async (authorization: string | undefined, requestId: string): Promise<GraphqlContext> => {
    const context: GraphqlContext = {
      session: null,
      authenticationFailure: null,
      loaders: new Loaders(dataSource, records),
      requestId,
    };
    try {
      context.session = await authenticator.session(authorization, requestId);
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      context.authenticationFailure = error;
    }
    return context;
  };
  return {
    path: '/graphql',
    autoSchemaFile: true,
    sortSchema: true,
    buildSchemaOptions: schemaOptions,
    jit: 0,
    graphiql: false,
    context: (request: FastifyRequest) => contextOf(request.headers.authorization, request.id),
    errorFormatter: (result, context) => {
      const { requestId } = context as unknown as GraphqlContext;
      const errors = (result.errors ?? []).flatMap((error) => validationErrors(error)).map((error) => formatted(error, requestId ?? ''));
      return { statusCode: 200, response: { data: result.data ?? null, errors: errors as never } };
    },
    subscription: {
      // The socket is accepted without a user, so that a client is told UNAUTHENTICATED by the operation and not by a closed line.
      onConnect: async ({ payload }: { payload?: Record<string, unknown> }) =>
        contextOf(bearerOf(payload), requestIdOf(payload?.['x-request-id'] as string | undefined)),
    } as never,
  } as MercuriusDriverConfig;
}

/** Mercurius nests the errors of validation in one; each is told on its own. */
function validationErrors(error: GraphQLError): GraphQLError[] {
  const nested = (error.originalError as { errors?: GraphQLError[] } | undefined)?.errors;
  return Array.isArray(nested) ? nested : [error];
}

function bearerOf(payload: Record<string, unknown> | undefined): string | undefined {
  const value = payload?.Authorization ?? payload?.authorization;
  return typeof value === 'string' ? value : undefined;
}

