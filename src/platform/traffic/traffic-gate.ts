import { Inject, Injectable } from '@nestjs/common';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Authenticator } from '../auth/authenticator';
import type { Session } from '../auth/session';
import { CONFIG, type Config } from '../config/config';
import { Failure } from '../shell/failure';
import { ClientAddresses, type Incoming } from './address';
import { RateLimits, type Standing } from './rate-limits';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The route counts what it is sent itself, once it knows how much that is. */
    countsItself?: boolean;
  }
}

/** Who is asking: somebody signed in, or what became of trying. */
export interface Asking {
  session: Session | null;
  authenticationFailure: Failure | null;
}

/** What a load balancer and a monitor ask every few seconds, and what a browser asks before it asks. */
const uncounted = /^\/(health\/|metrics$)/;

/** Where every request passes: counted for whoever sends it, or for its address when nobody is signed in. */
@Injectable()
export class TrafficGate {
  private readonly addresses: ClientAddresses;

  constructor(
    private readonly limits: RateLimits,
    private readonly authenticator: Authenticator,
    @Inject(CONFIG) config: Config,
  ) {
    this.addresses = new ClientAddresses(config.trustedProxies);
  }

  /** By whom requests, sockets and subscriptions are counted. */
  principal({ session }: Pick<Asking, 'session'>, request: Incoming): string {
    const known = session?.caller.personId ?? session?.subject;
    return known ? `person:${known}` : this.addressed(request);
  }

  /** Counts an operation, or several of one document; a token that proves nobody is an attempt to sign in. */
  async pass(asking: Asking, request: Incoming, cost = 1): Promise<Standing | null> {
    // Where the issuer cannot be asked, nobody tried anything.
    if (asking.authenticationFailure?.code === 'UNAUTHENTICATED') await this.attempt(request, 1);
    return this.limits.take('requests', this.principal(asking, request), cost);
  }

  /** Counts what a document weighs beyond the one operation that passed already. */
  async charge(
    asking: Asking,
    request: Incoming,
    { operations, signIns }: { operations: number; signIns: number },
  ): Promise<void> {
    await this.attempt(request, signIns);
    if (operations > 1) await this.limits.take('requests', this.principal(asking, request), operations - 1);
  }

  /** Counts attempts to sign in, by the address: who they claim to be is what they are trying out. */
  async attempt(request: Incoming, count: number): Promise<void> {
    if (count > 0) await this.limits.take('signIns', this.addressed(request), count);
  }

  /**
   * Counts what is not GraphQL: uploads, downloads, pictures, feeds, what other systems send, and paths that are none.
   * Whoever signs in is looked up here and again by the route, half a millisecond for requests that take tens of them.
   */
  guard(server: FastifyInstance): void {
    server.addHook('onRequest', async (request, reply) => {
      const { config, url } = request.routeOptions;
      if (config?.countsItself || uncounted.test(url ?? '') || request.method === 'OPTIONS') return;
      try {
        tell(reply, await this.pass(await this.asking(request), request.raw));
      } catch (error) {
        if (!(error instanceof Failure) || error.code !== 'RATE_LIMITED') throw error;
        const { code, message, retryAfterSeconds } = error;
        reply.header('retry-after', retryAfterSeconds).header('connection', 'close');
        return reply.code(429).send({ code, message, retryAfterSeconds });
      }
    });
  }

  private async asking(request: FastifyRequest): Promise<Asking> {
    try {
      const session = await this.authenticator.session(
        request.headers.authorization,
        request.id,
        request.raw,
      );
      return { session, authenticationFailure: null };
    } catch (error) {
      // Any other failure the route will meet too, and tell.
      const isTheirs = error instanceof Failure && error.code === 'UNAUTHENTICATED';
      // A source of intake signs in with a token of its own, which is no person's.
      const isOtherToken = request.routeOptions.url?.startsWith('/intake/') ?? false;
      return { session: null, authenticationFailure: isTheirs && !isOtherToken ? error : null };
    }
  }

  private addressed(request: Incoming): string {
    return `address:${this.addresses.of(request)}`;
  }
}

/** The headers of draft-ietf-httpapi-ratelimit-headers: the policy, and what is left of it. */
export function tell(reply: FastifyReply, standing: Standing | null): void {
  if (!standing) return;
  const { budget, limit, remaining, resetSeconds } = standing;
  reply.header('ratelimit-policy', `"${budget}";q=${limit};w=60`);
  reply.header('ratelimit', `"${budget}";r=${remaining};t=${resetSeconds}`);
}
