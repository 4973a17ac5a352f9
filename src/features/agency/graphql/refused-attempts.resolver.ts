import { Args, Query, Resolver } from '@nestjs/graphql';
import { PageArgs, type Page } from '../../../graphql/connection';
import { Asking } from '../../../graphql/session';
import { permit, type Session } from '../../../platform/auth/session';
import type { RefusedAttemptEntity } from '../../../platform/shell/refused-attempt.entity';
import { RefusedAttemptsRepository } from '../refused-attempts.repository';
import { RefusedAttemptConnection, RefusedAttemptType } from './refused-attempts.types';

@Resolver(() => RefusedAttemptType)
export class RefusedAttemptsResolver {
  constructor(private readonly repository: RefusedAttemptsRepository) {}

  @Query(() => RefusedAttemptConnection, {
    description:
      'What was tried in the agency and refused, latest first; written down a moment later. Auditor.',
  })
  refusedAttempts(
    @Asking() { caller }: Session,
    @Args() args: PageArgs,
  ): Promise<Page<RefusedAttemptEntity>> {
    permit(caller, 'viewRefusedAttempts');
    return this.repository.page(caller.agencyId, args);
  }
}
