import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '../config/config';
import { signInFailed, type SignInFailure } from '../observability/process-metrics';
import { noteActor } from '../observability/trail';
import { Failure } from '../shell/failure';
import { ClientAddresses, type Incoming } from '../traffic/address';
import { Admission, CallerDirectory, type KnownKey } from './caller-directory';
import { isKeyText, readKey, sameDigest } from './key-text';
import { isWithin } from './networks';
import type { Session } from './session';
import { SignInSessions } from './sign-in-sessions';
import { TokenVerifier } from './token-verifier';

const requestIdShape = /^[\w.:-]{1,100}$/;
/** RFC 6750, 2.1: one credential and nothing else. Two headers, which some proxies join with a comma, are none. */
const bearerShape = /^Bearer +([\w.~+/-]+=*)$/i;

/** Turns an Authorization header into a session. */
@Injectable()
export class Authenticator {
  private readonly addresses: ClientAddresses;

  constructor(
    private readonly tokens: TokenVerifier,
    private readonly directory: CallerDirectory,
    private readonly sessions: SignInSessions,
    private readonly admission: Admission,
    @Inject(CONFIG) { trustedProxies }: Config,
  ) {
    this.addresses = new ClientAddresses(trustedProxies);
  }

  /**
   * The session of the bearer; null without a header. Fails with UNAUTHENTICATED when there is a header that proves nobody.
   * `incoming` is the request or upgrade that the header came with or after.
   */
  async session(
    authorization: string | undefined,
    requestId: string,
    incoming: Incoming,
  ): Promise<Session | null> {
    if (authorization === undefined) return null;
    // Node keeps the first of two headers; what stands in front of the service may have looked at the second.
    const isAlone = (incoming.headersDistinct?.authorization?.length ?? 0) <= 1;
    const [, credential] = bearerShape.exec(authorization) ?? [];
    if (credential === undefined || !isAlone) {
      throw unauthenticated('Send one access token, as `Authorization: Bearer <token>`.', 'malformed');
    }
    const session = await (isKeyText(credential)
      ? this.ofKey(credential, requestId, this.addresses.exact(incoming))
      : this.ofToken(credential, requestId));
    noteActor(session.caller);
    return session;
  }

  /**
   * The session again, with the grants that hold now. Fails with UNAUTHENTICATED when the person left, or the token, the key
   * or the session it belongs to is over. `asked` is false where nobody asks and only news is told.
   */
  async renewed(session: Session, { asked = true } = {}): Promise<Session> {
    const { key, subject, signInId, expiresAt, stillSigned } = session;
    if (expiresAt && expiresAt.getTime() <= Date.now()) throw ended();
    await stillSigned?.();
    if (key) {
      const known = standing(await this.directory.findKey(key.id), key.address);
      noteActor(known.caller);
      return { ...session, caller: known.caller };
    }
    const [caller] = await Promise.all([
      subject === null ? null : this.directory.find(subject),
      signInId ? this.sessions.check(signInId, asked) : null,
    ]);
    if (!caller) throw ended();
    noteActor(caller);
    return { ...session, caller };
  }

  private async ofToken(token: string, requestId: string): Promise<Session> {
    const verified = await this.tokens.verify(token);
    const { subject, expiresAt, sessionId } = verified;
    // A token without a session lives its own short life: one of another issuer, or one signed with the key in the data folder.
    const [known] = await Promise.all([
      this.directory.find(subject),
      sessionId && this.tokens.isOwn ? this.sessions.check(sessionId, true) : null,
    ]);
    const isNews = await this.admission.admit(verified, known);
    const caller = isNews ? await this.directory.find(subject) : known;
    if (!caller)
      throw unauthenticated('Nobody here goes by this token. Ask an administrator to add you.', 'unknown');
    return {
      caller,
      requestId,
      subject,
      expiresAt,
      signInId: this.tokens.isOwn ? sessionId : null,
      stillSigned: () => this.tokens.verify(token),
    };
  }

  private async ofKey(text: string, requestId: string, address: string): Promise<Session> {
    const read = readKey(text);
    const found = read && (await this.directory.findKey(read.id));
    if (!read || !found || !sameDigest(found.digest, read.digest)) {
      throw unauthenticated(
        'There is no such key of a service account. Check that the whole key was sent.',
        'unknown',
      );
    }
    const { caller, expiresAt, isUseOld } = standing(found, address);
    // Where nothing can be written, a standby or a full disk, reading goes on.
    if (isUseOld) await this.directory.noteUse(read.id).catch(() => undefined);
    return { caller, requestId, subject: null, expiresAt, key: { id: read.id, address } };
  }
}

/** The key if it may be used now, from there. */
function standing(found: KnownKey | null, address: string): KnownKey {
  if (!found || found.isRevoked)
    throw unauthenticated('This key was revoked. Use the one that replaces it.', 'revoked');
  if (found.hasExpired)
    throw unauthenticated('This key has expired. Ask an administrator for a new one.', 'expired');
  if (found.networks.length > 0 && !isWithin(address, found.networks)) {
    throw unauthenticated('This key may not be used from this address.', 'elsewhere');
  }
  return found;
}

function unauthenticated(message: string, reason: SignInFailure): Failure {
  signInFailed(reason);
  return new Failure('UNAUTHENTICATED', message);
}

/** Why somebody who was signed in is not any more, where nothing more is known. */
export function ended(): Failure {
  return unauthenticated(
    'Your access token has ended, or you have left. Sign in and connect again.',
    'ended',
  );
}

/** The client's request id if it can stand in a log line, else one made here. */
export function requestIdOf(given: string | string[] | undefined): string {
  return typeof given === 'string' && requestIdShape.test(given) ? given : randomUUID();
}
