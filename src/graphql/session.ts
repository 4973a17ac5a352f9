import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { GqlExecutionContext } from '@nestjs/graphql';
import type { Session } from '../platform/auth/session';
import { Failure } from '../platform/shell/failure';
import type { Loaders } from './loaders';

/** What every resolver finds beside its arguments. */
export interface GraphqlContext {
  session: Session | null;
  /** Why a header proved nobody; told when an operation needs somebody. */
  authenticationFailure: Failure | null;
  loaders: Loaders;
  requestId: string;
}

/** The session of who is asking; an operation that takes it cannot be used without signing in. */
export const Asking = createParamDecorator((_: unknown, context: ExecutionContext): Session =>
  sessionOf(GqlExecutionContext.create(context).getContext<GraphqlContext>()),
);

export function sessionOf(context: GraphqlContext): Session {
  if (context.session) return context.session;
  throw (
    context.authenticationFailure ??
    new Failure('UNAUTHENTICATED', 'Sign in first: send `Authorization: Bearer <token>`.')
  );
}
