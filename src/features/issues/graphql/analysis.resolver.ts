import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { told, type Payload } from '../../../graphql/payload';
import { Asking } from '../../../graphql/session';
import type { Session } from '../../../platform/auth/session';
import { AnalysisService } from '../analysis.service';
import { WeighingService } from '../analysis.weighing.service';
import {
  AddCauseInput,
  AddCausePayload,
  AddCriterionInput,
  AddCriterionPayload,
  AddOptionInput,
  AddOptionPayload,
  ChangeCriterionInput,
  ChangeCriterionPayload,
  ConfirmCauseInput,
  ConfirmCausePayload,
  DismissOptionInput,
  DismissOptionPayload,
  EditCauseInput,
  EditCausePayload,
  EditOptionInput,
  EditOptionPayload,
  ReconsiderCauseInput,
  ReconsiderCausePayload,
  RefuteCauseInput,
  RefuteCausePayload,
  RestoreOptionInput,
  RestoreOptionPayload,
  ScoreOptionInput,
  ScoreOptionPayload,
} from './analysis.inputs';
import { CauseType } from './analysis.types';

@Resolver(() => CauseType)
export class AnalysisResolver {
  constructor(
    private readonly causes: AnalysisService,
    private readonly weighing: WeighingService,
  ) {}

  @Mutation(() => AddCausePayload, {
    description: 'Writes down a possible cause: a hypothesis until it is decided. Lead.',
  })
  async addCause(@Asking() session: Session, @Args('input') input: AddCauseInput): Promise<Payload> {
    return told('cause', await this.causes.addCause(session, input));
  }

  @Mutation(() => EditCausePayload, {
    description: 'Puts a cause differently or moves it in the tree, while it is a hypothesis. Lead.',
  })
  async editCause(@Asking() session: Session, @Args('input') input: EditCauseInput): Promise<Payload> {
    return told('cause', await this.causes.editCause(session, input));
  }

  @Mutation(() => ConfirmCausePayload, { description: 'Confirms a cause with evidence. Lead.' })
  async confirmCause(@Asking() session: Session, @Args('input') input: ConfirmCauseInput): Promise<Payload> {
    return told('cause', await this.causes.confirmCause(session, input));
  }

  @Mutation(() => RefuteCausePayload, {
    description: 'Refutes a cause with evidence; it stays visible. Lead.',
  })
  async refuteCause(@Asking() session: Session, @Args('input') input: RefuteCauseInput): Promise<Payload> {
    return told('cause', await this.causes.refuteCause(session, input));
  }

  @Mutation(() => ReconsiderCausePayload, {
    description:
      'Takes a confirmed or refuted cause up again, with the reason: it is a hypothesis once more. Lead.',
  })
  async reconsiderCause(
    @Asking() session: Session,
    @Args('input') input: ReconsiderCauseInput,
  ): Promise<Payload> {
    return told('cause', await this.causes.reconsiderCause(session, input));
  }

  @Mutation(() => AddCriterionPayload, {
    description: 'Adds what options are weighed by, before the first score. Lead.',
  })
  async addCriterion(@Asking() session: Session, @Args('input') input: AddCriterionInput): Promise<Payload> {
    return told('criterion', await this.weighing.addCriterion(session, input));
  }

  @Mutation(() => ChangeCriterionPayload, {
    description: 'Changes the name or weight of a criterion, before the first score. Lead.',
  })
  async changeCriterion(
    @Asking() session: Session,
    @Args('input') input: ChangeCriterionInput,
  ): Promise<Payload> {
    return told('criterion', await this.weighing.changeCriterion(session, input));
  }

  @Mutation(() => AddOptionPayload, { description: 'Puts an option into the running. Lead.' })
  async addOption(@Asking() session: Session, @Args('input') input: AddOptionInput): Promise<Payload> {
    return told('option', await this.weighing.addOption(session, input));
  }

  @Mutation(() => EditOptionPayload, {
    description: 'Describes an option better, while it is in the running. Lead.',
  })
  async editOption(@Asking() session: Session, @Args('input') input: EditOptionInput): Promise<Payload> {
    return told('option', await this.weighing.editOption(session, input));
  }

  @Mutation(() => ScoreOptionPayload, {
    description: 'Scores an option on a criterion, or changes your score. Lead.',
  })
  async scoreOption(@Asking() session: Session, @Args('input') input: ScoreOptionInput): Promise<Payload> {
    return told('score', await this.weighing.scoreOption(session, input));
  }

  @Mutation(() => DismissOptionPayload, {
    description: 'Takes an option out of the running, with the reason. Lead.',
  })
  async dismissOption(
    @Asking() session: Session,
    @Args('input') input: DismissOptionInput,
  ): Promise<Payload> {
    return told('option', await this.weighing.dismissOption(session, input));
  }

  @Mutation(() => RestoreOptionPayload, {
    description: 'Brings a dismissed option back into the running; the reason stays in its history. Lead.',
  })
  async restoreOption(
    @Asking() session: Session,
    @Args('input') input: RestoreOptionInput,
  ): Promise<Payload> {
    return told('option', await this.weighing.restoreOption(session, input));
  }
}
