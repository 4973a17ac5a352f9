import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { CONFIG, type Config } from '../../../platform/config/config';
import { asWorker } from '../../../platform/database/scope';
import { entryPage, feedDocument, type FeedDocument, type FeedFormat } from './feed.document';
import { FeedRepository } from './feed.repository';

type Named = FastifyRequest<{ Params: { name: string } }>;

/** How long anybody may keep a copy, in seconds: a statement that is taken back is gone from there within minutes. */
const keptFor = 60;

/**
 * What is published, for everybody: `/feed.json` and `/feed.atom` where there is one agency, `/feed/<agency>.json` and
 * `.atom` by its id or the name in its address, `/feed/entries/<id>` for one statement. Nobody signs in, so nothing is
 * answered but published text. Requests that come while a document is being made wait for that one: however many ask,
 * the database makes one at a time for each address.
 */
@Injectable()
export class FeedRoutes implements OnModuleInit {
  private readonly underway = new Map<string, Promise<FeedDocument | null>>();

  constructor(
    private readonly host: HttpAdapterHost,
    private readonly feeds: FeedRepository,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  onModuleInit(): void {
    const fastify = this.host.httpAdapter.getInstance<FastifyInstance>();
    for (const format of ['json', 'atom'] as const) {
      fastify.get(`/feed.${format}`, (request, reply) =>
        this.answer(
          request,
          reply,
          'Several agencies are served here: name one, as in /feed/<agency>.json.',
          () => this.feed(null, format),
        ),
      );
    }
    fastify.get('/feed/:name', (request: Named, reply) => this.named(request, reply));
    fastify.get('/feed/entries/:name', (request: Named, reply) =>
      this.answer(request, reply, 'There is no such entry, or it was taken back.', () =>
        this.entry(request.params.name),
      ),
    );
  }

  private named(request: Named, reply: FastifyReply): Promise<void> {
    const [, agency, format] = /^([\da-z-]{1,200})\.(json|atom)$/i.exec(request.params.name) ?? [];
    return this.answer(
      request,
      reply,
      'There is no such feed: it is /feed/<agency>.json or /feed/<agency>.atom, with the agency’s id or its name in lower case and hyphens.',
      async () => (agency === undefined ? null : this.feed(agency, format!.toLowerCase() as FeedFormat)),
    );
  }

  private async feed(named: string | null, format: FeedFormat): Promise<FeedDocument | null> {
    const agency = await this.feeds.agency(named);
    if (!agency) return null;
    return feedDocument(format, agency, await this.feeds.entries(agency.id), this.config.publicUrl);
  }

  private async entry(id: string): Promise<FeedDocument | null> {
    const found = await this.feeds.entry(id);
    return found && entryPage(found.agency, found.entry);
  }

  private async answer(
    request: FastifyRequest,
    reply: FastifyReply,
    missing: string,
    make: () => Promise<FeedDocument | null>,
  ): Promise<void> {
    const document = await this.once(request.url.split('?')[0]!, make);
    // Open to pages of other sites: it is public, and no cookie or token ever goes with it.
    reply.header('access-control-allow-origin', '*');
    if (!document) {
      await reply.code(404).header('cache-control', 'no-store').send({ code: 'NOT_FOUND', message: missing });
      return;
    }
    const { body, contentType, etag, lastModified } = document;
    reply.header('etag', etag).header('cache-control', `public, max-age=${keptFor}`);
    if (lastModified) reply.header('last-modified', lastModified.toUTCString());
    if (isKnown(request.headers['if-none-match'], etag)) await reply.code(304).send();
    else await reply.header('content-type', contentType).send(body);
  }

  private once(key: string, make: () => Promise<FeedDocument | null>): Promise<FeedDocument | null> {
    let made = this.underway.get(key);
    if (!made) {
      made = asWorker(make).finally(() => this.underway.delete(key));
      this.underway.set(key, made);
    }
    return made;
  }
}

/** Whether the client has this very document (RFC 9110, 13.1.2: weak comparison). */
function isKnown(header: string | undefined, etag: string): boolean {
  if (header === undefined) return false;
  return header.split(',').some((tag) => ['*', etag].includes(tag.trim().replace(/^W\//, '')));
}
