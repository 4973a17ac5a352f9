import { Global, Module } from '@nestjs/common';
import { GraphQLModule } from '@nestjs/graphql';
import { MercuriusDriver, type MercuriusDriverConfig } from '@nestjs/mercurius';
import { defaultFieldResolver, type DocumentNode, type GraphQLError, type GraphQLSchema } from 'graphql';
import { CONFIG, type Config } from '../platform/config/config';
import { Metrics } from '../platform/observability/metrics';
import { Admission } from './admission';
import { Contexts } from './context';
import { formatted } from './errors';
import { withFieldRules } from './field-rules';
import { HistoryPages } from './history';
import { GraphqlHttp } from './http';
import { GraphqlIde } from './ide';
import { schemaDescription } from './limits';
import type { Variables } from './limits.cost';
import { checkDocument } from './limits.document';
import { admitOperation, checkSource, parseOptions, validation, type Asked } from './operation';
import { withObservedFields } from './observed-fields';
import { refusalTypes } from './refusal.types';
import type { GraphqlContext } from './session';
import { GraphqlSocket } from './socket';
import { SocketLines } from './socket.lines';
import { Subscriptions } from './subscribe';
import { TrustedDocuments } from './trusted-documents';

/** The schema's options, the same for the service and for the file that is checked in. */
export const schemaOptions = { orphanedTypes: refusalTypes, numberScalarMode: 'integer' as const };

/**
 * Documents kept parsed and validated. With 2,000 tokens a document takes up to half a megabyte, and Mercurius keeps
 * twice this many of the good ones and of the bad ones: 200 MB when somebody tries, a few when nobody does.
 */
const keptDocuments = 100;

/** The API's grammar, bound to HTTP and WebSocket. */
@Global()
@Module({
  imports: [
    GraphQLModule.forRootAsync<MercuriusDriverConfig>({
      driver: MercuriusDriver,
      inject: [CONFIG, Metrics],
      useFactory: graphqlOptions,
    }),
  ],
  providers: [
    Admission,
    Contexts,
    GraphqlHttp,
    GraphqlIde,
    GraphqlSocket,
    HistoryPages,
    SocketLines,
    Subscriptions,
    TrustedDocuments,
  ],
  exports: [HistoryPages, Subscriptions],
})
export class ApiModule {}

/** The mutations of one document run one after the other, each answered in full before the next; each reads anew. */
function forgettingBetweenMutations(schema: GraphQLSchema): GraphQLSchema {
  for (const field of Object.values(schema.getMutationType()?.getFields() ?? {})) {
    const { resolve = defaultFieldResolver } = field;
    field.resolve = (source, args, context: GraphqlContext, info) => {
      context.loaders.clear();
      return resolve(source, args, context, info);
    };
  }
  return schema;
}

/** Mercurius parses, keeps and executes; routes, sockets and the IDE are ours. */
function graphqlOptions({ graphqlIntrospection }: Config, metrics: Metrics): MercuriusDriverConfig {
  const { rules, options: validateOptions } = validation(graphqlIntrospection);
  return {
    routes: false,
    autoSchemaFile: true,
    sortSchema: true,
    buildSchemaOptions: schemaOptions,
    transformSchema: (schema: GraphQLSchema) =>
      Object.assign(withFieldRules(withObservedFields(forgettingBetweenMutations(schema), metrics)), {
        description: schemaDescription,
      }),
    // Off: compiled queries run the wrong operation of a document with two, and loop on recursive inputs.
    jit: 0,
    cache: keptDocuments,
    graphql: { parseOptions, validateOptions },
    validationRules: [...rules],
    hooks: {
      preParsing: (_: GraphQLSchema, source: string) => checkSource(source),
      preValidation: (_: GraphQLSchema, document: DocumentNode) => checkDocument(document),
      preExecution: (schema: GraphQLSchema, document: DocumentNode, context: unknown, variables: Variables) =>
        admitOperation(schema, document, variables ?? {}, context as Asked),
    },
    errorFormatter: (result: { data?: unknown; errors?: readonly GraphQLError[] }, context: unknown) => {
      const { requestId } = context as GraphqlContext;
      const errors = (result.errors ?? []).map((error) => formatted(error, requestId, graphqlIntrospection));
      return { statusCode: 200, response: { data: result.data ?? null, errors } };
    },
  } as unknown as MercuriusDriverConfig;
}
