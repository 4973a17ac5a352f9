import { Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import { errorsOf, retryHeader, statusOf } from '../../graphql/errors';
import { Loaders } from '../../graphql/loaders';
import { Authenticator } from '../../platform/auth/authenticator';
import { Failure, badInput, notFound } from '../../platform/shell/failure';
import { Records } from '../../platform/shell/records';
import { withinScope } from '../../platform/database/scope';
import { ChartsService } from './charts.service';

type Asked = FastifyRequest<{ Params: { '*': string } }>;

/** `GET /charts/<id>.svg`: the chart as it is now, for whoever is signed in as the API is and may see what it shows. */
@Injectable()
export class ChartRoutes implements OnModuleInit {
  constructor(
    private readonly host: HttpAdapterHost,
    private readonly authenticator: Authenticator,
    private readonly charts: ChartsService,
    private readonly dataSource: DataSource,
    private readonly records: Records,
  ) {}

  async onModuleInit(): Promise<void> {
    const fastify = this.host.httpAdapter.getInstance<FastifyInstance>();
    await fastify.register(async (scope) => {
      scope.setErrorHandler(async (error, request, reply) => {
        const errors = errorsOf(error, request.id);
        const { message, extensions } = errors[0]!;
        await reply
          .code(statusOf(errors))
          .headers(retryHeader(errors))
          .header('cache-control', 'no-store')
          .send({ message, ...extensions });
      });
      // A parameter may be 100 characters long only, and an id holds its request.
      scope.get('/charts/*', (request: Asked, reply) => this.answer(request, reply));
    });
  }

  private async answer(request: Asked, reply: FastifyReply): Promise<void> {
    const session = await this.authenticator.session(request.headers.authorization, request.id, request.raw);
    if (!session)
      throw new Failure('UNAUTHENTICATED', 'Sign in first: send `Authorization: Bearer <token>`.');
    const [, id] = /^(.*)\.svg$/s.exec(request.params['*']) ?? [];
    if (id === undefined) throw badInput('id', 'The address of a chart ends in .svg.');
    const asking = { session, loaders: new Loaders(this.dataSource, this.records) };
    // What names a record that is not there for the asker is 404, whether there is one or not; 403 is left for questions about the
    // agency as a whole (what its cases are about), where nothing is told by saying that somebody may not ask.
    const chart = await withinScope(session, () => this.charts.byId(asking, id));
    if (!chart) throw notFound('chart');
    const tag = this.charts.tagOf(chart);
    reply.header('etag', tag).header('cache-control', 'private, no-cache').header('vary', 'authorization');
    if (isKnown(request.headers['if-none-match'], tag)) await reply.code(304).send();
    else
      // Opened by itself it is a page: it may run nothing and be of no origin.
      reply.header(
        'content-security-policy',
        "default-src 'none'; style-src 'unsafe-inline'; sandbox; frame-ancestors 'none'",
      );
    await reply.header('content-type', 'image/svg+xml; charset=utf-8').send(await this.charts.svg(chart));
  }
}

/** Whether the client has this very picture (RFC 9110, 13.1.2: weak comparison). */
function isKnown(header: string | undefined, tag: string): boolean {
  return header?.split(',').some((known) => ['*', tag].includes(known.trim().replace(/^W\//, ''))) ?? false;
}
