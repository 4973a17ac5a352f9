import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Authenticator } from '../platform/auth/authenticator';
import type { Session } from '../platform/auth/session';
import { Failure } from '../platform/shell/failure';
import type { Incoming } from '../platform/traffic/address';
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
  async of(
    authorization: string | undefined,
    requestId: string,
    incoming: Incoming,
  ): Promise<GraphqlContext> {
    try {
      const session = await this.authenticator.session(authorization, requestId, incoming);
      return this.for(session, null, requestId);
    } catch (error) {
      return this.for(null, unproved(error), requestId);
    }
  }

  /** For who was asking before, with what they may do now. `asked` is false where nobody asks and only news is told. */
  async again(
    { session, authenticationFailure, requestId }: GraphqlContext,
    { asked = true } = {},
  ): Promise<GraphqlContext> {
    if (!session) return this.for(null, authenticationFailure, requestId);
    try {
      return this.for(await this.authenticator.renewed(session, { asked }), null, requestId);
    } catch (error) {
      return this.for(null, unproved(error), requestId);
    }
  }

  private for(
    session: Session | null,
    authenticationFailure: Failure | null,
    requestId: string,
  ): GraphqlContext {
    return { session, authenticationFailure, loaders: new Loaders(this.dataSource, this.records), requestId };
  }
}

/** Why the bearer is nobody: what they sent proves none, or the issuer that could say is out of reach. */
function unproved(error: unknown): Failure {
  if (error instanceof Failure && (error.code === 'UNAUTHENTICATED' || error.code === 'UNAVAILABLE'))
    return error;
  throw error;
}
