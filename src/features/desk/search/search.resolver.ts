import { Args, Context, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { may } from '../../../domain/permission/may';
import { Asking, sessionOf, type GraphqlContext } from '../../../graphql/session';
import type { Session } from '../../../platform/auth/session';
import { CaseType, caseKind, caseTies } from '../../cases';
import { EscalationType, escalationKind, escalationTies } from '../../escalations';
import { SearchService } from './search.service';
import { SearchArgs, SearchConnection, SearchHit } from './search.types';

@Resolver(() => SearchHit)
export class SearchResolver {
  constructor(private readonly finder: SearchService) {}

  @Query(() => SearchConnection, {
    description:
      'Cases and escalations by what is written in them, best first; only what you may see. Of each kind the newest 1,000 matches are ranked: by how near the words stand to each other and in which field, halved per year of age.',
  })
  async search(@Asking() { caller }: Session, @Args() args: SearchArgs): Promise<SearchConnection> {
    const { found, hasNextPage, matchedEstimate, isBounded } = await this.finder.search(caller, {
      text: args.text,
      kinds: [...new Set(args.kinds ?? (['case', 'escalation'] as const))],
      filter: args.filter ?? {},
      first: args.first ?? 25,
      after: args.after ?? null,
    });
    const edges = found.map(({ hit: { id, kind }, cursor, highlights }) => ({
      cursor,
      node: { id, kind, highlights },
    }));
    return {
      edges,
      nodes: edges.map(({ node }) => node),
      pageInfo: {
        hasNextPage,
        hasPreviousPage: args.after != null,
        startCursor: edges[0]?.cursor ?? null,
        endCursor: edges.at(-1)?.cursor ?? null,
      },
      matchedEstimate,
      isBounded,
    };
  }

  @ResolveField(() => CaseType, {
    nullable: true,
    name: 'case',
    description: 'The case; null for an escalation.',
  })
  itsCase(@Parent() { id, kind }: SearchHit, @Context() context: GraphqlContext) {
    const session = sessionOf(context);
    return context.loaders.record(caseKind, session, kind === 'case' ? id : null, (found) =>
      may(session.caller, 'viewCase', caseTies(found)),
    );
  }

  @ResolveField(() => EscalationType, { nullable: true, description: 'The escalation; null for a case.' })
  escalation(@Parent() { id, kind }: SearchHit, @Context() context: GraphqlContext) {
    const session = sessionOf(context);
    return context.loaders.record(escalationKind, session, kind === 'escalation' ? id : null, (found) =>
      may(session.caller, 'viewEscalation', escalationTies(found)),
    );
  }
}
