import { Args, Context, Int, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { CaseRecord } from '../../../domain/case/case.types';
import { may } from '../../../domain/permission/may';
import { permit, type Session } from '../../../platform/auth/session';
import { PageArgs, type Page } from '../../../graphql/connection';
import { told, type Payload } from '../../../graphql/payload';
import { Asking, sessionOf, type GraphqlContext } from '../../../graphql/session';
import { caseKind, caseTies } from '../case.kind';
import { DuplicatesRepository, type Compared, type DuplicateCandidate } from '../duplicates.repository';
import { DuplicatesService } from '../duplicates.service';
import {
  CaseConnection,
  CaseType,
  MarkDuplicateCaseInput,
  MarkDuplicateCasePayload,
  UnmarkDuplicateCaseInput,
  UnmarkDuplicateCasePayload,
} from './case.types';
import {
  CandidatesArgs,
  DuplicateCandidateType,
  DuplicateCandidatesInput,
  RepeatContactType,
} from './duplicate.types';

const dayMs = 86_400_000;

/** Cases that are one inquiry, may be one, or follow one another. */
@Resolver(() => CaseType)
export class DuplicateResolver {
  constructor(
    private readonly service: DuplicatesService,
    private readonly duplicates: DuplicatesRepository,
  ) {}

  @Query(() => [DuplicateCandidateType], {
    name: 'duplicateCandidates',
    description:
      'The cases you may see that may be the same inquiry as one that is about to be taken in, most alike first: of the same service where it is given, of the same customer or (with a similar text) the same topic, received within 30 days. Duplicates are left out. Representative, specialist, lead, integrator.',
  })
  async before(
    @Asking() { caller }: Session,
    @Args('input', { description: 'The inquiry that is about to be taken in.' })
    input: DuplicateCandidatesInput,
    @Args() { first }: CandidatesArgs,
    @Context() context: GraphqlContext,
  ): Promise<DuplicateCandidate[]> {
    permit(caller, 'viewDuplicateCandidates');
    const inquiry: Compared = {
      id: null,
      serviceId: input.serviceId ?? null,
      topicId: input.topicId ?? null,
      customerReference: input.customerReference ?? null,
      summary: input.summary,
      narrative: input.narrative ?? null,
      receivedAt: input.receivedAt ?? (await context.loaders.now()),
    };
    const [candidates] = await this.duplicates.candidates(caller, [inquiry], first);
    return candidates!;
  }

  @ResolveField(() => [DuplicateCandidateType], {
    description:
      'The cases you may see that may be the same inquiry, most alike first: of the same service, of the same customer or (with a similar text) the same topic, received within 30 days of this one. Duplicates are left out.',
  })
  duplicateCandidates(
    @Parent() record: CaseRecord,
    @Args() { first }: CandidatesArgs,
    @Context() context: GraphqlContext,
  ): Promise<DuplicateCandidate[]> {
    const { caller } = sessionOf(context);
    return context.loaders
      .batch<CaseRecord, DuplicateCandidate[]>(`duplicateCandidates ${first}`, (records) =>
        this.duplicates.candidates(caller, records, first),
      )
      .load(record);
  }

  @ResolveField(() => CaseType, {
    nullable: true,
    description: 'The case that stays, where this one is its duplicate; null where you may not see it.',
  })
  duplicateOf(@Parent() record: CaseRecord, @Context() context: GraphqlContext) {
    return this.visible(context, record.duplicateOfId);
  }

  @ResolveField(() => CaseConnection, {
    name: 'duplicates',
    description: 'The cases merged into this one that you may see, latest received first.',
  })
  duplicatesOf(
    @Parent() record: CaseRecord,
    @Args() args: PageArgs,
    @Context() context: GraphqlContext,
  ): Promise<Page<CaseRecord>> {
    return this.duplicates.duplicatesOf(sessionOf(context).caller, record.id, args);
  }

  @ResolveField(() => Int, {
    description:
      'How often the customer came back about it: its duplicates, the contacts that repeat it, and those of each of them, counted once.',
  })
  repeatCount(@Parent() record: CaseRecord, @Context() context: GraphqlContext): Promise<number> {
    const { agencyId } = sessionOf(context).caller;
    return context.loaders
      .batch<string, number>('repeatCount', (ids) => this.duplicates.repeatCounts(agencyId, ids))
      .load(record.id);
  }

  @ResolveField(() => RepeatContactType, {
    nullable: true,
    description:
      'That this case repeats a contact: the customer had another case about the same topic (without a topic, the same service) within 14 days before. Found when a case is taken in or its topic corrected; imported cases are not marked.',
  })
  async repeatContact(
    @Parent() record: CaseRecord,
    @Context() context: GraphqlContext,
  ): Promise<RepeatContactType | null> {
    const { repeatOfId, receivedAt } = record;
    const earlier = await context.loaders.record(caseKind, sessionOf(context), repeatOfId);
    if (!earlier) return null;
    const daysSince = Math.floor((receivedAt.getTime() - earlier.receivedAt.getTime()) / dayMs);
    return { of: await this.visible(context, repeatOfId), daysSince };
  }

  @Mutation(() => MarkDuplicateCasePayload, {
    description:
      'Merges the case into another one, of which it is the same inquiry: that one stays, and lists this one. Refused where the other one is a duplicate itself (the case that stays is named), and where this one has duplicates. Representative of the office.',
  })
  async markDuplicateCase(
    @Asking() session: Session,
    @Args('input') input: MarkDuplicateCaseInput,
  ): Promise<Payload> {
    return told('case', await this.service.mark(session, input));
  }

  @Mutation(() => UnmarkDuplicateCasePayload, {
    description:
      'Un-merges: the case is no duplicate after all, and is open again. Representative of the office.',
  })
  async unmarkDuplicateCase(
    @Asking() session: Session,
    @Args('input') input: UnmarkDuplicateCaseInput,
  ): Promise<Payload> {
    return told('case', await this.service.unmark(session, input));
  }

  private visible(context: GraphqlContext, id: string | null): Promise<CaseRecord | null> {
    const session = sessionOf(context);
    return context.loaders.record(caseKind, session, id, (found) =>
      may(session.caller, 'viewCase', caseTies(found)),
    );
  }
}
