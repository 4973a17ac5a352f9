import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { StatementCommand } from '../../../../domain/communication/statement.decide';
import { statementWorkflow } from '../../../../domain/communication/statement.machine';
import { statementOperations } from '../../../../domain/communication/statement.operations';
import type { StatementRecord } from '../../../../domain/communication/statement.types';
import { tellingObstacle } from '../../../../domain/issue/telling.checks';
import { merged } from '../../../../domain/kernel/refusal';
import { AllowedEventType, allowedEvents } from '../../../../graphql/allowed-events';
import { sessionOf, type GraphqlContext } from '../../../../graphql/session';
import { StatementType } from '../../../communications';
import { issueTies } from '../../issue.kinds';
import { IssuesRepository } from '../../issues.repository';
import { IssueType } from '../../graphql/issue.types';

/** What a statement has through its issue. */
@Resolver(() => StatementType)
export class StatementRelations {
  constructor(private readonly issues: IssuesRepository) {}

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
    const facts = { actorId: caller.personId };
    const standing = statementWorkflow.standing(statement.state, { record: statement, facts });
    const inStage = standing.map(({ event, refusal }) => {
      const obstacle = tellingObstacle(event as StatementCommand['event'], issue, statement);
      return { event, refusal: merged([refusal, obstacle].filter((one) => one !== null)) };
    });
    return allowedEvents(inStage, statementOperations, caller, issueTies(issue));
  }
}
