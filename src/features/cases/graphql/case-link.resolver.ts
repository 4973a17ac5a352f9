import { Args, Context, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { CaseLinkRecord } from '../../../domain/case/case-link';
import type { CaseRecord } from '../../../domain/case/case.types';
import { may } from '../../../domain/permission/may';
import type { Session } from '../../../platform/auth/session';
import { HistoryArgs, HistoryPages } from '../../../graphql/history';
import { told, type Payload } from '../../../graphql/payload';
import { Asking, sessionOf, type GraphqlContext } from '../../../graphql/session';
import { CaseLinksRepository } from '../case-links.repository';
import { CaseLinksService } from '../case-links.service';
import { caseKind, caseTies } from '../case.kind';
import {
  CaseLinkHistoryConnection,
  CaseLinkType,
  LinkCasesInput,
  LinkCasesPayload,
  RelatedCaseType,
  UnlinkCasesInput,
  UnlinkCasesPayload,
} from './case-link.types';
import { CaseType } from './case.types';

@Resolver(() => CaseLinkType)
export class CaseLinkResolver {
  constructor(
    private readonly service: CaseLinksService,
    private readonly histories: HistoryPages,
  ) {}

  @ResolveField(() => [CaseType], { description: 'The two cases, as far as you may see them.' })
  async cases(@Parent() link: CaseLinkRecord, @Context() context: GraphqlContext): Promise<CaseRecord[]> {
    const found = await Promise.all([link.caseId, link.otherCaseId].map((id) => visibleCase(context, id)));
    return found.filter((record) => record !== null);
  }

  @ResolveField(() => CaseLinkHistoryConnection, {
    description: 'Everything that happened to it, oldest first.',
  })
  history(@Parent() link: CaseLinkRecord, @Args() args: HistoryArgs, @Context() context: GraphqlContext) {
    return this.histories.page(sessionOf(context), link.id, args);
  }

  @Mutation(() => LinkCasesPayload, {
    description:
      'Says that two cases belong together; neither stands for the other. Representative and lead of the first one’s office; specialist and lead of the desk that has it.',
  })
  async linkCases(@Asking() session: Session, @Args('input') input: LinkCasesInput): Promise<Payload> {
    return told('link', await this.service.link(session, input));
  }

  @Mutation(() => UnlinkCasesPayload, {
    description:
      'Says that two cases do not belong together after all. Representative and lead of the office of either; specialist and lead of the desk that has either.',
  })
  async unlinkCases(@Asking() session: Session, @Args('input') input: UnlinkCasesInput): Promise<Payload> {
    return told('link', await this.service.unlink(session, input));
  }
}

@Resolver(() => CaseType)
export class RelatedCasesResolver {
  constructor(private readonly links: CaseLinksRepository) {}

  @ResolveField(() => [RelatedCaseType], {
    description: 'The cases that belong together with this one and that you may see, latest linked first.',
  })
  async relatedCases(
    @Parent() record: CaseRecord,
    @Context() context: GraphqlContext,
  ): Promise<RelatedCaseType[]> {
    const { agencyId } = sessionOf(context).caller;
    const links = await context.loaders
      .batch<string, CaseLinkRecord[]>('caseLinks', (ids) => this.links.of(agencyId, ids))
      .load(record.id);
    const related = await Promise.all(
      links.map(async (link) => {
        const other = link.caseId === record.id ? link.otherCaseId : link.caseId;
        const found = await visibleCase(context, other);
        return found && { link, case: found };
      }),
    );
    return related.filter((one) => one !== null);
  }
}

function visibleCase(context: GraphqlContext, id: string): Promise<CaseRecord | null> {
  const session = sessionOf(context);
  return context.loaders.record(caseKind, session, id, (found) =>
    may(session.caller, 'viewCase', caseTies(found)),
  );
}
