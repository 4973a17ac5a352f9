import { Inject, Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { SealedSecrets } from '../../platform/auth/sealed-secrets';
import { isSecret, isSigned } from '../../platform/auth/signed-message';
import { CONFIG, type Config } from '../../platform/config/config';
import { unavailable } from '../../platform/database/outage';
import { Failure, type FailureCode } from '../../platform/shell/failure';
import { asWorker } from '../../platform/database/scope';
import { IntakeRepository } from './intake.repository';
import { IntakeService } from './intake.service';
import type { IncomingMessage, IntakeSourceRecord } from './intake.types';
import { mailMistake, ownAddress } from './mail/mail-limits';
import { readMail } from './mail/read-mail';
import { mailBytes } from './mail/mail-limits';
import { readMessage } from './messages/message-body';
import { discreetStack } from '../../platform/personal-data/discreet';

const messageBytes = 100_000;

const statusOf: Partial<Record<FailureCode, number>> = {
  UNAUTHENTICATED: 401,
  BAD_USER_INPUT: 400,
  UNAVAILABLE: 503,
};

type Addressed = FastifyRequest<{ Params: { id: string } }>;

/**
 * Where other systems send messages: `POST /intake/<source>` in JSON, `POST /intake/<source>/mail` as raw mail. A scope of
 * its own in Fastify: the body is read as bytes, because it is signed as bytes.
 */
@Injectable()
export class IntakeRoutes implements OnModuleInit {
  private readonly log = new Logger('Intake');

  constructor(
    private readonly host: HttpAdapterHost,
    private readonly intake: IntakeRepository,
    private readonly service: IntakeService,
    private readonly secrets: SealedSecrets,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async onModuleInit(): Promise<void> {
    const fastify = this.host.httpAdapter.getInstance<FastifyInstance>();
    await fastify.register(async (scope) => {
      scope.removeAllContentTypeParsers();
      scope.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
      scope.setErrorHandler((error: FastifyError, request, reply) => this.tell(error, request, reply));
      scope.post<{ Params: { id: string } }>('/intake/:id', { bodyLimit: messageBytes }, (request, reply) =>
        asWorker(() => this.answer(request, reply, false, async (body) => readMessage(body))),
      );
      scope.post<{ Params: { id: string } }>('/intake/:id/mail', { bodyLimit: mailBytes }, (request, reply) =>
        asWorker(() => this.answer(request, reply, true, (body) => this.mail(body))),
      );
    });
  }

  private async mail(body: Buffer): Promise<IncomingMessage> {
    const mistake = mailMistake(body);
    if (mistake) throw new Failure('BAD_USER_INPUT', mistake);
    return readMail(body, ownAddress(this.config.mail.from));
  }

  private async answer(
    request: Addressed,
    reply: FastifyReply,
    bearer: boolean,
    read: (body: Buffer) => Promise<IncomingMessage>,
  ): Promise<void> {
    const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
    const source = await this.proven(request, body, bearer);
    const taken = await this.service.take(source, await read(body), request.id);
    await reply.code(202).send({ case: taken.number, state: taken.state, reason: taken.reason });
  }

  /** The source, if the request proves to be it. One answer for all that is wrong, so that nothing can be tried out. */
  private async proven(
    { params, headers }: Addressed,
    body: Buffer,
    bearer: boolean,
  ): Promise<IntakeSourceRecord> {
    const found = await this.intake.addressed(params.id);
    if (found) {
      const { source, now } = found;
      const secrets = this.secrets.standing(source, now);
      const token = /^bearer (\S+)$/i.exec(headers.authorization ?? '')?.[1];
      if (bearer && token !== undefined && isSecret(token, secrets)) return source;
      const said = (name: string): string => {
        const value = headers[name];
        return typeof value === 'string' ? value : '';
      };
      const message = { id: said('webhook-id'), timestamp: said('webhook-timestamp'), body };
      if (isSigned(message, said('webhook-signature'), secrets, now)) return source;
    }
    throw new Failure('UNAUTHENTICATED', 'Source, signature or time is not right.');
  }

  private async tell(
    thrown: FastifyError | Failure,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<void> {
    const error = unavailable(thrown) ?? thrown;
    if (error instanceof Failure) {
      const [field] = error.fields;
      if (error.retryAfterSeconds !== undefined) reply.header('retry-after', error.retryAfterSeconds);
      await reply
        .code(statusOf[error.code] ?? 400)
        .send({ code: error.code, message: error.message, ...(field?.path && { field: field.path }) });
      return;
    }
    if (error.code === 'FST_ERR_CTP_BODY_TOO_LARGE') {
      const message = `The body may be ${messageBytes.toLocaleString('en-US')} bytes at most, a mail ${mailBytes.toLocaleString('en-US')}.`;
      await reply.code(413).send({ code: 'BAD_USER_INPUT', message });
      return;
    }
    if (error.statusCode !== undefined && error.statusCode < 500) {
      await reply
        .code(error.statusCode)
        .send({ code: 'BAD_USER_INPUT', message: 'The body cannot be read.' });
      return;
    }
    this.log.error(`${request.id}: ${discreetStack(error)}`);
    const message = `Something went wrong on our side. Send it again later, and tell us the request id ${request.id}.`;
    await reply.code(500).send({ code: 'INTERNAL', message });
  }
}
