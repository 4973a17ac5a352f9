import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import {
  Inject,
  Injectable,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
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
import type { Context, ServerOptions, SubscribePayload } from 'graphql-ws';
import { useServer } from 'graphql-ws/use/ws';
import { WebSocketServer } from 'ws';
import { requestIdOf } from '../platform/auth/authenticator';
import { CONFIG, type Config } from '../platform/config/config';
import { Contexts } from './context';
import { errorsOf } from './errors';
import { graphqlPath } from './http';
import { limits, tooComplex } from './limits';
import { InvalidDocument, checkOperation, readDocument } from './operation';
import type { GraphqlContext } from './session';

/** How long clients may take to say goodbye before their line is cut; a stop has three seconds in all. */
const goodbyeMs = 1_000;

interface Line {
  /** Who connected; whether they may still is asked again at every operation and every news. */
  context?: GraphqlContext;
  request: IncomingMessage;
}

type Socket = Context<Record<string, unknown> | undefined, Line>;

/**
 * GraphQL over WebSocket (graphql-transport-ws), for subscriptions and everything else. It is graphql-ws and not
 * Mercurius' own, which executes subscriptions without validating them, parses without a limit of tokens and gives the
 * cost check no variables.
 */
@Injectable()
export class GraphqlSocket implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly server = new WebSocketServer({ noServer: true, maxPayload: limits.largeBodyBytes });
  /** Subscriptions that were started while they were checked, until graphql-ws asks for them. */
  private readonly started = new WeakMap<ExecutionArgs, AsyncGenerator<ExecutionResult> | ExecutionResult>();
  private dispose: (() => void | Promise<void>) | null = null;

  constructor(
    private readonly host: HttpAdapterHost,
    private readonly schemaHost: GraphQLSchemaHost,
    private readonly contexts: Contexts,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  onApplicationBootstrap(): void {
    this.dispose = useServer(this.options() as never, this.server).dispose;
    const http = this.host.httpAdapter.getHttpServer() as Server;
    http.on('upgrade', (request, socket, head) => this.upgrade(request, socket, head));
  }

  /** Says 1001 to every client, so that it connects again elsewhere, and cuts the lines of those who do not answer. */
  async beforeApplicationShutdown(): Promise<void> {
    const cut = setTimeout(() => this.server.clients.forEach((client) => client.terminate()), goodbyeMs);
    await this.dispose?.();
    clearTimeout(cut);
  }

  private upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    socket.on('error', () => socket.destroy());
    // Not read as a URL: `//` is none, and what is thrown here nobody catches. It would end the process.
    if (request.url?.split('?', 1)[0] !== graphqlPath) {
      socket.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
      return;
    }
    this.server.handleUpgrade(request, socket, head, (client) =>
      this.server.emit('connection', client, request),
    );
  }

  private options(): ServerOptions<Record<string, unknown>, Line> {
    return {
      // A client without a user is let in, so that the operation can tell it UNAUTHENTICATED.
      onConnect: async (socket) => {
        const { connectionParams: given, extra } = socket;
        const id = requestIdOf(
          (given?.['x-request-id'] as string | undefined) ?? extra.request.headers['x-request-id'],
        );
        extra.context = await this.contexts.of(bearerOf(given), id);
        return true;
      },
      onSubscribe: async (socket, _, payload) => {
        try {
          return await this.begin(socket, payload);
        } catch (error) {
          if (error instanceof InvalidDocument) return error.errors;
          return [
            error instanceof GraphQLError
              ? error
              : new GraphQLError((error as Error).message, { originalError: error as Error }),
          ];
        }
      },
      execute,
      subscribe: (args) => this.started.get(args)!,
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
    const running = Object.keys(socket.subscriptions).length;
    if (running > limits.operationsPerSocket) {
      throw tooComplex(
        'operations',
        limits.operationsPerSocket,
        running,
        `${limits.operationsPerSocket} operations run on this connection. End some first, or open a second connection.`,
      );
    }
    const { schema } = this.schemaHost;
    const document = readDocument(schema, payload.query, this.config.graphqlIntrospection);
    const variables = payload.variables ?? {};
    const operationName = payload.operationName || null;
    const bytes = Buffer.byteLength(payload.query) + Buffer.byteLength(JSON.stringify(variables));
    const bearer = bearerOf(
      (payload.extensions?.headers as Record<string, unknown> | undefined) ?? undefined,
    );
    const known = socket.extra.context!;
    const args: ExecutionArgs = {
      schema,
      document,
      operationName,
      variableValues: variables,
      // The IDE sends its headers with the operation and not with the connection.
      contextValue: bearer
        ? await this.contexts.of(bearer, known.requestId)
        : await this.contexts.again(known),
    };
    const mistakes = buildExecutionContext(args);
    if (Array.isArray(mistakes)) return mistakes as GraphQLError[];
    checkOperation(schema, document, variables, { operationName, readOnly: false, bytes });
    if (getOperationAST(document, operationName)?.operation === 'subscription') {
      // Started here and not by graphql-ws, so that one that is refused is told by an error and not by an empty answer.
      const source = (await subscribe(args)) as AsyncGenerator<ExecutionResult> | ExecutionResult;
      if ('errors' in source && source.errors) return source.errors;
      this.started.set(args, source);
    }
    return args;
  }

  private formatted(socket: Socket, errors: readonly GraphQLError[]) {
    const requestId = socket.extra.context?.requestId ?? '';
    return errors.flatMap((error) => errorsOf(error, requestId, this.config.graphqlIntrospection));
  }
}

function bearerOf(given: Record<string, unknown> | undefined): string | undefined {
  const value = given?.Authorization ?? given?.authorization;
  return typeof value === 'string' ? value : undefined;
}
