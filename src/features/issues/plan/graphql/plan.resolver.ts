import { Args, Context, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { PlanRecord } from '../../../../domain/issue/part.types';
import type { Page } from '../../../../graphql/connection';
import { HistoryArgs, HistoryPages } from '../../../../graphql/history';
import { told, type Payload } from '../../../../graphql/payload';
import { Asking, sessionOf, type GraphqlContext } from '../../../../graphql/session';
import type { Session } from '../../../../platform/auth/session';
import { MeasureType, ObservationsRepository, measureKind } from '../../../measures';
import { PersonType, personKind } from '../../../people';
import { actionItemKind } from '../../issue.kinds';
import { PartsRepository } from '../../parts.repository';
import { detectable, workEnd } from '../plan.detectable';
import { PlanService } from '../plan.service';
import {
  BalancingMeasureType,
  EditPlanInput,
  EditPlanPayload,
  PlanHistoryConnection,
  PlanPromiseType,
  PlanType,
} from './plan.types';

@Resolver(() => PlanType)
export class PlanResolver {
  constructor(
    private readonly service: PlanService,
    private readonly parts: PartsRepository,
    private readonly observations: ObservationsRepository,
    private readonly histories: HistoryPages,
  ) {}

  @Mutation(() => EditPlanPayload, {
    description:
      'Changes what the latest revision of the plan promises, while it is a draft; it begins with the choice of an option or a replan. Lead.',
  })
  async editPlan(@Asking() session: Session, @Args('input') input: EditPlanInput): Promise<Payload> {
    return told('plan', await this.service.edit(session, input));
  }

  @ResolveField(() => MeasureType, { nullable: true, description: 'The primary measure.' })
  measure(@Parent() plan: PlanRecord, @Context() context: GraphqlContext) {
    return context.loaders.record(measureKind, sessionOf(context), plan.measureId);
  }

  @ResolveField(() => PersonType, { nullable: true, description: 'Who last submitted it.' })
  submittedBy(@Parent() plan: PlanRecord, @Context() context: GraphqlContext) {
    return context.loaders.record(personKind, sessionOf(context), plan.submittedById);
  }

  @ResolveField(() => PersonType, { nullable: true, description: 'Who approved it.' })
  approvedBy(@Parent() plan: PlanRecord, @Context() context: GraphqlContext) {
    return context.loaders.record(personKind, sessionOf(context), plan.approvedById);
  }

  @ResolveField(() => [PersonType], {
    description: 'Everyone who changed this revision or an item under it; none of them approves it.',
  })
  async editors(@Parent() plan: PlanRecord, @Context() context: GraphqlContext) {
    const session = sessionOf(context);
    const found = await Promise.all(
      plan.editorIds.map((id) => context.loaders.record(personKind, session, id)),
    );
    return found.filter((person) => person !== null);
  }

  @ResolveField(() => String, {
    nullable: true,
    description:
      'How small a change the data could show, as a sentence, from the baseline’s own spread, trials or events. Null until measure, baseline, smallest effect and review dates are set and two observations lie in the baseline.',
  })
  async detectable(@Parent() plan: PlanRecord, @Context() context: GraphqlContext): Promise<string | null> {
    const session = sessionOf(context);
    const measure = await context.loaders.record(measureKind, session, plan.measureId);
    if (!measure || !plan.baselineFrom || !plan.baselineTo) return null;
    const [rows, items] = await Promise.all([
      this.observations.standing(plan.agencyId, [measure.id], plan.baselineFrom, plan.baselineTo),
      this.parts.of(context.loaders, actionItemKind, { id: plan.issueId, agencyId: plan.agencyId }),
    ]);
    return detectable(plan, {
      unit: measure.unit,
      kind: measure.kind,
      observations: rows.map(({ periodStart, periodEnd, value, numerator, denominator }) => ({
        periodStart,
        periodEnd,
        value,
        ...(numerator === null ? {} : { numerator }),
        ...(denominator === null ? {} : { denominator }),
      })),
      workEndsOn: workEnd(plan, items),
    });
  }

  @ResolveField(() => PlanHistoryConnection, { description: 'Everything that happened to it, oldest first.' })
  history(
    @Parent() plan: PlanType,
    @Args() args: HistoryArgs,
    @Context() context: GraphqlContext,
  ): Promise<Page<unknown>> {
    return this.histories.page(sessionOf(context), plan.id, args);
  }
}

@Resolver(() => PlanPromiseType)
export class PlanPromiseResolver {
  @ResolveField(() => MeasureType, { nullable: true, description: 'The primary measure.' })
  measure(@Parent() promise: PlanPromiseType, @Context() context: GraphqlContext) {
    return context.loaders.record(measureKind, sessionOf(context), promise.measureId);
  }
}

@Resolver(() => BalancingMeasureType)
export class BalancingMeasureResolver {
  @ResolveField(() => MeasureType, { nullable: true, description: 'The measure.' })
  measure(@Parent() { measureId }: BalancingMeasureType, @Context() context: GraphqlContext) {
    return context.loaders.record(measureKind, sessionOf(context), measureId);
  }
}
