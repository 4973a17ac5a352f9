import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { told, type Payload } from '../../../../graphql/payload';
import { Asking } from '../../../../graphql/session';
import type { Session } from '../../../../platform/auth/session';
import { AnalysisService } from '../analysis.service';
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
  constructor(private readonly service: AnalysisService) {}

  @Mutation(() => AddCausePayload, {
    description: 'Writes down a possible cause: a hypothesis until it is decided. Lead.',
  })
  async addCause(@Asking() session: Session, @Args('input') input: AddCauseInput): Promise<Payload> {
    return told('cause', await this.service.addCause(session, input));
  }

  @Mutation(() => EditCausePayload, {
    description: 'Puts a cause differently or moves it in the tree, while it is a hypothesis. Lead.',
  })
  async editCause(@Asking() session: Session, @Args('input') input: EditCauseInput): Promise<Payload> {
    return told('cause', await this.service.editCause(session, input));
  }

  @Mutation(() => ConfirmCausePayload, { description: 'Confirms a cause with evidence. Lead.' })
  async confirmCause(@Asking() session: Session, @Args('input') input: ConfirmCauseInput): Promise<Payload> {
    return told('cause', await this.service.confirmCause(session, input));
  }

  @Mutation(() => RefuteCausePayload, {
    description: 'Refutes a cause with evidence; it stays visible. Lead.',
  })
  async refuteCause(@Asking() session: Session, @Args('input') input: RefuteCauseInput): Promise<Payload> {
    return told('cause', await this.service.refuteCause(session, input));
  }

  @Mutation(() => ReconsiderCausePayload, {
    description:
      'Takes a confirmed or refuted cause up again, with the reason: it is a hypothesis once more. Lead.',
  })
  async reconsiderCause(
    @Asking() session: Session,
    @Args('input') input: ReconsiderCauseInput,
  ): Promise<Payload> {
    return told('cause', await this.service.reconsiderCause(session, input));
  }

  @Mutation(() => AddCriterionPayload, {
    description: 'Adds what options are weighed by, before the first score. Lead.',
  })
  async addCriterion(@Asking() session: Session, @Args('input') input: AddCriterionInput): Promise<Payload> {
    return told('criterion', await this.service.addCriterion(session, input));
  }

  @Mutation(() => ChangeCriterionPayload, {
    description: 'Changes the name or weight of a criterion, before the first score. Lead.',
  })
  async changeCriterion(
    @Asking() session: Session,
    @Args('input') input: ChangeCriterionInput,
  ): Promise<Payload> {
    return told('criterion', await this.service.changeCriterion(session, input));
  }

  @Mutation(() => AddOptionPayload, { description: 'Puts an option into the running. Lead.' })
  async addOption(@Asking() session: Session, @Args('input') input: AddOptionInput): Promise<Payload> {
    return told('option', await this.service.addOption(session, input));
  }

  @Mutation(() => EditOptionPayload, {
    description: 'Describes an option better, while it is in the running. Lead.',
  })
  async editOption(@Asking() session: Session, @Args('input') input: EditOptionInput): Promise<Payload> {
    return told('option', await this.service.editOption(session, input));
  }

  @Mutation(() => ScoreOptionPayload, {
    description: 'Scores an option on a criterion, or changes your score. Lead.',
  })
  async scoreOption(@Asking() session: Session, @Args('input') input: ScoreOptionInput): Promise<Payload> {
    return told('score', await this.service.scoreOption(session, input));
  }

  @Mutation(() => DismissOptionPayload, {
    description: 'Takes an option out of the running, with the reason. Lead.',
  })
  async dismissOption(
    @Asking() session: Session,
    @Args('input') input: DismissOptionInput,
  ): Promise<Payload> {
    return told('option', await this.service.dismissOption(session, input));
  }

  @Mutation(() => RestoreOptionPayload, {
    description: 'Brings a dismissed option back into the running; the reason stays in its history. Lead.',
  })
  async restoreOption(
    @Asking() session: Session,
    @Args('input') input: RestoreOptionInput,
  ): Promise<Payload> {
    return told('option', await this.service.restoreOption(session, input));
  }
}
