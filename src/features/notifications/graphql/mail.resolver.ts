import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { PageArgs, type Page } from '../../../graphql/connection';
import { told, type Payload } from '../../../graphql/payload';
import { Asking } from '../../../graphql/session';
import { permit, type Session } from '../../../platform/auth/session';
import { MailRepository, type MailSeen } from '../mail.repository';
import { MailService } from '../mail.service';
import { MailConnection, MailType, ReplayMailInput, ReplayMailPayload } from './mail.types';

@Resolver(() => MailType)
export class MailResolver {
  constructor(
    private readonly service: MailService,
    private readonly repository: MailRepository,
  ) {}

  @Query(() => MailConnection, {
    description: 'Mail that was given up, latest first, with what the server said. Administrator.',
  })
  deadMail(@Asking() { caller }: Session, @Args() page: PageArgs): Promise<Page<MailSeen>> {
    permit(caller, 'viewDeadMail');
    return this.repository.dead(caller.agencyId, page);
  }

  @Mutation(() => ReplayMailPayload, {
    description:
      'Queues a mail that was given up again, with all its attempts before it and the same Message-ID. Administrator.',
  })
  async replayMail(
    @Asking() session: Session,
    @Args('input', { type: () => ReplayMailInput, description: 'Which one.' }) input: ReplayMailInput,
  ): Promise<Payload> {
    return told('mail', await this.service.replay(session, input));
  }
}
