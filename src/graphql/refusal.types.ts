import { Field, ID, Int, InterfaceType, ObjectType } from '@nestjs/graphql';
import type { Refusal, RefusalKind } from '../domain/kernel/refusal';
import type { Outcome } from '../platform/shell/act';
import { enumOf } from './enums';
import { DateTimeScalar } from './scalars';

export const RefusalKindEnum = enumOf<RefusalKind>(
  'RefusalKind',
  'The ways in which a command is refused. Nothing was written.',
  {
    eventNotAllowed: 'The record is in a state that does not know this event.',
    checksNotMet: 'Something that must hold does not hold yet.',
    staleVersion: 'Somebody changed the record since it was read.',
    alreadyClaimed: 'Somebody else holds the escalation.',
    overCapacity: 'The person holds as many escalations as they may.',
    nothingToClaim: 'The queue has nothing that waits to be claimed.',
    alreadyExists: 'A value that must be unique is taken.',
    sameKeyOtherRequest: 'The idempotency key was used for another request.',
  },
);

/** Which GraphQL type tells a refusal of which kind; a new kind does not compile until it has one. */
const typeOf: Record<RefusalKind, () => string> = {
  eventNotAllowed: () => 'EventNotAllowed',
  checksNotMet: () => 'ChecksNotMet',
  staleVersion: () => 'StaleVersion',
  alreadyClaimed: () => 'AlreadyClaimed',
  overCapacity: () => 'OverCapacity',
  nothingToClaim: () => 'NothingToClaim',
  alreadyExists: () => 'AlreadyExists',
  sameKeyOtherRequest: () => 'SameKeyOtherRequest',
};

@InterfaceType('Refusal', {
  description:
    'Why a command was not carried out. A value, not an error: nothing was written and the person can act on it.',
  resolveType: (refusal: { kind: RefusalKind }) => typeOf[refusal.kind](),
})
export abstract class RefusalType {
  @Field(() => RefusalKindEnum, { description: 'The kind of refusal; each has a type of its own.' })
  kind!: RefusalKind;
  @Field({ description: 'A sentence that the person at the screen can act on.' })
  message!: string;
}

@ObjectType('UnmetCheck', { description: 'One rule that does not hold.' })
export class UnmetCheckType {
  @Field({ description: 'The rule by name, stable for clients: `rootCauseConfirmed`.' })
  code!: string;
  @Field({ description: 'What is missing, as a sentence.' })
  message!: string;
  @Field(() => String, {
    nullable: true,
    description: 'The input field or part it is about, where there is one.',
  })
  path!: string | null;
}

@ObjectType('EventNotAllowed', {
  implements: () => RefusalType,
  description: 'The state does not know this event.',
})
export class EventNotAllowedType extends RefusalType {
  @Field({ description: 'The state the record is in.' })
  state!: string;
  @Field({ description: 'The event that was asked for.' })
  event!: string;
  @Field(() => [String], { description: 'The events that the state knows.' })
  allowed!: string[];
}

@ObjectType('ChecksNotMet', {
  implements: () => RefusalType,
  description: 'Rules that must hold and do not.',
})
export class ChecksNotMetType extends RefusalType {
  @Field(() => [UnmetCheckType], {
    description: 'Every rule that does not hold, each with its own sentence.',
  })
  checks!: UnmetCheckType[];
}

@InterfaceType('Record', {
  description: 'Anything the agency keeps under an id, with a version that guards against lost edits.',
  resolveType: (record: { __subject?: string }) => recordTypeNames.get(record.__subject ?? ''),
})
export abstract class RecordType {
  @Field(() => ID, { description: 'Opaque id.' })
  id!: string;
  @Field(() => Int, {
    description: 'Counts the changes of this record, from 1. Send it as `expectedVersion` with an edit.',
  })
  version!: number;
}

const recordTypeNames = new Map<string, string>();

/** Says which GraphQL type shows records of a subject; called once by the feature that owns the type. */
export function showsRecord(subject: string, typeName: string): void {
  recordTypeNames.set(subject, typeName);
}

@ObjectType('StaleVersion', {
  implements: () => RefusalType,
  description: 'Somebody changed the record since it was read.',
})
export class StaleVersionType extends RefusalType {
  @Field(() => Int, { description: 'The version that was sent.' })
  expectedVersion!: number;
  @Field(() => Int, { description: 'The version the record has.' })
  currentVersion!: number;
  @Field(() => RecordType, { nullable: true, description: 'The record as it is now.' })
  record!: RecordType | null;
}

@ObjectType('AlreadyClaimed', { implements: () => RefusalType, description: 'Somebody else holds it.' })
export class AlreadyClaimedType extends RefusalType {
  @Field(() => ID, { nullable: true, description: 'The person who holds it.' })
  by!: string | null;
  @Field(() => DateTimeScalar, { nullable: true, description: 'Since when.' })
  at!: Date | null;
}

@ObjectType('OverCapacity', {
  implements: () => RefusalType,
  description: 'The person holds as many as they may.',
})
export class OverCapacityType extends RefusalType {
  @Field(() => Int, { description: 'Claimed and waiting escalations of the person, over all queues.' })
  load!: number;
  @Field(() => Int, { description: 'How many the person may hold.' })
  capacity!: number;
}

@ObjectType('NothingToClaim', { implements: () => RefusalType, description: 'Nothing waits in the queue.' })
export class NothingToClaimType extends RefusalType {}

@ObjectType('AlreadyExists', {
  implements: () => RefusalType,
  description: 'A value that must be unique is taken.',
})
export class AlreadyExistsType extends RefusalType {
  @Field({ description: 'The field that must be unique.' })
  field!: string;
  @Field({ description: 'The value that is taken.' })
  value!: string;
}

@ObjectType('SameKeyOtherRequest', {
  implements: () => RefusalType,
  description: 'The key belongs to another request.',
})
export class SameKeyOtherRequestType extends RefusalType {
  @Field({ description: 'The idempotency key.' })
  key!: string;
}

/** Types that are reached only through the interface, named so that the schema holds them. */
export const refusalTypes = [
  EventNotAllowedType,
  ChecksNotMetType,
  StaleVersionType,
  AlreadyClaimedType,
  OverCapacityType,
  NothingToClaimType,
  AlreadyExistsType,
  SameKeyOtherRequestType,
];

/** A refusal as the API tells it: a stale version carries the record as it stands. */
export function refusalOf(outcome: Extract<Outcome<unknown>, { ok: false }>): Refusal & { record?: unknown } {
  const { refusal, current } = outcome;
  return refusal.kind === 'staleVersion' && current
    ? { ...refusal, record: { ...current.record, __subject: current.subject } }
    : refusal;
}
