import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import {
  GraphQLError,
  execute,
  getOperationAST,
  subscribe,
  type ExecutionArgs,
  type ExecutionResult,
} from 'graphql';
import { buildExecutionContext } from 'graphql/execution/execute';
import { CloseCode, makeServer, type Context, type ServerOptions, type SubscribePayload } from 'graphql-ws';
import { requestIdOf } from '../platform/auth/authenticator';
import { outageOf } from '../platform/database/outage';
import { CONFIG, type Config } from '../platform/config/config';
import { Failure } from '../platform/shell/failure';
import { readWithin, withinScopeOf } from '../platform/database/scope';
import { Admission } from './admission';
import { Contexts } from './context';
import { errorsOf } from './errors';
import { limits } from './limits';
import { checkOperationName } from './limits.document';
import { OperationTrails } from './operation-trail';
import { InvalidDocument, admitOperation, readDocument } from './operation';
import type { GraphqlContext } from './session';
import { SocketLines, type Line } from './socket.lines';
import { hashSent } from './trusted-documents';

/** RFC 6455 and IANA's registry: the service is there and cannot serve just now. */
const tryAgainLater = 1013;
/** How long a client may take to say who it is: a line without an operation costs memory only. */
const introductionMs = 10_000;

const isRateLimited = (error: unknown): boolean => error instanceof Failure && error.code === 'RATE_LIMITED';

type Socket = Context<Record<string, unknown> | undefined, Line>;

/**
 * GraphQL over WebSocket (graphql-transport-ws), for subscriptions and everything else. It is graphql-ws and not
 * Mercurius' own, which executes subscriptions without validating them, parses without a limit of tokens and gives the
 * cost check no variables.
 */
@Injectable()
export class GraphqlSocket implements OnApplicationBootstrap {
  /** Subscriptions that were started while they were checked, until graphql-ws asks for them. */
  private readonly started = new WeakMap<ExecutionArgs, AsyncGenerator<ExecutionResult> | ExecutionResult>();
  private readonly trails = new OperationTrails();

  constructor(
    private readonly schemaHost: GraphQLSchemaHost,
    private readonly contexts: Contexts,
    private readonly lines: SocketLines,
    private readonly admission: Admission,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  onApplicationBootstrap(): void {
    this.lines.listen(makeServer<Record<string, unknown>, Line>(this.options()));
  }

  private options(): ServerOptions<Record<string, unknown>, Line> {
    return {
      connectionInitWaitTimeout: introductionMs,
      // A client without a user is let in, so that the operation can tell it UNAUTHENTICATED.
      onConnect: async (socket) => {
        const { connectionParams: given, extra } = socket;
        const id = requestIdOf(
          (given?.['x-request-id'] as string | undefined) ?? extra.request.headers['x-request-id'],
        );
        extra.told = socket;
        try {
          extra.context = await this.contexts.of(bearerOf(given), id, extra.request);
          if (extra.context.authenticationFailure?.code === 'UNAUTHENTICATED')
            await this.admission.attempted(extra.request);
          if (this.lines.signIn(extra)) return true;
          extra.socket.close(
            CloseCode.TooManyInitialisationRequests,
            `${limits.socketsPerPerson} connections are yours already`,
          );
        } catch (error) {
          // graphql-ws would close with a code that clients take for the end; after this one they connect again.
          if (!outageOf(error) && !isRateLimited(error)) throw error;
          extra.socket.close(tryAgainLater, 'Try again later');
        }
        return false;
      },
      onSubscribe: async (socket, _, payload) => {
        try {
          const { requestId } = socket.extra.context!;
          return await this.trails.check(requestId, () => this.begin(socket, payload));
        } catch (error) {
          if (error instanceof InvalidDocument) return error.errors;
          return [
            error instanceof GraphQLError
              ? error
              : new GraphQLError((error as Error).message, { originalError: error as Error }),
          ];
        }
      },
      execute: (args) =>
        withinScopeOf(
          () => (args.contextValue as GraphqlContext).session,
          () => this.trails.execute(args, async () => execute(args)),
        ),
      subscribe: (args) => {
        this.trails.begun(args);
        return this.started.get(args)!;
      },
      onNext: (socket, _id, _payload, _args, { errors, ...rest }) =>
        errors ? { ...rest, errors: this.formatted(socket, errors) } : undefined,
      onError: (socket, _id, _payload, errors) => this.formatted(socket, errors),
    };
  }

  /** Everything that is checked before an operation starts, in the order of HTTP. */
  private async begin(
    socket: Socket,
    payload: SubscribePayload,
  ): Promise<ExecutionArgs | readonly GraphQLError[]> {
    const { extra } = socket;
    this.lines.begin(extra);
    const known = extra.context!;
    // The IDE sends its headers with the operation and not with the connection.
    const bearer = bearerOf(payload.extensions?.headers as Record<string, unknown> | null | undefined);
    const context = bearer
      ? await this.contexts.of(bearer, known.requestId, extra.request)
      : await this.contexts.again(known);
    const { documentId } = payload as { documentId?: unknown };
    const hash = hashSent(documentId, payload.extensions);
    // graphql-ws takes no message without a query: who sends an id sends an empty one.
    const sent = { query: hash !== null && payload.query === '' ? null : payload.query, hash };
    const query = await this.admission.document(context, extra.request, sent);
    const { schema } = this.schemaHost;
    const document = readDocument(schema, query, this.config.graphqlIntrospection);
    const variables = payload.variables ?? {};
    const operationName = payload.operationName || null;
    checkOperationName(operationName);
    const bytes = Buffer.byteLength(payload.query) + Buffer.byteLength(JSON.stringify(variables));
    const args: ExecutionArgs = {
      schema,
      document,
      operationName,
      variableValues: variables,
      contextValue: context,
    };
    const mistakes = buildExecutionContext(args);
    if (Array.isArray(mistakes)) return mistakes as GraphQLError[];
    await admitOperation(schema, document, variables, {
      operationName,
      readOnly: false,
      bytes,
      charge: this.admission.charging(context, extra.request),
    });
    if (getOperationAST(document, operationName)?.operation === 'subscription') {
      // Started here and not by graphql-ws, so that one that is refused is told by an error and not by an empty answer.
      const source = (await withinScopeOf(
        () => context.session,
        () => subscribe(args),
      )) as AsyncGenerator<ExecutionResult> | ExecutionResult;
      if ('errors' in source && source.errors) return source.errors;
      this.started.set(args, isStream(source) ? readWithin(() => context.session, source) : source);
    }
    return args;
  }

  private formatted(socket: Socket, errors: readonly GraphQLError[]) {
    const requestId = socket.extra.context?.requestId ?? '';
    return errors.flatMap((error) => errorsOf(error, requestId, this.config.graphqlIntrospection));
  }
}

function isStream(
  source: AsyncGenerator<ExecutionResult> | ExecutionResult,
): source is AsyncGenerator<ExecutionResult> {
  return Symbol.asyncIterator in source;
}

function bearerOf(given: Record<string, unknown> | null | undefined): string | undefined {
  const value = given?.Authorization ?? given?.authorization;
  return typeof value === 'string' ? value : undefined;
}
