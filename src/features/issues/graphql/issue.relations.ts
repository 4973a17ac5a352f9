import { Args, Context, Int, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { IssueFacts } from '../../../domain/issue/issue.facts';
import { issueOperations } from '../../../domain/issue/issue.operations';
import { IssueMachines } from '../../../domain/issue/issue.versions';
import { stageOf, type IssueRecord, type IssueStage } from '../../../domain/issue/issue.types';
import { AllowedEventType, allowedEvents } from '../../../graphql/allowed-events';
import { HistoryArgs, HistoryPages } from '../../../graphql/history';
import { DateTimeScalar } from '../../../graphql/scalars';
import { sessionOf, type GraphqlContext } from '../../../graphql/session';
import { OfficeType, ServiceType, TopicType, officeKind, serviceKind, topicKind } from '../../agency';
import { ObjectiveType, objectiveKind } from '../../measures';
import { PersonType, personKind } from '../../people';
import { IssueFactsRepository } from '../issue-facts.repository';
import { issueTies } from '../issue.kinds';
import { IssuesRepository, type IssueExtent } from '../issues.repository';
import { readableHistory } from '../triage/triage-fields';
import {
  IssueHistoryConnection,
  IssueStageEnum,
  IssueType,
  PlanStepEnum,
  type PlanStep,
} from './issue.types';

@Resolver(() => IssueType)
export class IssueRelations {
  constructor(
    private readonly issues: IssuesRepository,
    private readonly facts: IssueFactsRepository,
    private readonly histories: HistoryPages,
    private readonly machines: IssueMachines,
  ) {}

  @ResolveField(() => IssueStageEnum, { description: 'Its stage.' })
  stage(@Parent() issue: IssueRecord): IssueStage {
    return stageOf(issue.state);
  }

  @ResolveField(() => PlanStepEnum, {
    nullable: true,
    description: 'Its step within the stage plan; null in others.',
  })
  planState(@Parent() issue: IssueRecord): PlanStep | null {
    if (issue.state === 'plan.draft') return 'draft';
    return issue.state === 'plan.submitted' ? 'submitted' : null;
  }

  @ResolveField(() => DateTimeScalar, { description: 'When it was proposed.' })
  createdAt(@Parent() issue: IssueRecord, @Context() context: GraphqlContext): Promise<Date> {
    return context.loaders
      .batch<string, Date>('issue begun', (ids) => this.issues.begunAt(issue.agencyId, ids))
      .load(issue.id);
  }

  @ResolveField(() => OfficeType, { nullable: true, description: 'The office that leads it.' })
  leadOffice(@Parent() issue: IssueRecord, @Context() context: GraphqlContext) {
    return context.loaders.record(officeKind, sessionOf(context), issue.leadOfficeId);
  }

  @ResolveField(() => [OfficeType], { description: 'The offices that contribute.' })
  async contributingOffices(@Parent() issue: IssueRecord, @Context() context: GraphqlContext) {
    const { loaders } = context;
    const load = (id: string) => loaders.record(officeKind, sessionOf(context), id);
    return (await Promise.all(issue.contributingOfficeIds.map(load))).filter((office) => office !== null);
  }

  @ResolveField(() => ServiceType, {
    name: 'service',
    nullable: true,
    description: 'The service it is about.',
  })
  aboutService(@Parent() issue: IssueRecord, @Context() context: GraphqlContext) {
    return context.loaders.record(serviceKind, sessionOf(context), issue.serviceId);
  }

  @ResolveField(() => [TopicType], { description: 'The topics it is about.' })
  async topics(@Parent() issue: IssueRecord, @Context() context: GraphqlContext) {
    const { loaders } = context;
    const load = (id: string) => loaders.record(topicKind, sessionOf(context), id);
    return (await Promise.all(issue.topicIds.map(load))).filter((topic) => topic !== null);
  }

  @ResolveField(() => PersonType, { nullable: true, description: 'The person who owns it.' })
  owner(@Parent() issue: IssueRecord, @Context() context: GraphqlContext) {
    return context.loaders.record(personKind, sessionOf(context), issue.ownerId);
  }

  @ResolveField(() => PersonType, { nullable: true, description: 'Who proposed it.' })
  proposedBy(@Parent() issue: IssueRecord, @Context() context: GraphqlContext) {
    return context.loaders.record(personKind, sessionOf(context), issue.proposedById);
  }

  @ResolveField(() => ObjectiveType, { nullable: true, description: 'The objective it serves.' })
  objective(@Parent() issue: IssueRecord, @Context() context: GraphqlContext) {
    return context.loaders.record(objectiveKind, sessionOf(context), issue.objectiveId);
  }

  @ResolveField(() => IssueType, {
    nullable: true,
    description: 'The issue it became part of; null where you may not see it.',
  })
  mergedInto(@Parent() issue: IssueRecord, @Context() context: GraphqlContext): Promise<IssueRecord | null> {
    return this.issues.visible(context, issue.mergedIntoId);
  }

  @ResolveField(() => Int, { description: 'Evidence that is linked and not unlinked.' })
  async evidenceCount(@Parent() issue: IssueRecord, @Context() context: GraphqlContext): Promise<number> {
    return (await this.extent(issue, context)).evidenceCount;
  }

  @ResolveField(() => Int, {
    description:
      'Customers behind the linked cases and escalations, each counted once; a case without a customer reference counts as one.',
  })
  async peopleAffected(@Parent() issue: IssueRecord, @Context() context: GraphqlContext): Promise<number> {
    return (await this.extent(issue, context)).peopleAffected;
  }

  @ResolveField(() => [AllowedEventType], {
    description: 'What can be done with it now, and what stands in the way.',
  })
  async allowedEvents(
    @Parent() issue: IssueRecord,
    @Context() context: GraphqlContext,
  ): Promise<AllowedEventType[]> {
    const { caller } = sessionOf(context);
    const facts = context.loaders.batch<IssueRecord, IssueFacts>('issue facts', (issues) =>
      this.facts.ofMany(issues, caller.personId),
    );
    const standing = this.machines.workflowOf(issue).standing(issue.state, {
      record: issue,
      facts: await facts.load(issue),
      now: await context.loaders.now(),
    });
    return allowedEvents(standing, issueOperations, caller, issueTies(issue));
  }

  @ResolveField(() => IssueHistoryConnection, {
    description:
      'Everything that happened to it, oldest first. What was said about it, and changes of fields that are not shown to you, are left out; ranks are shown to who views triage.',
  })
  async history(@Parent() issue: IssueRecord, @Args() args: HistoryArgs, @Context() context: GraphqlContext) {
    const session = sessionOf(context);
    return readableHistory(session.caller, await this.histories.page(session, issue.id, args));
  }

  private extent(issue: IssueRecord, context: GraphqlContext): Promise<IssueExtent> {
    return context.loaders
      .batch<string, IssueExtent>('issue extent', (ids) => this.issues.extents(issue.agencyId, ids))
      .load(issue.id);
  }
}
