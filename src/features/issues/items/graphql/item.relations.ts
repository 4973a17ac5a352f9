import { Args, Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { actionItemWorkflow } from '../../../../domain/issue/item/action-item.machine';
import { actionItemOperations } from '../../../../domain/issue/item/action-item.operations';
import type { ActionItemRecord } from '../../../../domain/issue/item/action-item.types';
import { AllowedEventType, allowedEvents } from '../../../../graphql/allowed-events';
import type { Page } from '../../../../graphql/connection';
import { HistoryArgs, HistoryPages } from '../../../../graphql/history';
import { sessionOf, type GraphqlContext } from '../../../../graphql/session';
import { OfficeType, officeKind } from '../../../agency';
import { MeasureType, measureKind } from '../../../measures';
import { PersonType, personKind } from '../../../people';
import { actionItemKind, causeKind, issueKind, itemTies } from '../../issue.kinds';
import { IssuesRepository } from '../../issues.repository';
import { CauseType } from '../../analysis/graphql/analysis.types';
import { IssueType } from '../../graphql/issue.types';
import { ActionItemHistoryConnection, ActionItemType } from './item.types';

@Resolver(() => ActionItemType)
export class ItemRelations {
  constructor(
    private readonly issues: IssuesRepository,
    private readonly histories: HistoryPages,
  ) {}

  @ResolveField(() => IssueType, { nullable: true, description: 'Its issue; null where you may not see it.' })
  issue(@Parent() item: ActionItemRecord, @Context() context: GraphqlContext) {
    return this.issues.visible(context, item.issueId);
  }

  @ResolveField(() => OfficeType, { nullable: true, description: 'The office that does it.' })
  office(@Parent() item: ActionItemRecord, @Context() context: GraphqlContext) {
    return context.loaders.record(officeKind, sessionOf(context), item.officeId);
  }

  @ResolveField(() => PersonType, { nullable: true, description: 'Who does it.' })
  owner(@Parent() item: ActionItemRecord, @Context() context: GraphqlContext) {
    return context.loaders.record(personKind, sessionOf(context), item.ownerId);
  }

  @ResolveField(() => CauseType, { nullable: true, description: 'The cause it deals with.' })
  cause(@Parent() item: ActionItemRecord, @Context() context: GraphqlContext) {
    return context.loaders.record(causeKind, sessionOf(context), item.causeId);
  }

  @ResolveField(() => MeasureType, { nullable: true, description: 'The measure it should move.' })
  measure(@Parent() item: ActionItemRecord, @Context() context: GraphqlContext) {
    return context.loaders.record(measureKind, sessionOf(context), item.measureId);
  }

  @ResolveField(() => [ActionItemType], { description: 'Items that must be done before it.' })
  async dependsOn(@Parent() item: ActionItemRecord, @Context() context: GraphqlContext) {
    const session = sessionOf(context);
    const found = await Promise.all(
      item.dependsOnIds.map((id) => context.loaders.record(actionItemKind, session, id)),
    );
    return found.filter((one) => one !== null);
  }

  @ResolveField(() => [AllowedEventType], {
    description: 'What can be done with it now, and what stands in the way.',
  })
  async allowedEvents(
    @Parent() item: ActionItemRecord,
    @Context() context: GraphqlContext,
  ): Promise<AllowedEventType[]> {
    const session = sessionOf(context);
    const issue = await context.loaders.record(issueKind, session, item.issueId);
    if (!issue) return [];
    const standing = actionItemWorkflow.standing(item.state, { record: item, facts: { issue } });
    return allowedEvents(standing, actionItemOperations, session.caller, itemTies(issue, item));
  }

  @ResolveField(() => ActionItemHistoryConnection, {
    description: 'Everything that happened to it, oldest first.',
  })
  history(
    @Parent() item: ActionItemType,
    @Args() args: HistoryArgs,
    @Context() context: GraphqlContext,
  ): Promise<Page<unknown>> {
    return this.histories.page(sessionOf(context), item.id, args);
  }
}
