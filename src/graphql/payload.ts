import type { Type } from '@nestjs/common';
import { Field, ObjectType, type ReturnTypeFuncValue } from '@nestjs/graphql';
import type { Outcome } from '../platform/shell/act';
import { RefusalType, refusalOf } from './refusal.types';

/** A payload: the record under its own name, or the refusal; exactly one of them. */
export interface Payload {
  refusal: unknown;
  [record: string]: unknown;
}

/**
 * Makes the payload type of one command: `payload('ClaimEscalation', 'escalation', () => EscalationType)` is
 * `ClaimEscalationPayload { escalation, refusal }`.
 */
export function payload(command: string, field: string, type: () => ReturnTypeFuncValue): Type<Payload> {
  @ObjectType(`${command}Payload`, {
    description: `What ${lower(command)} came to: \`${field}\`, or the refusal.`,
  })
  class CommandPayload implements Payload {
    [record: string]: unknown;

    @Field(() => RefusalType, { nullable: true, description: 'Why nothing was done; null when it was done.' })
    refusal!: unknown;
  }
  Field(type, { nullable: true, description: 'The record as it is now; null when refused.' })(
    CommandPayload.prototype,
    field,
  );
  return CommandPayload;
}

/** An outcome as the payload that tells it. */
export function told<T>(field: string, outcome: Outcome<T>): Payload {
  return outcome.ok
    ? { [field]: outcome.value, refusal: null }
    : { [field]: null, refusal: refusalOf(outcome) };
}

function lower(command: string): string {
  return command.charAt(0).toLowerCase() + command.slice(1);
}
