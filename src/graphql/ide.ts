import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance } from 'fastify';
import { CONFIG, type Config } from '../platform/config/config';
import { graphqlPath } from './http';

const signIn = `# 1. Sign in: run SignIn (the start screen lists the people) and copy the token.
# 2. Below, under "Headers": { "Authorization": "Bearer <token>" }
# 3. Run Desk. The book icon on the left documents everything.

mutation SignIn {
  signInAs(input: { subject: "demo:mei.tanager" }) {
    token
    expiresAt
    refusal { message }
  }
}
`;

const desk = `
query Desk {
  me { name grants { role } }
  escalations(first: 10, filter: { state: [QUEUED] }) {
    nodes {
      id
      number
      severity
      case { number summary }
      allowedEvents { label allowed }
    }
  }
}
`;

/** What stands in the editor of whoever opens the IDE for the first time. */
export function starter(demo: boolean): string {
  return demo
    ? signIn + desk
    : `# Below, under "Headers": { "Authorization": "Bearer <access token>" }\n${desk}`;
}

interface Page {
  html: Buffer;
  zipped: Buffer;
  policy: string;
}

/** The GraphQL IDE at /graphiql: one page that holds everything and loads nothing from anywhere. */
@Injectable()
export class GraphqlIde implements OnModuleInit {
  private page: Promise<Page> | null = null;

  constructor(
    private readonly host: HttpAdapterHost,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  onModuleInit(): void {
    if (!this.config.graphqlIde) return;
    const server = this.host.httpAdapter.getInstance<FastifyInstance>();
    // Who types the bare address finds something to start with.
    server.get('/', (_request, reply) => reply.redirect('/graphiql'));
    server.get('/graphiql', async (request, reply) => {
      // Loaded and made when first asked for: nine megabytes that most processes never serve.
      const { html, zipped, policy } = await (this.page ??= render(this.config.demo));
      const takesZip = /\bgzip\b/.test(request.headers['accept-encoding'] ?? '');
      if (takesZip) reply.header('content-encoding', 'gzip');
      return reply
        .type('text/html; charset=utf-8')
        .header('content-security-policy', policy)
        .header('vary', 'accept-encoding')
        .send(takesZip ? zipped : html);
    });
  }
}

async function render(demo: boolean): Promise<Page> {
  const { renderGraphiQL } = await import('@graphql-yoga/render-graphiql');
  const html = renderGraphiQL({
    title: 'Find and Fix',
    endpoint: graphqlPath,
    subscriptionsProtocol: 'WS',
    defaultQuery: starter(demo),
  } as never);
  const script = /<script>([\s\S]*)<\/script>/.exec(html)![1]!;
  const hash = createHash('sha256').update(script).digest('base64');
  const policy = [
    "default-src 'none'",
    // The one script of the page by its hash, and the editor's workers, which that script makes.
    `script-src 'sha256-${hash}'`,
    'worker-src blob:',
    // The editor writes its colours into the page as it goes.
    "style-src 'unsafe-inline'",
    'img-src data:',
    'font-src data:',
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
  const plain = Buffer.from(html.trimStart());
  return { html: plain, zipped: await promisify(gzip)(plain), policy };
}
