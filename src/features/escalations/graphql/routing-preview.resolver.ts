import { Args, Context, Query, Resolver } from '@nestjs/graphql';
import type { Misfit } from '../../../domain/escalation/route';
import { upper } from '../../../graphql/enums';
import { Asking, type GraphqlContext } from '../../../graphql/session';
import { permit, type Session } from '../../../platform/auth/session';
import { serviceKind, topicKind } from '../../agency';
import { RoutingPreviews } from '../routing-preview.service';
import { PreviewRoutingInput, RoutingPreviewType, type RoutingMisfitType } from './routing-preview.types';

@Resolver()
export class RoutingPreviewResolver {
  constructor(private readonly previews: RoutingPreviews) {}

  @Query(() => RoutingPreviewType, {
    description:
      'Tries the routing rules on a case or on work as described, and changes nothing: where it would go, by which rule, and why not by the others. Administrator, lead, auditor.',
  })
  async previewRouting(
    @Asking() session: Session,
    @Args('input', { description: 'A case as it would be escalated.' }) input: PreviewRoutingInput,
    @Context() context: GraphqlContext,
  ): Promise<RoutingPreviewType> {
    permit(session.caller, 'viewRouting');
    const preview = await this.previews.preview(session.caller, input);
    const told = (misfit: Misfit): Promise<RoutingMisfitType> => misfitTold(misfit, session, context);
    const tried = preview.tried.map(async ({ misfits, ...each }) => ({
      ...each,
      misfits: await Promise.all(misfits.map(told)),
    }));
    return { ...preview, tried: await Promise.all(tried) };
  }
}

async function misfitTold(
  { field, wanted, had }: Misfit,
  session: Session,
  context: GraphqlContext,
): Promise<RoutingMisfitType> {
  const name = async (value: string | number): Promise<string> => {
    const text = String(value);
    if (field === 'channel') return upper(text);
    if (field !== 'serviceId' && field !== 'topicId') return text;
    const { loaders } = context;
    const named =
      field === 'serviceId'
        ? await loaders.record(serviceKind, session, text)
        : await loaders.record(topicKind, session, text);
    return named?.name ?? text;
  };
  return { field, wanted: await name(wanted), had: had === null ? null : await name(had) };
}
