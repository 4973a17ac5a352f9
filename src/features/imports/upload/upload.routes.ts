import { Readable } from 'node:stream';
import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Session } from '../../../platform/auth/session';
import { Authenticator } from '../../../platform/auth/authenticator';
import type { Operation } from '../../../domain/permission/policy';
import { unavailable } from '../../../platform/database/outage';
import { Failure, notFound, type FailureCode } from '../../../platform/shell/failure';
import { csvLine } from '../../../platform/csv/write-csv';
import { readWithin, withinScope } from '../../../platform/database/scope';
import { ImportsRepository } from '../imports.repository';
import { fileOperations, permitSomewhere } from './upload-rights';
import { TooLarge } from './upload-store';
import { OtherFile, UploadedFiles } from './uploaded-files';
import { discreetStack } from '../../../platform/personal-data/discreet';

const statusOf: Record<FailureCode, number> = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  BAD_USER_INPUT: 400,
  RATE_LIMITED: 429,
  TOO_COMPLEX: 400,
  UNAVAILABLE: 503,
};

/**
 * The two things that are files and not GraphQL: `POST /imports` takes one, `GET /imports/<id>/rejected.csv` gives one.
 * They are a scope of their own in Fastify, so that the body limit and parsers of GraphQL do not apply here.
 */
@Injectable()
export class UploadRoutes implements OnModuleInit {
  private readonly log = new Logger('Imports');

  constructor(
    private readonly host: HttpAdapterHost,
    private readonly authenticator: Authenticator,
    private readonly files: UploadedFiles,
    private readonly imports: ImportsRepository,
  ) {}

  async onModuleInit(): Promise<void> {
    const fastify = this.host.httpAdapter.getInstance<FastifyInstance>();
    await fastify.register(async (scope) => {
      scope.removeAllContentTypeParsers();
      scope.addContentTypeParser('*', (_request, payload, done) => done(null, payload));
      scope.setErrorHandler((error, request, reply) => this.tell(error, request, reply));
      // Before the body: nobody uploads a gigabyte to hear that they are not signed in.
      scope.post(
        '/imports',
        { onRequest: (request) => this.admit(request, ...fileOperations), config: { takesFile: true } },
        (request, reply) => withinScope(sessionOf(request), () => this.upload(request, reply)),
      );
      scope.get<{ Params: { id: string } }>(
        '/imports/:id/rejected.csv',
        { onRequest: (request) => this.admit(request, 'viewImport') },
        (request, reply) => withinScope(sessionOf(request), () => this.rejected(request, reply)),
      );
    });
  }

  private async upload(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const body = request.body instanceof Readable ? request.body : Readable.from([]);
    const { 'idempotency-key': key } = request.headers;
    const { id, bytes, sha256 } = await this.files.take(
      sessionOf(request),
      body,
      typeof key === 'string' ? key : null,
    );
    await reply.code(201).send({ fileId: id, bytes, sha256 });
  }

  private async rejected(
    request: FastifyRequest<{ Params: { id: string } }>,
    reply: FastifyReply,
  ): Promise<void> {
    const session = sessionOf(request);
    const run = await this.imports.find(session.caller, request.params.id);
    if (!run) throw notFound('import');
    await reply
      .header('content-type', 'text/csv; charset=utf-8')
      .header('content-disposition', `attachment; filename="import-${run.id}-rejected.csv"`)
      .send(Readable.from(readWithin(() => session, this.rejectedLines(run.id))));
  }

  private async *rejectedLines(importId: string): AsyncGenerator<string> {
    yield csvLine(['line', 'field', 'reason', 'text']);
    let after = 0;
    for (;;) {
      const rows = await this.imports.rejects(importId, after, 500);
      yield rows.map(({ line, field, reason, raw }) => csvLine([line, field, reason, raw])).join('');
      if (rows.length < 500) return;
      after = rows.at(-1)!.line;
    }
  }

  private async admit(request: FastifyRequest, ...operations: readonly Operation[]): Promise<void> {
    const session = await this.authenticator.session(request.headers.authorization, request.id, request.raw);
    if (!session)
      throw new Failure('UNAUTHENTICATED', 'Sign in first: send `Authorization: Bearer <token>`.');
    permitSomewhere(session.caller, ...operations);
    sessions.set(request, session);
  }

  private async tell(thrown: unknown, request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const error = unavailable(thrown) ?? thrown;
    if (error instanceof Failure) {
      const status =
        error instanceof TooLarge ? 413 : error instanceof OtherFile ? 422 : statusOf[error.code];
      // What is left of the body is not read: the connection cannot carry another request.
      if (error.retryAfterSeconds !== undefined) reply.header('retry-after', error.retryAfterSeconds);
      await reply
        .code(status)
        .header('connection', 'close')
        .send({ code: error.code, message: error.message });
      return;
    }
    this.log.error(`${request.id}: ${discreetStack(error)}`);
    const message = `Something went wrong on our side. Tell us the request id ${request.id}.`;
    await reply.code(500).header('connection', 'close').send({ code: 'INTERNAL', message });
  }
}

const sessions = new WeakMap<FastifyRequest, Session>();

function sessionOf(request: FastifyRequest): Session {
  return sessions.get(request)!;
}
