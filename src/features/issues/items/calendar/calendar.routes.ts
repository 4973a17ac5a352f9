import { createHash } from 'node:crypto';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { CalendarFeedsRepository } from './calendar-feeds.repository';
import { hashOf } from './calendar-feed.service';
import { dueCalendar } from './due-calendar';
import { asWorker } from '../../../../platform/database/scope';

type Asked = FastifyRequest<{ Params: { file: string } }>;

/**
 * `GET /calendar/<secret>.ics`: a person's due items, for calendar programs, which can send no token. Whoever has the
 * address reads it; so it holds titles, issue numbers and days alone, and never stands in the log.
 */
@Injectable()
export class CalendarRoutes implements OnModuleInit {
  constructor(
    private readonly host: HttpAdapterHost,
    private readonly feeds: CalendarFeedsRepository,
  ) {}

  onModuleInit(): void {
    const fastify = this.host.httpAdapter.getInstance<FastifyInstance>();
    fastify.get<{ Params: { file: string } }>(
      '/calendar/:file',
      // Whose calendar it is, and so of which agency, the secret in the address tells.
      (request, reply) => asWorker(() => this.answer(request, reply)),
    );
  }

  private async answer({ params, headers }: Asked, reply: FastifyReply): Promise<FastifyReply> {
    const [, secret] = /^([\w-]{43})\.ics$/.exec(params.file) ?? [];
    const owner = secret === undefined ? null : await this.feeds.ownerOf(hashOf(secret));
    if (!owner) return reply.code(404).send({ message: 'There is no such calendar.' });
    const body = dueCalendar(await this.feeds.dueItems(owner.agencyId, owner.personId));
    const tag = `"${createHash('sha256').update(body).digest('base64url')}"`;
    // Asked again each time: an item that was finished leaves the calendar the next time it is read.
    reply.header('etag', tag).header('cache-control', 'private, no-cache');
    if (isKnown(headers['if-none-match'], tag)) return reply.code(304).send();
    return reply.type('text/calendar; charset=utf-8').send(body);
  }
}

function isKnown(given: string | undefined, tag: string): boolean {
  const tags = (given ?? '').split(',').map((one) => one.trim().replace(/^W\//, ''));
  return tags.includes(tag) || tags.includes('*');
}
