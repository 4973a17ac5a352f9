import { Inject } from '@nestjs/common';
import { Args, Field, InputType, Mutation, ObjectType, Resolver } from '@nestjs/graphql';
import { TextField, shortText } from '../../../graphql/inputs';
import { RefusalType } from '../../../graphql/refusal.types';
import { DateTimeScalar } from '../../../graphql/scalars';
import { CallerDirectory } from '../../../platform/auth/caller-directory';
import { OWN_ISSUER, type OwnIssuer } from '../../../platform/auth/issuer';
import { unmet, type Refusal } from '../../../domain/kernel/refusal';

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

/** Sign-in without a password, for a demonstration on one's own machine; not part of the API where another issuer signs. */
@Resolver()
export class SignInResolver {
  constructor(
    private readonly directory: CallerDirectory,
    @Inject(OWN_ISSUER) private readonly issuer: OwnIssuer,
  ) {}

  @Mutation(() => SignInAsPayload, {
    description: 'Signs in as a demo person. Exists only with DEMO=1. Anonymous.',
  })
  async signInAs(@Args('input') { subject }: SignInAsInput): Promise<SignInAsPayload> {
    if (!(await this.directory.find(subject))) {
      return {
        token: null,
        expiresAt: null,
        refusal: unmet('personKnown', `Nobody goes by ${subject} here.`, 'input.subject'),
      };
    }
    return { ...(await this.issuer.sign(subject, new Date())), refusal: null };
  }
}
