import { Args, Mutation, Resolver } from '@nestjs/graphql';
import type { Session } from '../../../platform/auth/session';
import { told, type Payload } from '../../../graphql/payload';
import { Asking } from '../../../graphql/session';
import { CorrectCaseInput, CorrectCasePayload } from '../../cases';
import { CaseCorrectionsService } from '../case-corrections.service';

@Resolver()
export class CaseCorrectionResolver {
  constructor(private readonly service: CaseCorrectionsService) {}

  @Mutation(() => CorrectCasePayload, {
    description:
      'Puts right what was taken down wrongly: office, queue, service, topic, channel or customer group, in any state, with a reason. Its escalations follow it to another office and stay in their queues. Representative and lead of the office.',
  })
  async correctCase(@Asking() session: Session, @Args('input') input: CorrectCaseInput): Promise<Payload> {
    return told('case', await this.service.correct(session, input));
  }
}
