import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { CaseRecord } from '../../../../domain/case/case.types';
import type { EscalationRecord } from '../../../../domain/escalation/escalation.types';
import type { IssueRecord } from '../../../../domain/issue/issue.types';
import { sessionOf, type GraphqlContext } from '../../../../graphql/session';
import { CaseType } from '../../../cases';
import { EscalationType } from '../../../escalations';
import { EvidencedRepository, type EvidencedKind } from '../evidenced.repository';
import { IssueType } from '../../graphql/issue.types';

/** The issues that a case is evidence of. */
@Resolver(() => CaseType)
export class CaseIssuesResolver {
  constructor(private readonly evidenced: EvidencedRepository) {}

  @ResolveField(() => [IssueType], {
    name: 'issues',
    description: 'The issues you may see that it, or an escalation of it, is evidence of, oldest first.',
  })
  issuesOfCase(@Parent() { id }: CaseRecord, @Context() context: GraphqlContext): Promise<IssueRecord[]> {
    return issuesOf(this.evidenced, 'case', id, context);
  }
}

/** The issues that an escalation is evidence of. */
@Resolver(() => EscalationType)
export class EscalationIssuesResolver {
  constructor(private readonly evidenced: EvidencedRepository) {}

  @ResolveField(() => [IssueType], {
    name: 'issues',
    description: 'The issues you may see that it is evidence of, oldest first.',
  })
  issuesOfEscalation(
    @Parent() { id }: EscalationRecord,
    @Context() context: GraphqlContext,
  ): Promise<IssueRecord[]> {
    return issuesOf(this.evidenced, 'escalation', id, context);
  }
}

function issuesOf(
  evidenced: EvidencedRepository,
  kind: EvidencedKind,
  id: string,
  context: GraphqlContext,
): Promise<IssueRecord[]> {
  const { caller } = sessionOf(context);
  return context.loaders
    .batch<string, IssueRecord[]>(`issues by ${kind}`, (ids) => evidenced.issues(caller, kind, ids))
    .load(id);
}
