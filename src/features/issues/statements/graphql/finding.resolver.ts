import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { findingsOf } from '../../../../domain/communication/statement.findings';
import type { StatementRecord } from '../../../../domain/communication/statement.types';
import { may } from '../../../../domain/permission/may';
import { sessionOf, type GraphqlContext } from '../../../../graphql/session';
import { CommunicationsRepository, StatementType, type OverrideReason } from '../../../communications';
import { PersonType, personKind } from '../../../people';
import { issueTies } from '../../issue.kinds';
import { IssuesRepository } from '../../issues.repository';
import { StatementsGround } from '../statements.ground';
import { FindingOverrideType, StatementFindingType } from './finding.types';

/** What looks personal in a statement, also once somebody let it stand and another is to approve it: shown with its very text to who may edit it, and to nobody else. */
@Resolver(() => StatementType)
export class StatementFindings {
  constructor(
    private readonly issues: IssuesRepository,
    private readonly ground: StatementsGround,
    private readonly communications: CommunicationsRepository,
  ) {}

  @ResolveField(() => [StatementFindingType], {
    nullable: true,
    description:
      'What looks personal in it, in reading order, with what was let stand and why; null where it is not yours to edit.',
  })
  async findings(
    @Parent() statement: StatementRecord,
    @Context() context: GraphqlContext,
  ): Promise<StatementFindingType[] | null> {
    const issue = await this.issues.visible(context, statement.subjectId);
    if (!issue || !may(sessionOf(context).caller, 'editStatement', issueTies(issue))) return null;
    const names = await this.ground.customerNamesFor(statement, context);
    const reasons = statement.overrides.length > 0 ? await this.reasons(statement, context) : [];
    return findingsOf(statement, names).map(({ override, ...finding }) => {
      const said = override && reasons.find(({ version }) => version === override.version);
      return { ...finding, override: override && said ? { ...said, byId: override.byId } : null };
    });
  }

  private reasons({ id, agencyId }: StatementRecord, { loaders }: GraphqlContext): Promise<OverrideReason[]> {
    return loaders
      .batch<string, OverrideReason[]>('reasons of overrides', async (ids) => {
        const rows = await this.communications.overrideReasons(agencyId, ids);
        return ids.map((one) => rows.filter(({ statementId }) => statementId === one));
      })
      .load(id);
  }
}

@Resolver(() => FindingOverrideType)
export class FindingOverrides {
  @ResolveField(() => PersonType, { nullable: true, description: 'Who let it stand.' })
  by(
    @Parent() override: FindingOverrideType,
    @Context() context: GraphqlContext,
  ): Promise<PersonType | null> {
    return context.loaders.record(personKind, sessionOf(context), override.byId);
  }
}
