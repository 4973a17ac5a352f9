import { Args, Context, Int, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { driverGapOf, type DriverGapFinding } from '../../../../domain/issue/triage/driver-gap';
import { quarterStart } from '../../../../domain/issue/triage/quarter';
import { Asking, sessionOf, type GraphqlContext } from '../../../../graphql/session';
import type { Session } from '../../../../platform/auth/session';
import { ServiceType, TopicType, serviceKind, topicKind } from '../../../agency';
import { PersonType, personKind } from '../../../people';
import { SurveyReadings, type QuarterOfService } from '../../../surveys';
import { TriageInbox, type InboxEntry } from '../triage-inbox.service';
import {
  CandidateKindEnum,
  PeopleAffectedType,
  TriageCandidateType,
  TriageDriverGapType,
  TriageInboxArgs,
  TriageInboxConnection,
  TriageOverrideType,
  TriageShareType,
  type CandidateKind,
} from './inbox.types';
import { linkedMethod, topicMethod } from './people.wording';

const dayMs = 86_400_000;

/** The inbox of whoever triages. */
@Resolver(() => TriageCandidateType)
export class InboxResolver {
  constructor(
    private readonly inbox: TriageInbox,
    private readonly surveys: SurveyReadings,
  ) {}

  @Query(() => TriageInboxConnection, {
    description:
      'What could be taken up next: proposed issues, and the topics with the most cases that no issue covers. Lead, Chief Experience Officer, auditor.',
  })
  triageInbox(@Asking() session: Session, @Args() args: TriageInboxArgs) {
    return this.inbox.page(session, args.sort ?? 'rank', args);
  }

  @ResolveField(() => CandidateKindEnum, { description: 'What it is.' })
  kind(@Parent() { issue }: InboxEntry): CandidateKind {
    return issue ? 'issue' : 'topic';
  }

  @ResolveField(() => TopicType, { nullable: true, description: 'The topic; null for an issue.' })
  topic(@Parent() { topicId }: InboxEntry, @Context() context: GraphqlContext) {
    return context.loaders.record(topicKind, sessionOf(context), topicId);
  }

  @ResolveField(() => ServiceType, { nullable: true, description: 'The service it is about.' })
  service(@Parent() { serviceId }: InboxEntry, @Context() context: GraphqlContext) {
    return context.loaders.record(serviceKind, sessionOf(context), serviceId);
  }

  @ResolveField(() => PeopleAffectedType, { description: 'People affected per quarter.' })
  people(@Parent() { people, peopleRange, issue, reckonedAt }: InboxEntry): PeopleAffectedType {
    return {
      count: people,
      ...peopleRange,
      from: quarterStart(reckonedAt),
      to: reckonedAt,
      method: issue ? linkedMethod : topicMethod,
    };
  }

  @ResolveField(() => TriageShareType, {
    nullable: true,
    description: 'Its bar of the Pareto chart; null for an issue.',
  })
  share(@Parent() { share }: InboxEntry): TriageShareType | null {
    return share && { share: share.share, cumulativeShare: share.cumulativeShare, ...share.range };
  }

  @ResolveField(() => TriageDriverGapType, {
    description: 'What costs trust in its service most, as its customers ticked it in surveys.',
  })
  async driverGap(
    @Parent() { serviceId }: InboxEntry,
    @Context() context: GraphqlContext,
  ): Promise<DriverGapFinding> {
    const { caller } = sessionOf(context);
    if (serviceId === null) return driverGapOf(null, null);
    // Published figures: everybody in the agency reads them, so whoever triages does.
    const latest = await context.loaders
      .batch<string, QuarterOfService | null>('latest surveys of services', async (ids) => {
        const found = await this.surveys.latestOf(caller.agencyId, ids);
        return ids.map((id) => found.get(id) ?? null);
      })
      .load(serviceId);
    return driverGapOf(serviceId, latest);
  }

  @ResolveField(() => TriageOverrideType, {
    nullable: true,
    description: 'Where somebody put it against its rank, and why; null where it stands as it ranks.',
  })
  override(@Parent() { issue }: InboxEntry): TriageOverrideType | null {
    if (!issue || issue.rankPosition === null) return null;
    return {
      position: issue.rankPosition,
      reason: issue.rankReason!,
      byId: issue.rankedById,
      at: issue.rankedAt!,
    };
  }

  @ResolveField(() => Int, {
    nullable: true,
    description: 'Whole days that it has waited; null for a topic.',
  })
  waitingDays(@Parent() { waitingSince, reckonedAt }: InboxEntry): number | null {
    return waitingSince && Math.floor((reckonedAt.getTime() - waitingSince.getTime()) / dayMs);
  }
}

/** Who put an issue elsewhere. */
@Resolver(() => TriageOverrideType)
export class TriageOverrideRelations {
  @ResolveField(() => PersonType, { nullable: true, description: 'Who did.' })
  by(@Parent() { byId }: TriageOverrideType, @Context() context: GraphqlContext) {
    return context.loaders.record(personKind, sessionOf(context), byId);
  }
}
