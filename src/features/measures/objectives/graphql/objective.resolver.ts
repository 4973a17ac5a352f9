import { Args, Context, ID, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { targetsOf } from '../../../../domain/scorecard';
import type { Page } from '../../../../graphql/connection';
import { HistoryArgs, HistoryPages } from '../../../../graphql/history';
import { told, type Payload } from '../../../../graphql/payload';
import { Asking, sessionOf, type GraphqlContext } from '../../../../graphql/session';
import { permit, type Session } from '../../../../platform/auth/session';
import { ObjectiveType } from '../../graphql/measure.types';
import type { ObjectiveEntity } from '../../measure.entity';
import { objectiveKind } from '../../measure.kinds';
import { ObjectivesService } from '../objectives.service';
import {
  AddObjectiveInput,
  AddObjectivePayload,
  EditObjectiveInput,
  EditObjectivePayload,
  ObjectiveHistoryConnection,
  ObjectiveTargetType,
  RetireObjectiveInput,
  RetireObjectivePayload,
} from './objective.types';

@Resolver(() => ObjectiveType)
export class ObjectiveResolver {
  constructor(
    private readonly service: ObjectivesService,
    private readonly histories: HistoryPages,
  ) {}

  @Query(() => ObjectiveType, {
    nullable: true,
    description: 'An objective by id; null where there is none.',
  })
  objective(
    @Args('id', { type: () => ID, description: 'Its id.' }) id: string,
    @Context() context: GraphqlContext,
  ): Promise<ObjectiveEntity | null> {
    const session = sessionOf(context);
    permit(session.caller, 'viewMeasure');
    return context.loaders.record(objectiveKind, session, id);
  }

  @Mutation(() => AddObjectivePayload, {
    description:
      'Sets an objective: a baseline, and a target for one fiscal year or several. Chief Experience Officer, administrator.',
  })
  async addObjective(@Asking() session: Session, @Args('input') input: AddObjectiveInput): Promise<Payload> {
    return told('objective', await this.service.add(session, input));
  }

  @Mutation(() => EditObjectivePayload, {
    description:
      'Changes an objective. What was published of closed periods stays as it was. Chief Experience Officer, administrator.',
  })
  async editObjective(
    @Asking() session: Session,
    @Args('input') input: EditObjectiveInput,
  ): Promise<Payload> {
    return told('objective', await this.service.edit(session, input));
  }

  @Mutation(() => RetireObjectivePayload, {
    description:
      'Takes an objective off the scorecards; issues that serve it keep it. Chief Experience Officer, administrator.',
  })
  async retireObjective(
    @Asking() session: Session,
    @Args('input') input: RetireObjectiveInput,
  ): Promise<Payload> {
    return told('objective', await this.service.retire(session, input));
  }

  @ResolveField(() => [ObjectiveTargetType], { description: 'Its targets, earliest fiscal year first.' })
  targets(@Parent() objective: ObjectiveEntity): ObjectiveTargetType[] {
    return targetsOf(objective);
  }

  @ResolveField(() => ObjectiveHistoryConnection, {
    description: 'Everything that happened to it, oldest first.',
  })
  history(
    @Parent() objective: ObjectiveType,
    @Args() args: HistoryArgs,
    @Context() context: GraphqlContext,
  ): Promise<Page<unknown>> {
    return this.histories.page(sessionOf(context), objective.id, args);
  }
}
