import { Args, ID, Query, Resolver } from '@nestjs/graphql';
import type { IssueRecord } from '../../../domain/issue/issue.types';
import type { Page } from '../../../graphql/connection';
import { Asking } from '../../../graphql/session';
import type { Session } from '../../../platform/auth/session';
import { IssuesRepository } from '../issues.repository';
import { IssueConnection, IssueType, IssuesArgs } from './issue.types';

@Resolver()
export class IssueResolver {
  constructor(private readonly issues: IssuesRepository) {}

  @Query(() => IssueType, {
    nullable: true,
    description: 'An issue by id; null where there is none that you may see.',
  })
  issue(
    @Asking() { caller }: Session,
    @Args('id', { type: () => ID, description: 'Its id.' }) id: string,
  ): Promise<IssueRecord | null> {
    return this.issues.find(caller, id);
  }

  @Query(() => IssueType, {
    nullable: true,
    description: 'An issue by number; null where there is none that you may see.',
  })
  issueByNumber(
    @Asking() { caller }: Session,
    @Args('number', { type: () => String, description: 'I-2026-000007.' }) number: string,
  ): Promise<IssueRecord | null> {
    return this.issues.findByNumber(caller, number);
  }

  @Query(() => IssueConnection, { name: 'issues', description: 'The issues you may see.' })
  list(@Asking() { caller }: Session, @Args() args: IssuesArgs): Promise<Page<IssueRecord>> {
    return this.issues.page(caller, args.filter ?? null, args.sort ?? 'proposedDescending', args);
  }
}
