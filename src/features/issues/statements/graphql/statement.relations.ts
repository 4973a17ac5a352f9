import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { statementOperations } from '../../../../domain/communication/statement.operations';
import type { StatementRecord } from '../../../../domain/communication/statement.types';
import { tellingStanding } from '../../../../domain/issue/telling.checks';
import { AllowedEventType, allowedEvents } from '../../../../graphql/allowed-events';
import { sessionOf, type GraphqlContext } from '../../../../graphql/session';
import { StatementType } from '../../../communications';
import { issueTies } from '../../issue.kinds';
import { IssuesRepository } from '../../issues.repository';
import { IssueType } from '../../graphql/issue.types';
import { StatementsGround } from '../statements.ground';

/** What a statement has through its issue. */
@Resolver(() => StatementType)
export class StatementRelations {
  constructor(
    private readonly issues: IssuesRepository,
    private readonly ground: StatementsGround,
  ) {}

  @ResolveField(() => IssueType, {
    nullable: true,
    description: 'The issue it is about; null where you may not see it.',
  })
  issue(@Parent() statement: StatementRecord, @Context() context: GraphqlContext) {
    return this.issues.visible(context, statement.subjectId);
  }

  @ResolveField(() => [AllowedEventType], {
    description:
      'What can be done with it now, and what stands in the way; nothing where you may not see its issue.',
  })
  async allowedEvents(
    @Parent() statement: StatementRecord,
    @Context() context: GraphqlContext,
  ): Promise<AllowedEventType[]> {
    const { caller } = sessionOf(context);
    const issue = await this.issues.visible(context, statement.subjectId);
    if (!issue) return [];
    // Only a draft is checked for them.
    const isChecked = statement.state === 'draft';
    const customerNames = isChecked ? await this.ground.customerNamesFor(statement, context) : [];
    const facts = { actorId: caller.personId, customerNames };
    const standing = tellingStanding(issue, statement, facts);
    return allowedEvents(standing, statementOperations, caller, issueTies(issue));
  }
}
