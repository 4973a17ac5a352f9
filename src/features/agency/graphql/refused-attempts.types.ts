import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { connection } from '../../../graphql/connection';
import { enumOf } from '../../../graphql/enums';
import { DateTimeScalar } from '../../../graphql/scalars';
import type { RefusedOutcome } from '../../../platform/shell/refused-attempts';

const RefusedOutcomeEnum = enumOf<RefusedOutcome>(
  'RefusedOutcome',
  'Why an attempt came to nothing: the kinds of refusal, and the failures of somebody who may not.',
  {
    eventNotAllowed: 'The record was in a state that does not know this event.',
    checksNotMet: 'Something that must hold did not hold yet; `checks` says what.',
    staleVersion: 'Somebody had changed the record since it was read.',
    alreadyClaimed: 'Somebody else held the escalation.',
    overCapacity: 'The person held as many escalations as they may.',
    nothingToClaim: 'The queue had nothing that waits to be claimed.',
    alreadyExists: 'A value that must be unique was taken.',
    sameKeyOtherRequest: 'The idempotency key was used for another request.',
    FORBIDDEN: 'They saw the record, and the act was not theirs.',
    NOT_FOUND: 'There was no such record, or they may not see it.',
  },
);

@ObjectType('RefusedAttempt', {
  description: 'An attempt to change something that was refused. Kept without the sentence that was told.',
})
export class RefusedAttemptType {
  @Field(() => ID, { description: 'Opaque id.' })
  id!: string;
  @Field(() => DateTimeScalar, { description: 'When it was refused (database clock).' })
  at!: Date;
  @Field({
    description: 'Who tried: `person`, `service` (a service account) or `system` (the service itself).',
  })
  actorKind!: string;
  @Field(() => ID, {
    nullable: true,
    description: 'The person or service account; null for the service itself.',
  })
  actorId!: string | null;
  @Field({ description: 'What was tried, by the name of the operation.' })
  operation!: string;
  @Field(() => RefusedOutcomeEnum, { description: 'Why it came to nothing.' })
  outcome!: RefusedOutcome;
  @Field(() => [String], { description: 'The rules that did not hold, by name; empty for other outcomes.' })
  checks!: string[];
  @Field({ description: 'The request, as named by X-Request-Id.' })
  requestId!: string;
  @Field(() => Int, {
    description:
      'How many attempts of the same person were not written down since their entry before this one: at most 60 a minute are.',
  })
  leftOut!: number;
}

export const RefusedAttemptConnection = connection('RefusedAttempt', () => RefusedAttemptType);
