import { Field, ID, InputType, ObjectType } from '@nestjs/graphql';
import { CommandInput, IdField, IdsField, TextField } from '../../../graphql/inputs';
import { RefusalType, refusalOf } from '../../../graphql/refusal.types';
import { EscalationType } from '../graphql/escalation.types';
import type { BulkRow } from './bulk-acts.service';

@InputType({ isAbstract: true })
abstract class ManyEscalationsInput extends CommandInput {
  @IdsField('The escalations, each once.')
  escalationIds!: string[];
}

@InputType({ description: 'Who is to hold many escalations.' })
export class AssignEscalationsInput extends ManyEscalationsInput {
  @IdField('The specialist.')
  toId!: string;
  @TextField('Why; required for those that they lack room or skills for.', { nullable: true })
  reason?: string | null;
}

@InputType({ description: 'Where many escalations belong.' })
export class TransferEscalationsInput extends ManyEscalationsInput {
  @IdField('The queue they go to.')
  queueId!: string;
  @TextField('Why.')
  reason!: string;
}

@InputType({ description: 'What has ended and need not wait for the end of its quiet period.' })
export class CloseEscalationsInput extends ManyEscalationsInput {
  @TextField('Why nothing more will come.')
  reason!: string;
}

@ObjectType('RowError', { description: 'What is wrong with asking for one row; nothing of it was done.' })
export class RowErrorType {
  @Field({
    description:
      'As `extensions.code` of an error: NOT_FOUND, FORBIDDEN, BAD_USER_INPUT, RATE_LIMITED, UNAVAILABLE.',
  })
  code!: string;
  @Field({ description: 'A sentence that says what would be right.' })
  message!: string;
}

@ObjectType('EscalationRow', {
  description: 'What came of one of many: the escalation, or the refusal, or the error; exactly one of them.',
})
export class EscalationRowType {
  @Field(() => ID, { description: 'The escalation that was asked for.' })
  escalationId!: string;
  @Field(() => EscalationType, { nullable: true, description: 'As it is now; null when nothing was done.' })
  escalation!: unknown;
  @Field(() => RefusalType, { nullable: true, description: 'Why nothing was done with it.' })
  refusal!: unknown;
  @Field(() => RowErrorType, { nullable: true, description: 'What was wrong with asking.' })
  error!: RowErrorType | null;
}

@ObjectType('EscalationRowsPayload', {
  description: 'What a command on many escalations came to, row by row; each was done or not for itself.',
})
export class EscalationRowsPayload {
  @Field(() => [EscalationRowType], {
    description: 'One answer for each id, in the order in which they were sent.',
  })
  rows!: EscalationRowType[];
}

/** The rows of a bulk act as the API tells them. */
export function toldRows(rows: readonly BulkRow[]): EscalationRowsPayload {
  return { rows: rows.map(toldRow) };
}

function toldRow({ escalationId, outcome, failure }: BulkRow): EscalationRowType {
  const nothing = { escalationId, escalation: null, refusal: null, error: null };
  if (failure) return { ...nothing, error: { code: failure.code, message: failure.message } };
  return outcome?.ok
    ? { ...nothing, escalation: outcome.value }
    : { ...nothing, refusal: outcome && refusalOf(outcome) };
}
