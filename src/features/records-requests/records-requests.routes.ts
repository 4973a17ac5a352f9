import { Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance } from 'fastify';
import { errorsOf, retryHeader, statusOf } from '../../graphql/errors';
import { Authenticator } from '../../platform/auth/authenticator';
import { Failure, badInput } from '../../platform/shell/failure';
import { withinScope } from '../../platform/database/scope';
import { exportLevels, type ExportLevel } from './record-columns';
import { RecordsRequestsService } from './records-requests.service';

interface Query {
  level?: unknown;
  reason?: unknown;
}

const longestReason = 2_000;

/** `GET /exports/issues/<id>.zip?level=public|internal|full&reason=…`, signed in as the API is. */
@Injectable()
export class RecordsRequestsRoutes implements OnModuleInit {
  constructor(
    private readonly host: HttpAdapterHost,
    private readonly authenticator: Authenticator,
    private readonly requests: RecordsRequestsService,
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
          .send({ message, ...extensions });
      });
      scope.get<{ Params: { id: string }; Querystring: Query }>(
        '/exports/issues/:id.zip',
        async (request, reply) => {
          const session = await this.authenticator.session(
            request.headers.authorization,
            request.id,
            request.raw,
          );
          if (!session)
            throw new Failure('UNAUTHENTICATED', 'Sign in first: send `Authorization: Bearer <token>`.');
          const { level, reason } = request.query;
          const outcome = await withinScope(session, () =>
            this.requests.export(session, {
              issueId: request.params.id,
              level: levelOf(level),
              reason: reasonOf(reason),
            }),
          );
          if (!outcome.ok) throw badInput('level', outcome.refusal.message);
          await reply
            .header('content-type', 'application/zip')
            .header('content-disposition', `attachment; filename="${outcome.value.name}"`)
            .header('cache-control', 'private, no-store')
            .send(Buffer.from(outcome.value.zip));
        },
      );
    });
  }
}

function levelOf(given: unknown): ExportLevel {
  const level = exportLevels.find((known) => known === (given ?? 'public'));
  if (!level) throw badInput('level', `The level must be one of ${exportLevels.join(', ')}.`);
  return level;
}

function reasonOf(given: unknown): string | null {
  if (given === undefined || given === '') return null;
  if (
    typeof given !== 'string' ||
    given.trim() === '' ||
    given.length > longestReason ||
    given.includes('\0')
  )
    throw badInput('reason', `The reason is one text of at most ${longestReason} characters.`);
  return given;
}
