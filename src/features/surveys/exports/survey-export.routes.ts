import { Readable } from 'node:stream';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance } from 'fastify';
import type { Caller } from '../../../domain/permission/permission.types';
import { Authenticator } from '../../../platform/auth/authenticator';
import { Failure } from '../../../platform/shell/failure';
import { readWithin, withinScope } from '../../../platform/database/scope';
import { tellFailure } from '../../desk';
import { SurveyExports } from './survey-exports';

type Lines = (caller: Caller, id: string) => Promise<AsyncGenerator<string>>;

/**
 * `GET /exports/surveys/<survey>/responses.csv`, `…/<survey>/questions.csv` and `…/<collection>/aggregate.csv`: the federal
 * formats with their exact headers. What the API imports from them again changes nothing.
 */
@Injectable()
export class SurveyExportRoutes implements OnModuleInit {
  constructor(
    private readonly host: HttpAdapterHost,
    private readonly authenticator: Authenticator,
    private readonly exports: SurveyExports,
  ) {}

  async onModuleInit(): Promise<void> {
    const fastify = this.host.httpAdapter.getInstance<FastifyInstance>();
    await fastify.register(async (scope) => {
      scope.setErrorHandler((error, request, reply) => tellFailure(error, request, reply));
      this.serve(scope, 'responses', (caller, id) => this.exports.rows(caller, id));
      this.serve(scope, 'questions', (caller, id) => this.exports.questions(caller, id));
      this.serve(scope, 'aggregate', (caller, id) => this.exports.aggregate(caller, id));
    });
  }

  private serve(scope: FastifyInstance, name: string, lines: Lines): void {
    scope.get<{ Params: { id: string } }>(`/exports/surveys/:id/${name}.csv`, async (request, reply) => {
      const session = await this.authenticator.session(
        request.headers.authorization,
        request.id,
        request.raw,
      );
      if (!session)
        throw new Failure('UNAUTHENTICATED', 'Sign in first: send `Authorization: Bearer <token>`.');
      const body = await withinScope(session, () => lines(session.caller, request.params.id));
      await reply
        .header('content-type', 'text/csv; charset=utf-8; header=present')
        .header('content-disposition', `attachment; filename="survey-${name}.csv"`)
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
}
