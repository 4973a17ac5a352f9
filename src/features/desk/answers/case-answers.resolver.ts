import { Args, Context, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { may } from '../../../domain/permission/may';
import { told, type Payload } from '../../../graphql/payload';
import { Asking, sessionOf, type GraphqlContext } from '../../../graphql/session';
import type { Session } from '../../../platform/auth/session';
import { AnswerTextType, type AnswerText, type Rendered } from '../../answers';
import { EscalationType, escalationKind, escalationTies } from '../../escalations';
import { CaseAnswersService } from './case-answers.service';
import {
  KeepGuidanceInput,
  KeepGuidancePayload,
  RenderAnswerTextArgs,
  RenderedAnswerText,
} from './case-answers.types';
import { GuidanceService } from './guidance.service';

@Resolver(() => AnswerTextType)
export class CaseAnswersResolver {
  constructor(
    private readonly answers: CaseAnswersService,
    private readonly guidance: GuidanceService,
  ) {}

  @Query(() => RenderedAnswerText, {
    nullable: true,
    description: 'An answer text filled in for a case; null where you may not see the one or the other.',
  })
  renderAnswerText(
    @Asking() { caller }: Session,
    @Args() { answerTextId, caseId }: RenderAnswerTextArgs,
  ): Promise<Rendered | null> {
    return this.answers.render(caller, answerTextId, caseId);
  }

  @ResolveField(() => EscalationType, {
    nullable: true,
    description: 'The escalation whose guidance it was; null where it was none, or you may not see it.',
  })
  fromEscalation(@Parent() text: AnswerText, @Context() context: GraphqlContext) {
    const session = sessionOf(context);
    return context.loaders.record(escalationKind, session, text.fromEscalationId, (found) =>
      may(session.caller, 'viewEscalation', escalationTies(found)),
    );
  }

  @Mutation(() => KeepGuidancePayload, {
    description:
      'Keeps the guidance of a returned escalation as an answer text of its queue, about the service and topic of its case. Specialist and lead of the queue’s office.',
  })
  async keepGuidance(@Asking() session: Session, @Args('input') input: KeepGuidanceInput): Promise<Payload> {
    return told('answerText', await this.guidance.keep(session, input));
  }
}
