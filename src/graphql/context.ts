import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Authenticator } from '../platform/auth/authenticator';
import type { Session } from '../platform/auth/session';
import { Failure } from '../platform/shell/failure';
import { Records } from '../platform/shell/records';
import { Loaders } from './loaders';
import type { GraphqlContext } from './session';

/** Makes what resolvers find beside their arguments, the same for HTTP and WebSocket. */
@Injectable()
export class Contexts {
  constructor(
    private readonly authenticator: Authenticator,
    private readonly dataSource: DataSource,
    private readonly records: Records,
  ) {}

  /** For whoever the header proves; a header that proves nobody is told only where somebody is needed. */
  async of(authorization: string | undefined, requestId: string): Promise<GraphqlContext> {
    try {
      return this.for(await this.authenticator.session(authorization, requestId), null, requestId);
    } catch (error) {
      if (!(error instanceof Failure) || error.code !== 'UNAUTHENTICATED') throw error;
      return this.for(null, error, requestId);
    }
  }

  /** For who was asking before, with what they may do now. */
  async again({ session, authenticationFailure, requestId }: GraphqlContext): Promise<GraphqlContext> {
    if (!session) return this.for(null, authenticationFailure, requestId);
    const renewed = await this.authenticator.renewed(session);
    return this.for(renewed, renewed ? null : ended(), requestId);
  }

  private for(
    session: Session | null,
    authenticationFailure: Failure | null,
    requestId: string,
  ): GraphqlContext {
    return { session, authenticationFailure, loaders: new Loaders(this.dataSource, this.records), requestId };
  }
}

/** Why somebody who was signed in is not any more. */
export function ended(): Failure {
  return new Failure(
    'UNAUTHENTICATED',
    'Your access token has ended, or you have left. Sign in and connect again.',
  );
}
