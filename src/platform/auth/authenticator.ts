import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Failure } from '../shell/failure';
import { CallerDirectory } from './caller-directory';
import type { Session } from './session';
import { TokenVerifier } from './token-verifier';

const requestIdShape = /^[\w.:-]{1,100}$/;

/** Turns an Authorization header into a session. */
@Injectable()
export class Authenticator {
  constructor(
    private readonly tokens: TokenVerifier,
    private readonly directory: CallerDirectory,
  ) {}

  /** The session of the bearer; null without a header. Fails with UNAUTHENTICATED when there is a header that proves nobody. */
  async session(authorization: string | undefined, requestId: string): Promise<Session | null> {
    if (!authorization) return null;
    const [scheme, token] = authorization.split(' ');
    if (scheme?.toLowerCase() !== 'bearer' || !token) {
      throw new Failure('UNAUTHENTICATED', 'Send the access token as `Authorization: Bearer <token>`.');
    }
    const { subject, expiresAt } = await this.tokens.verify(token);
    const caller = await this.directory.find(subject);
    if (!caller)
      throw new Failure(
        'UNAUTHENTICATED',
        'Nobody here goes by this token. Ask an administrator to add you.',
      );
    return { caller, requestId, subject, expiresAt };
  }

  /** The session again, with the grants that hold now; null when the person left or the token ended. */
  async renewed(session: Session): Promise<Session | null> {
    if (session.expiresAt && session.expiresAt.getTime() <= Date.now()) return null;
    const caller = session.subject === null ? null : await this.directory.find(session.subject);
    return caller ? { ...session, caller } : null;
  }
}

/** The client's request id if it can stand in a log line, else one made here. */
export function requestIdOf(given: string | string[] | undefined): string {
  return typeof given === 'string' && requestIdShape.test(given) ? given : randomUUID();
}
