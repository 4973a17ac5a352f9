import { Readable } from 'node:stream';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Caller } from '../../../domain/permission/permission.types';
import { errorsOf, retryHeader, statusOf } from '../../../graphql/errors';
import { Authenticator } from '../../../platform/auth/authenticator';
import { Failure } from '../../../platform/shell/failure';
import { readWithin, withinScope } from '../../../platform/database/scope';
import { readAddress, type Address } from './export.address';
import { ExportLists } from './export.lists';

export type Lines = (caller: Caller, address: Address) => Promise<AsyncGenerator<string>>;

/**
 * `GET /exports/cases.csv` and `GET /exports/escalations.csv`: the lists of the API as files, with its filters and its
 * order, signed in as it is. Everybody gets what the list shows them, which may be nothing but the header.
 */
@Injectable()
export class ExportRoutes implements OnModuleInit {
  constructor(
    private readonly host: HttpAdapterHost,
    private readonly authenticator: Authenticator,
    private readonly lists: ExportLists,
  ) {}

  async onModuleInit(): Promise<void> {
    const fastify = this.host.httpAdapter.getInstance<FastifyInstance>();
    await fastify.register(async (scope) => {
      scope.setErrorHandler((error, request, reply) => tellFailure(error, request, reply));
      const serve = (name: string, lines: Lines) => serveList(scope, this.authenticator, name, lines);
      serve('cases', (caller, address) => this.lists.cases(caller, address));
      serve('escalations', (caller, address) => this.lists.escalations(caller, address));
    });
  }
}

/** Serves a list as `GET /exports/<name>.csv`, in a scope whose failures `tellFailure` tells. */
export function serveList(
  scope: FastifyInstance,
  authenticator: Authenticator,
  name: string,
  lines: Lines,
): void {
  scope.get<{ Querystring: Record<string, unknown> }>(`/exports/${name}.csv`, async (request, reply) => {
    const session = await authenticator.session(request.headers.authorization, request.id, request.raw);
    if (!session)
      throw new Failure('UNAUTHENTICATED', 'Sign in first: send `Authorization: Bearer <token>`.');
    const body = await withinScope(session, () => lines(session.caller, readAddress(request.query)));
    await reply
      .header('content-type', 'text/csv; charset=utf-8; header=present')
      .header('content-disposition', `attachment; filename="${name}.csv"`)
      // What one may see depends on who asks, and when.
      .header('cache-control', 'private, no-store')
      // One page is ready while the client takes another: no more is held, however slow the client.
      .send(
        Readable.from(
          readWithin(() => session, body),
          { highWaterMark: 1 },
        ),
      );
  });
}

/** What fails is told as the API tells it. */
export async function tellFailure(
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<void> {
  const errors = errorsOf(error, request.id);
  const { message, extensions } = errors[0]!;
  await reply
    .code(statusOf(errors))
    .headers(retryHeader(errors))
    .send({ message, ...extensions });
}
