import { Inject } from '@nestjs/common';
import { Args, Field, InputType, Mutation, ObjectType, Resolver } from '@nestjs/graphql';
import { unmet, type Refusal } from '../../../domain/kernel/refusal';
import { TextField, shortText } from '../../../graphql/inputs';
import { RefusalType } from '../../../graphql/refusal.types';
import { DateTimeScalar } from '../../../graphql/scalars';
import { Asking } from '../../../graphql/session';
import { CallerDirectory } from '../../../platform/auth/caller-directory';
import { OWN_ISSUER, type OwnIssuer } from '../../../platform/auth/issuer';
import type { Session } from '../../../platform/auth/session';
import { SessionEndings } from '../../../platform/auth/session-endings';
import { SignInSessions } from '../../../platform/auth/sign-in-sessions';

@InputType({ description: 'Whom to sign in as.' })
class SignInAsInput {
  @TextField('The subject of a person, such as `demo:rosa.alvarez`; the start screen lists them.', {
    max: shortText,
  })
  subject!: string;
}

@ObjectType('SignInAsPayload', {
  description: 'A short-lived access token of a demo person, or the refusal.',
})
class SignInAsPayload {
  @Field(() => String, { nullable: true, description: 'Send it as `Authorization: Bearer <token>`.' })
  token!: string | null;
  @Field(() => DateTimeScalar, { nullable: true, description: 'When it ends.' })
  expiresAt!: Date | null;
  @Field(() => RefusalType, { nullable: true, description: 'Why there is no token.' })
  refusal!: Refusal | null;
}

@ObjectType('RenewSessionPayload', { description: 'The next access token of the session, or the refusal.' })
class RenewSessionPayload extends SignInAsPayload {}

@ObjectType('SignOutPayload', { description: 'That the session is over, or the refusal.' })
class SignOutPayload {
  @Field(() => Boolean, { description: 'Whether it is over, for all its tokens.' })
  signedOut!: boolean;
  @Field(() => RefusalType, { nullable: true, description: 'Why it is not over.' })
  refusal!: Refusal | null;
}

/** A token that somebody signed with the key in the data folder: it lives its hour and cannot be renewed. */
const noSession = unmet('inSession', 'This token belongs to no session. Sign in with signInAs.');

/** Sign-in without a password, for a demonstration on one's own machine; not part of the API where another issuer signs. */
@Resolver()
export class SignInResolver {
  constructor(
    private readonly directory: CallerDirectory,
    private readonly sessions: SignInSessions,
    private readonly endings: SessionEndings,
    @Inject(OWN_ISSUER) private readonly issuer: OwnIssuer,
  ) {}

  @Mutation(() => SignInAsPayload, {
    description:
      'Signs in as a demo person: begins a session that lasts a day, and ends after an hour in which nothing was asked for. Exists only with DEMO=1. Anonymous.',
  })
  async signInAs(@Args('input') { subject }: SignInAsInput): Promise<SignInAsPayload> {
    const caller = await this.directory.find(subject);
    if (!caller) {
      return refusedToken(unmet('personKnown', `Nobody goes by ${subject} here.`, 'input.subject'));
    }
    const id = await this.sessions.begin(caller);
    return this.token(subject, id);
  }

  @Mutation(() => RenewSessionPayload, {
    description:
      'The next token of the session that the sent one belongs to; nothing is renewed beyond its day. Exists only with DEMO=1.',
  })
  async renewSession(@Asking() { subject, signInId }: Session): Promise<RenewSessionPayload> {
    if (subject === null || !signInId) return refusedToken(noSession);
    return this.token(subject, signInId);
  }

  @Mutation(() => SignOutPayload, {
    description:
      'Ends the session that the sent token belongs to, with all its tokens, subscriptions and connections, on every instance. Exists only with DEMO=1.',
  })
  async signOut(@Asking() { signInId }: Session): Promise<SignOutPayload> {
    if (!signInId) return { signedOut: false, refusal: noSession };
    await this.sessions.end(signInId);
    await this.endings.round();
    return { signedOut: true, refusal: null };
  }

  private async token(subject: string, id: string): Promise<SignInAsPayload> {
    const leftMs = await this.sessions.left(id);
    return { ...(await this.issuer.sign(subject, new Date(), { id, leftMs })), refusal: null };
  }
}

function refusedToken(refusal: Refusal): SignInAsPayload {
  return { token: null, expiresAt: null, refusal };
}
