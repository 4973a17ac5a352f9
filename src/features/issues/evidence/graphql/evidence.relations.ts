import { Args, Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { IssueRecord } from '../../../../domain/issue/issue.types';
import type { EvidenceRecord } from '../../../../domain/issue/part.types';
import type { SurveyDetailRecord } from '../../../../domain/survey';
import { may } from '../../../../domain/permission/may';
import { HistoryArgs, HistoryPages } from '../../../../graphql/history';
import { DateTimeScalar } from '../../../../graphql/scalars';
import { sessionOf, type GraphqlContext } from '../../../../graphql/session';
import { CaseType, caseKind, caseTies } from '../../../cases';
import { EscalationType, escalationKind, escalationTies } from '../../../escalations';
import { MeasureType, measureKind } from '../../../measures';
import { SurveyDetailType, seesCollection, surveyCollectionKind, surveyDetailKind } from '../../../surveys';
import { IssuesRepository } from '../../issues.repository';
import { EvidenceHistoryConnection, EvidenceType } from './evidence.types';
import { IssueType } from '../../graphql/issue.types';

/** What evidence points to. A record that the caller may not see is null, though its id is told. */
@Resolver(() => EvidenceType)
export class EvidenceRelations {
  constructor(
    private readonly issues: IssuesRepository,
    private readonly histories: HistoryPages,
  ) {}

  @ResolveField(() => IssueType, {
    nullable: true,
    description: 'The issue it is evidence of; null where you may not see it.',
  })
  issue(@Parent() evidence: EvidenceRecord, @Context() context: GraphqlContext): Promise<IssueRecord | null> {
    return this.issues.visible(context, evidence.issueId);
  }

  @ResolveField(() => DateTimeScalar, { description: 'When it was linked.' })
  linkedAt(@Parent() evidence: EvidenceRecord, @Context() context: GraphqlContext): Promise<Date> {
    return context.loaders
      .batch<string, Date>('evidence begun', (ids) => this.issues.begunAt(evidence.agencyId, ids))
      .load(evidence.id);
  }

  @ResolveField(() => CaseType, {
    name: 'case',
    nullable: true,
    description: 'The case, if it is one that you may see.',
  })
  itsCase(@Parent() { kind, targetId }: EvidenceRecord, @Context() context: GraphqlContext) {
    const session = sessionOf(context);
    return context.loaders.record(caseKind, session, kind === 'case' ? targetId : null, (found) =>
      may(session.caller, 'viewCase', caseTies(found)),
    );
  }

  @ResolveField(() => EscalationType, {
    nullable: true,
    description: 'The escalation, if it is one that you may see.',
  })
  escalation(@Parent() { kind, targetId }: EvidenceRecord, @Context() context: GraphqlContext) {
    const session = sessionOf(context);
    return context.loaders.record(escalationKind, session, kind === 'escalation' ? targetId : null, (found) =>
      may(session.caller, 'viewEscalation', escalationTies(found)),
    );
  }

  @ResolveField(() => MeasureType, { nullable: true, description: 'The measure whose signal it is.' })
  measure(@Parent() { kind, targetId }: EvidenceRecord, @Context() context: GraphqlContext) {
    return context.loaders.record(
      measureKind,
      sessionOf(context),
      kind === 'measureSignal' ? targetId : null,
    );
  }

  @ResolveField(() => SurveyDetailType, {
    nullable: true,
    description: 'The survey as it is now, if it is one that you may see.',
  })
  async surveyDetail(
    @Parent() { kind, targetId }: EvidenceRecord,
    @Context() context: GraphqlContext,
  ): Promise<SurveyDetailRecord | null> {
    const session = sessionOf(context);
    const id = kind === 'surveyResult' ? targetId : null;
    const detail = await context.loaders.record(surveyDetailKind, session, id);
    const collection = await context.loaders.record(
      surveyCollectionKind,
      session,
      detail?.collectionId ?? null,
      (found) => seesCollection(session.caller, found),
    );
    return collection && detail;
  }

  @ResolveField(() => EvidenceHistoryConnection, {
    description: 'Everything that happened to it, oldest first.',
  })
  history(@Parent() evidence: EvidenceRecord, @Args() args: HistoryArgs, @Context() context: GraphqlContext) {
    return this.histories.page(sessionOf(context), evidence.id, args);
  }
}
