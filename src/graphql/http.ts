import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { GraphQLFormattedError } from 'graphql';
import type {} from 'mercurius';
import { readingTogether } from '../platform/database/reads';
import { CONFIG, type Config } from '../platform/config/config';
import { withinScopeOf } from '../platform/database/scope';
import { Admission } from './admission';
import { Contexts } from './context';
import { errorsOf, retryAfterOf, statusOf } from './errors';
import { RequestMistake, answerType, checkContentType, readRequest } from './http.request';
import { limits, text } from './limits';
import { checkOperationName } from './limits.document';
import { WrongMethod, type Asked } from './operation';
import type { GraphqlContext } from './session';

export const graphqlPath = '/graphql';

interface Result {
  data?: unknown;
  errors?: readonly GraphQLFormattedError[];
}

/**
 * GraphQL over HTTP, as https://graphql.github.io/graphql-over-http says. Mercurius executes; the route is ours, because
 * Mercurius' own takes form posts, knows one media type and puts list indices into error paths as texts.
 */
@Injectable()
export class GraphqlHttp implements OnModuleInit {
  constructor(
    private readonly host: HttpAdapterHost,
    private readonly contexts: Contexts,
    private readonly admission: Admission,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  onModuleInit(): void {
    const server = this.host.httpAdapter.getInstance<FastifyInstance>();
    server.route({
      method: ['GET', 'POST'],
      url: graphqlPath,
      config: { countsItself: true },
      bodyLimit: limits.largeBodyBytes,
      // Before the body is read. A page elsewhere can post a form or plain text without asking first, JSON it cannot.
      onRequest: async (request) => checkContentType(request),
      handler: (request, reply) => this.answer(server, request, reply),
      errorHandler: (error, request, reply) => void this.refuseCounted(error, request, reply),
    });
    server.route({
      method: ['DELETE', 'PATCH', 'PUT'],
      url: graphqlPath,
      handler: (request, reply) =>
        this.refuse(
          new RequestMistake(405, 'GraphQL takes GET and POST.'),
          request,
          reply.header('allow', 'GET, POST'),
        ),
    });
  }

  private async answer(
    server: FastifyInstance,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<FastifyReply> {
    const type = answerType(request.headers.accept);
    if (!type)
      throw new RequestMistake(
        406,
        'This answers application/graphql-response+json or application/json; accept one of them.',
      );
    const { document, variables, operationName, bytes } = readRequest(request);
    let result: Result;
    try {
      checkOperationName(operationName);
      const known = await this.contexts.of(request.headers.authorization, request.id, request.raw);
      const query = await this.admission.documentOf(known, request, reply, document);
      const context: GraphqlContext & Asked = Object.assign(known, {
        operationName,
        readOnly: request.method !== 'POST',
        bytes,
        charge: this.admission.charging(known, request.raw),
      });
      result = (await withinScopeOf(
        () => context.session,
        () =>
          readingTogether(() =>
            server.graphql(query, context as never, variables, operationName ?? undefined),
          ),
      )) as Result;
    } catch (error) {
      result = { errors: errorsOf(error, request.id, this.config.graphqlIntrospection) };
      if (error instanceof WrongMethod) return send(reply.header('allow', 'POST'), 405, type, result);
    }
    // What a GET answers depends on who asks, and is old the next moment.
    if (request.method === 'GET') reply.header('cache-control', 'private, no-store');
    return send(reply, status(result, type), type, result);
  }

  /** The answer to too many requests that are none; null while they are not too many. */
  private async tooManyUnread(request: FastifyRequest): Promise<GraphQLFormattedError[] | null> {
    try {
      await this.admission.unread(request);
      return null;
    } catch (error) {
      return errorsOf(error, request.id, this.config.graphqlIntrospection);
    }
  }

  private async refuseCounted(
    error: FastifyError | RequestMistake,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<void> {
    const errors = await this.tooManyUnread(request);
    const type = answerType(request.headers.accept) ?? 'application/json';
    if (errors) send(reply, statusOf(errors), type, { errors });
    else this.refuse(error, request, reply);
  }

  /** What was wrong before there was a GraphQL request: told in the same form, with the status of HTTP. */
  private refuse(
    error: FastifyError | RequestMistake,
    request: FastifyRequest,
    reply: FastifyReply,
  ): FastifyReply {
    const type = answerType(request.headers.accept) ?? 'application/json';
    if (error instanceof RequestMistake) return send(reply, error.status, type, mistake(error.message));
    switch (error.code) {
      case 'FST_ERR_CTP_BODY_TOO_LARGE':
        return send(reply, 413, type, {
          errors: [
            {
              message: `The body may be ${text(limits.largeBodyBytes)} bytes at most. Send less at once; files go to POST /imports.`,
              extensions: { code: 'TOO_COMPLEX', limit: 'body', maximum: limits.largeBodyBytes },
            },
          ],
        });
      case 'FST_ERR_CTP_INVALID_CONTENT_LENGTH':
        return send(reply, 400, type, mistake('The body is shorter or longer than Content-Length says.'));
      case 'FST_ERR_CTP_EMPTY_JSON_BODY':
        return send(reply, 400, type, mistake('The body is empty. Send a JSON object with `query`.'));
    }
    if (error.statusCode !== undefined && error.statusCode < 500) {
      return send(
        reply,
        error.statusCode,
        type,
        mistake('The body is not JSON. Send a JSON object with `query`, in UTF-8.'),
      );
    }
    const errors = errorsOf(error, request.id, this.config.graphqlIntrospection);
    return send(reply, statusOf(errors), type, { errors });
  }
}

/** A client that knows only application/json reads the errors and not the status, unless the service itself is at fault. */
function status({ data, errors = [] }: Result, type: string): number {
  if (data !== undefined) return 200;
  const code = statusOf(errors);
  // A proxy and a library that wait have to see the status of too many requests, whatever the media type.
  return type === 'application/json' && code < 500 && code !== 429 ? 200 : code;
}

function send(reply: FastifyReply, status: number, type: string, { data, errors }: Result): FastifyReply {
  const retryAfter = errors && retryAfterOf(errors);
  if (retryAfter) reply.header('retry-after', retryAfter);
  // As text: Fastify's compiled serializers would turn numbers in error paths into texts, and cost more than this.
  const body = JSON.stringify({ ...(errors && { errors }), ...(data !== undefined && { data }) });
  return reply.code(status).type(`${type}; charset=utf-8`).header('vary', 'accept').send(body);
}

function mistake(message: string): Result {
  return { errors: [{ message, extensions: { code: 'BAD_USER_INPUT' } }] };
}
