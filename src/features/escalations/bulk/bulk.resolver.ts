import { Args, Mutation, Resolver } from '@nestjs/graphql';
import type { Session } from '../../../platform/auth/session';
import { told, type Payload } from '../../../graphql/payload';
import { Asking } from '../../../graphql/session';
import { EscalationsService } from '../escalations.service';
import { CloseEscalationInput, CloseEscalationPayload } from '../graphql/escalation.inputs';
import { BulkActs } from './bulk-acts.service';
import {
  AssignEscalationsInput,
  CloseEscalationsInput,
  EscalationRowsPayload,
  TransferEscalationsInput,
  toldRows,
} from './bulk.types';

@Resolver()
export class BulkResolver {
  constructor(
    private readonly bulk: BulkActs,
    private readonly escalations: EscalationsService,
  ) {}

  @Mutation(() => CloseEscalationPayload, {
    description:
      'Closes an ended escalation before its quiet period is over; it can be reopened all the same for 30 days. Lead.',
  })
  async closeEscalation(
    @Asking() session: Session,
    @Args('input', { type: () => CloseEscalationInput, description: 'Which, and why.' })
    input: CloseEscalationInput,
  ): Promise<Payload> {
    return told('escalation', await this.escalations.closeEarly(session, input));
  }

  @Mutation(() => EscalationRowsPayload, {
    description: 'Gives up to 100 escalations to a specialist, each for itself: as assignEscalation. Lead.',
  })
  async assignEscalations(
    @Asking() session: Session,
    @Args('input', { type: () => AssignEscalationsInput, description: 'Which, and to whom.' })
    input: AssignEscalationsInput,
  ): Promise<EscalationRowsPayload> {
    return toldRows(await this.bulk.assign(session, input));
  }

  @Mutation(() => EscalationRowsPayload, {
    description:
      'Moves up to 100 escalations to a queue, each for itself: as transferEscalation. Holder, lead.',
  })
  async transferEscalations(
    @Asking() session: Session,
    @Args('input', { type: () => TransferEscalationsInput, description: 'Which, and where to.' })
    input: TransferEscalationsInput,
  ): Promise<EscalationRowsPayload> {
    return toldRows(await this.bulk.transfer(session, input));
  }

  @Mutation(() => EscalationRowsPayload, {
    description: 'Closes up to 100 ended escalations, each for itself: as closeEscalation. Lead.',
  })
  async closeEscalations(
    @Asking() session: Session,
    @Args('input', { type: () => CloseEscalationsInput, description: 'Which, and why.' })
    input: CloseEscalationsInput,
  ): Promise<EscalationRowsPayload> {
    return toldRows(await this.bulk.close(session, input));
  }
}
