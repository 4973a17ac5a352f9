import { Args, Context, ID, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { ActionItemRecord } from '../../../../domain/issue/item/action-item.types';
import type { IssueRecord } from '../../../../domain/issue/issue.types';
import { planDifferences, type PlanDifferences } from '../../../../domain/issue/plan/plan.differences';
import type { PlanRemarkRecord } from '../../../../domain/issue/plan/plan.remark';
import { itemsOf, type FrozenItem, type PlanVersionRecord } from '../../../../domain/issue/plan/plan.version';
import { may } from '../../../../domain/permission/may';
import type { Page } from '../../../../graphql/connection';
import { HistoryArgs, HistoryPages } from '../../../../graphql/history';
import { told, type Payload } from '../../../../graphql/payload';
import { Asking, sessionOf, type GraphqlContext } from '../../../../graphql/session';
import type { Session } from '../../../../platform/auth/session';
import { PersonType, personKind } from '../../../people';
import { IssuesRepository } from '../../issues.repository';
import { PartsRepository } from '../../parts.repository';
import { IssueType } from '../../graphql/issue.types';
import { ActionItemType } from '../../items/graphql/item.types';
import { planRemarkKind, planVersionKind } from '../plan.kinds';
import { PlanRemarksService } from '../plan.remarks.service';
import {
  AnswerPlanRemarkInput,
  AnswerPlanRemarkPayload,
  PlanDifferencesType,
  PlanRemarkHistoryConnection,
  PlanRemarkType,
  PlanVersionHistoryConnection,
  PlanVersionItemType,
  PlanVersionType,
} from './version.types';

@Resolver(() => PlanVersionType)
export class PlanVersionResolver {
  constructor(
    private readonly parts: PartsRepository,
    private readonly issues: IssuesRepository,
    private readonly histories: HistoryPages,
  ) {}

  @Query(() => PlanDifferencesType, {
    nullable: true,
    description:
      'What one submitted version of an issue’s plan says differently from another, of any two cycles; null where you may not see them. Leads, Chief Experience Officer and delegates, auditor.',
  })
  async planDifferences(
    @Args('issueId', { type: () => ID, description: 'The issue.' }) issueId: string,
    @Args('from', { type: () => ID, description: 'The version that counts as before.' }) from: string,
    @Args('to', { type: () => ID, description: 'The version that counts as after.' }) to: string,
    @Context() context: GraphqlContext,
  ): Promise<PlanDifferences | null> {
    const { caller } = sessionOf(context);
    const issue = may(caller, 'viewPlanVersions') ? await this.issues.find(caller, issueId) : null;
    if (!issue) return null;
    const versions = await this.parts.of(context.loaders, planVersionKind, issue);
    const [before, after] = [from, to].map((id) => versions.find((version) => version.id === id));
    return before && after ? planDifferences(before, after) : null;
  }

  @ResolveField(() => [PlanVersionItemType], {
    description: 'Its items as they were; none once their text was erased.',
  })
  items(@Parent() version: PlanVersionRecord): FrozenItem[] {
    return itemsOf(version);
  }

  @ResolveField(() => [PlanRemarkType], {
    description: 'What the approver asked to be changed: of the whole plan first, then item by item.',
  })
  async remarks(
    @Parent() version: PlanVersionRecord,
    @Context() context: GraphqlContext,
  ): Promise<PlanRemarkRecord[]> {
    const issue = { id: version.issueId, agencyId: version.agencyId };
    const remarks = await this.parts.of(context.loaders, planRemarkKind, issue);
    // Ids of one act come in any order; no item (-1) is the whole plan.
    const items = itemsOf(version).map(({ id }) => id);
    const place = (remark: PlanRemarkRecord): number => items.indexOf(remark.actionItemId ?? '');
    return remarks
      .filter(({ planVersionId }) => planVersionId === version.id)
      .sort((a, b) => place(a) - place(b));
  }

  @ResolveField(() => PersonType, { nullable: true, description: 'Who submitted it.' })
  submittedBy(@Parent() version: PlanVersionRecord, @Context() context: GraphqlContext) {
    return context.loaders.record(personKind, sessionOf(context), version.submittedById);
  }

  @ResolveField(() => PersonType, { nullable: true, description: 'Who decided on it.' })
  decidedBy(@Parent() version: PlanVersionRecord, @Context() context: GraphqlContext) {
    return context.loaders.record(personKind, sessionOf(context), version.decidedById);
  }

  @ResolveField(() => PersonType, {
    nullable: true,
    description: 'The officer in whose place a delegate decided; null where the officer did.',
  })
  decidedFor(@Parent() version: PlanVersionRecord, @Context() context: GraphqlContext) {
    return context.loaders.record(personKind, sessionOf(context), version.decidedForId);
  }

  @ResolveField(() => PlanVersionHistoryConnection, {
    description: 'Everything that happened to it, oldest first.',
  })
  history(
    @Parent() version: PlanVersionType,
    @Args() args: HistoryArgs,
    @Context() context: GraphqlContext,
  ): Promise<Page<unknown>> {
    return this.histories.page(sessionOf(context), version.id, args);
  }
}

@Resolver(() => PlanRemarkType)
export class PlanRemarkResolver {
  constructor(
    private readonly service: PlanRemarksService,
    private readonly histories: HistoryPages,
  ) {}

  @Mutation(() => AnswerPlanRemarkPayload, {
    description:
      'Says what was done about a remark, until the plan is submitted again. Lead office of the issue.',
  })
  async answerPlanRemark(
    @Asking() session: Session,
    @Args('input') input: AnswerPlanRemarkInput,
  ): Promise<Payload> {
    return told('planRemark', await this.service.answer(session, input));
  }

  @ResolveField(() => PersonType, { nullable: true, description: 'Who asked for it.' })
  givenBy(@Parent() remark: PlanRemarkRecord, @Context() context: GraphqlContext) {
    return context.loaders.record(personKind, sessionOf(context), remark.givenById);
  }

  @ResolveField(() => PersonType, { nullable: true, description: 'Who answered it last.' })
  answeredBy(@Parent() remark: PlanRemarkRecord, @Context() context: GraphqlContext) {
    return context.loaders.record(personKind, sessionOf(context), remark.answeredById);
  }

  @ResolveField(() => PlanRemarkHistoryConnection, {
    description: 'Everything that happened to it, oldest first.',
  })
  history(
    @Parent() remark: PlanRemarkType,
    @Args() args: HistoryArgs,
    @Context() context: GraphqlContext,
  ): Promise<Page<unknown>> {
    return this.histories.page(sessionOf(context), remark.id, args);
  }
}

/** What versions add to an issue. */
@Resolver(() => IssueType)
export class IssuePlanVersions {
  constructor(private readonly parts: PartsRepository) {}

  @ResolveField(() => [PlanVersionType], {
    description: 'Every version of the plan that was submitted, of every cycle, latest first.',
  })
  async planVersions(
    @Parent() issue: IssueRecord,
    @Context() context: GraphqlContext,
  ): Promise<PlanVersionRecord[]> {
    const versions = await this.parts.of(context.loaders, planVersionKind, issue);
    return [...versions].sort((a, b) => b.cycle - a.cycle || b.number - a.number);
  }
}

/** What versions add to an item. */
@Resolver(() => ActionItemType)
export class ItemRemarks {
  constructor(private readonly parts: PartsRepository) {}

  @ResolveField(() => [PlanRemarkType], {
    description:
      'What the approver asked to be changed in it, until the plan is submitted again; earlier remarks stand with the versions.',
  })
  async remarks(
    @Parent() item: ActionItemRecord,
    @Context() context: GraphqlContext,
  ): Promise<PlanRemarkRecord[]> {
    const issue = { id: item.issueId, agencyId: item.agencyId };
    const [remarks, versions] = await Promise.all([
      this.parts.of(context.loaders, planRemarkKind, issue),
      this.parts.of(context.loaders, planVersionKind, issue),
    ]);
    const standing = new Set(versions.filter((one) => one.supersededAt === null).map(({ id }) => id));
    return remarks.filter(
      ({ actionItemId, planVersionId }) => actionItemId === item.id && standing.has(planVersionId),
    );
  }
}
