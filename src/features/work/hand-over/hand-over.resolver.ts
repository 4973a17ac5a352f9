import { Args, Context, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { Session } from '../../../platform/auth/session';
import { told, type Payload } from '../../../graphql/payload';
import { Asking, sessionOf, type GraphqlContext } from '../../../graphql/session';
import { PersonType, personKind } from '../../people';
import { HandOverRowType, HandOverWorkInput, HandOverWorkPayload } from './hand-over.types';
import { HandOverService } from './hand-over.service';

@Resolver(() => HandOverRowType)
export class HandOverResolver {
  constructor(private readonly service: HandOverService) {}

  @Mutation(() => HandOverWorkPayload, {
    description:
      'Hands over the open work of somebody who leaves or is away, in one act, with an answer for each piece. Leads: escalations in queues of their offices, and action items of their offices and issues; Chief Experience Officer: issues.',
  })
  async handOverWork(
    @Asking() session: Session,
    @Args('input', { type: () => HandOverWorkInput, description: 'Whose, to whom, and why.' })
    input: HandOverWorkInput,
  ): Promise<Payload> {
    return told('handOver', await this.service.handOver(session, input));
  }

  @ResolveField(() => PersonType, {
    nullable: true,
    description: 'Who has it now, where it was handed over.',
  })
  to(@Parent() row: HandOverRowType, @Context() context: GraphqlContext): Promise<PersonType | null> {
    return context.loaders.record(personKind, sessionOf(context), row.toId);
  }
}
