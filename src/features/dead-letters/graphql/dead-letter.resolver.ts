import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { Page } from '../../../graphql/connection';
import { told, type Payload } from '../../../graphql/payload';
import { Asking } from '../../../graphql/session';
import { permit, type Session } from '../../../platform/auth/session';
import { DeadLettersRepository, type DeadLetter } from '../dead-letters.repository';
import { DeadLettersService } from '../dead-letters.service';
import {
  DeadLetterConnection,
  DeadLetterType,
  DeadLettersArgs,
  ReplayDeadLetterInput,
  ReplayDeadLetterPayload,
} from './dead-letter.types';

@Resolver(() => DeadLetterType)
export class DeadLetterResolver {
  constructor(
    private readonly service: DeadLettersService,
    private readonly repository: DeadLettersRepository,
  ) {}

  @Query(() => DeadLetterConnection, {
    description: 'What the service gave up in the background, latest first. Administrator, auditor.',
  })
  deadLetters(
    @Asking() { caller }: Session,
    @Args() { kind, ...page }: DeadLettersArgs,
  ): Promise<Page<DeadLetter>> {
    permit(caller, 'viewDeadLetters');
    return this.repository.page(caller.agencyId, kind ?? null, page);
  }

  @Mutation(() => ReplayDeadLetterPayload, {
    description:
      'Tries again what was given up: news is taken at once, or refused with what is in the way; a timer is due at once. Administrator.',
  })
  async replayDeadLetter(
    @Asking() session: Session,
    @Args('input', { type: () => ReplayDeadLetterInput, description: 'Which one.' })
    input: ReplayDeadLetterInput,
  ): Promise<Payload> {
    return told('deadLetter', await this.service.replay(session, input));
  }
}
