import { Field, InputType, Int } from '@nestjs/graphql';
import { IsIn } from 'class-validator';
import {
  escalationReasons,
  waitingParties,
  type EscalationReason,
  type Severity,
  type WaitingParty,
} from '../../../domain/escalation/escalation.types';
import { CommandInput, EventInput, IdField, TextField, shortText } from '../../../graphql/inputs';
import { payload } from '../../../graphql/payload';
import { EscalationReasonEnum, EscalationType, WaitingPartyEnum } from './escalation.types';

function SeverityField(description: string): PropertyDecorator {
  return (target, property) => {
    Field(() => Int, { description })(target, property);
    IsIn([1, 2, 3, 4], { message: 'Severity is 1 (worst), 2, 3 or 4.' })(target, property);
  };
}

@InputType({ description: 'A case that the front line cannot solve.' })
export class EscalateCaseInput extends EventInput {
  @IdField('The case.')
  caseId!: string;
  @Field(() => EscalationReasonEnum, { description: 'Why.' })
  @IsIn(escalationReasons)
  reason!: EscalationReason;
  @SeverityField('1 (worst) to 4.')
  severity!: Severity;
  @TextField('Why, and what was tried.')
  justification!: string;
}

@InputType({ description: 'The queue to take from.' })
export class ClaimNextEscalationInput extends CommandInput {
  @IdField('The queue.')
  queueId!: string;
}

@InputType({ isAbstract: true })
abstract class OneEscalationInput extends EventInput {
  @IdField('The escalation.')
  escalationId!: string;
}

@InputType({ description: 'The escalation to take.' })
export class ClaimEscalationInput extends OneEscalationInput {}

@InputType({ description: 'Who is to hold the escalation.' })
export class AssignEscalationInput extends OneEscalationInput {
  @IdField('The specialist.')
  toId!: string;
  @TextField('Why; required when they hold as many as they may already, or lack skills that it takes.', {
    nullable: true,
  })
  reason?: string | null;
}

@InputType({ description: 'The escalation to put back.' })
export class ReleaseEscalationInput extends OneEscalationInput {}

@InputType({ description: 'Whom the escalation waits for.' })
export class WaitEscalationInput extends OneEscalationInput {
  @Field(() => WaitingPartyEnum, { description: 'Whom.' })
  @IsIn(waitingParties)
  on!: WaitingParty;
  @TextField('For what.')
  note!: string;
}

@InputType({ description: 'The escalation to go on with.' })
export class ResumeEscalationInput extends OneEscalationInput {}

@InputType({ description: 'The answer that was waited for.' })
export class RecordAnswerInput extends OneEscalationInput {
  @TextField('The answer.')
  text!: string;
}

@InputType({ description: 'Where the escalation belongs.' })
export class TransferEscalationInput extends OneEscalationInput {
  @IdField('The queue it goes to.')
  queueId!: string;
  @TextField('Why.')
  reason!: string;
}

@InputType({ description: 'What the front line should do.' })
export class ReturnEscalationInput extends OneEscalationInput {
  @TextField('Guidance for the representative.')
  guidance!: string;
}

@InputType({ description: 'How the escalation was solved.' })
export class ResolveEscalationInput extends OneEscalationInput {
  @TextField('What the customer is told and what was done.')
  resolution!: string;
  @TextField('The desk’s code for how it was solved.', { max: shortText, nullable: true })
  code?: string | null;
}

@InputType({ description: 'Why the escalation is taken back.' })
export class WithdrawEscalationInput extends OneEscalationInput {
  @TextField('Why.')
  justification!: string;
}

@InputType({ description: 'Why it is worse than it was taken for.' })
export class RaiseSeverityInput extends OneEscalationInput {
  @TextField('Why.')
  reason!: string;
}

@InputType({ description: 'The severity it should have.' })
export class CorrectSeverityInput extends OneEscalationInput {
  @SeverityField('1 (worst) to 4.')
  to!: Severity;
  @TextField('Why.')
  reason!: string;
}

@InputType({ description: 'Why it is taken up again.' })
export class ReopenEscalationInput extends OneEscalationInput {
  @TextField('Why.')
  reason!: string;
}

@InputType({ description: 'What has ended and need not wait for the end of its quiet period.' })
export class CloseEscalationInput extends OneEscalationInput {
  @TextField('Why nothing more will come.')
  reason!: string;
}

const answers = (command: string) => payload(command, 'escalation', () => EscalationType);
export const EscalateCasePayload = answers('EscalateCase');
export const ClaimEscalationPayload = answers('ClaimEscalation');
export const ClaimNextEscalationPayload = answers('ClaimNextEscalation');
export const AssignEscalationPayload = answers('AssignEscalation');
export const ReleaseEscalationPayload = answers('ReleaseEscalation');
export const WaitEscalationPayload = answers('WaitEscalation');
export const ResumeEscalationPayload = answers('ResumeEscalation');
export const RecordAnswerPayload = answers('RecordAnswer');
export const TransferEscalationPayload = answers('TransferEscalation');
export const ReturnEscalationPayload = answers('ReturnEscalation');
export const ResolveEscalationPayload = answers('ResolveEscalation');
export const WithdrawEscalationPayload = answers('WithdrawEscalation');
export const RaiseSeverityPayload = answers('RaiseSeverity');
export const CorrectSeverityPayload = answers('CorrectSeverity');
export const ReopenEscalationPayload = answers('ReopenEscalation');
export const CloseEscalationPayload = answers('CloseEscalation');
