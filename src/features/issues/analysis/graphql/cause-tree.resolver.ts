import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { told, type Payload } from '../../../../graphql/payload';
import { Asking } from '../../../../graphql/session';
import type { Session } from '../../../../platform/auth/session';
import { CauseTreeService } from '../cause-tree.service';
import { CauseType } from './analysis.types';
import { MoveCauseInput, MoveCausePayload, SplitCauseInput, SplitCausePayload } from './cause-tree.inputs';

@Resolver(() => CauseType)
export class CauseTreeResolver {
  constructor(private readonly service: CauseTreeService) {}

  @Mutation(() => MoveCausePayload, {
    description:
      'Moves a hypothesis in the tree with everything below it, or any cause to another place among its siblings. Lead.',
  })
  async moveCause(@Asking() session: Session, @Args('input') input: MoveCauseInput): Promise<Payload> {
    return told('cause', await this.service.moveCause(session, input));
  }

  @Mutation(() => SplitCausePayload, {
    description:
      'Makes several causes of one hypothesis; its parts take its place, and it stays readable as split. Answers the old one. Lead.',
  })
  async splitCause(@Asking() session: Session, @Args('input') input: SplitCauseInput): Promise<Payload> {
    return told('cause', await this.service.splitCause(session, input));
  }
}
