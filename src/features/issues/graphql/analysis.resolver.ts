import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { told, type Payload } from '../../../graphql/payload';
import { Asking } from '../../../graphql/session';
import type { Session } from '../../../platform/auth/session';
import { AnalysisService } from '../analysis.service';
import {
  AddCauseInput,
  AddCausePayload,
  AddCriterionInput,
  AddCriterionPayload,
  AddOptionInput,
  AddOptionPayload,
  CauseType,
  ConfirmCauseInput,
  ConfirmCausePayload,
  DismissOptionInput,
  DismissOptionPayload,
  RefuteCauseInput,
  RefuteCausePayload,
  ScoreOptionInput,
  ScoreOptionPayload,
} from './analysis.types';

@Resolver(() => CauseType)
export class AnalysisResolver {
  constructor(private readonly service: AnalysisService) {}

  @Mutation(() => AddCausePayload, {
    description: 'Writes down a possible cause: a hypothesis until it is decided. Lead.',
  })
  async addCause(@Asking() session: Session, @Args('input') input: AddCauseInput): Promise<Payload> {
    return told('cause', await this.service.addCause(session, input));
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

  @Mutation(() => AddCriterionPayload, {
    description: 'Adds what options are weighed by, before the first score. Lead.',
  })
  async addCriterion(@Asking() session: Session, @Args('input') input: AddCriterionInput): Promise<Payload> {
    return told('criterion', await this.service.addCriterion(session, input));
  }

  @Mutation(() => AddOptionPayload, { description: 'Puts an option into the running. Lead.' })
  async addOption(@Asking() session: Session, @Args('input') input: AddOptionInput): Promise<Payload> {
    return told('option', await this.service.addOption(session, input));
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
}
