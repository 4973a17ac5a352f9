import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { told, type Payload } from '../../../../graphql/payload';
import { Asking } from '../../../../graphql/session';
import type { Session } from '../../../../platform/auth/session';
import { BulkTriage } from '../bulk-triage.service';
import { ProposalsService } from '../proposals.service';
import { TriageService } from '../triage.service';
import {
  AcceptIssuesInput,
  ClearTriageRankInput,
  ClearTriageRankPayload,
  DeclineIssuesInput,
  IssueRowsPayload,
  OverrideTriageRankInput,
  OverrideTriageRankPayload,
  ProposeIssueFromCaseInput,
  ProposeIssueFromCasePayload,
  ProposeIssueFromEscalationInput,
  ProposeIssueFromEscalationPayload,
  ProposeIssueFromTopicInput,
  ProposeIssueFromTopicPayload,
  toldRows,
} from './triage.inputs';

/** What fills the inbox, orders it by hand and empties it many at a time. */
@Resolver()
export class TriageDeskResolver {
  constructor(
    private readonly triage: TriageService,
    private readonly proposals: ProposalsService,
    private readonly bulk: BulkTriage,
  ) {}

  @Mutation(() => OverrideTriageRankPayload, {
    description:
      'Puts a proposed issue at a place of the inbox against its rank; the reason is shown there. Chief Experience Officer.',
  })
  async overrideTriageRank(
    @Asking() session: Session,
    @Args('input') input: OverrideTriageRankInput,
  ): Promise<Payload> {
    return told('issue', await this.triage.overrideRank(session, input));
  }

  @Mutation(() => ClearTriageRankPayload, {
    description: 'Lets a proposed issue stand where it ranks again. Chief Experience Officer.',
  })
  async clearTriageRank(
    @Asking() session: Session,
    @Args('input') input: ClearTriageRankInput,
  ): Promise<Payload> {
    return told('issue', await this.triage.clearRank(session, input));
  }

  @Mutation(() => ProposeIssueFromCasePayload, {
    description:
      'Proposes an issue from a case that you see: of its service and topic, with the case as evidence. Anybody who works here and sees the case.',
  })
  async proposeIssueFromCase(
    @Asking() session: Session,
    @Args('input') input: ProposeIssueFromCaseInput,
  ): Promise<Payload> {
    return told('issue', await this.proposals.proposeFromCase(session, input));
  }

  @Mutation(() => ProposeIssueFromEscalationPayload, {
    description:
      'Proposes an issue from an escalation that you see: of the service and topic of its case, with the escalation as evidence. Anybody who works here and sees the escalation.',
  })
  async proposeIssueFromEscalation(
    @Asking() session: Session,
    @Args('input') input: ProposeIssueFromEscalationInput,
  ): Promise<Payload> {
    return told('issue', await this.proposals.proposeFromEscalation(session, input));
  }

  @Mutation(() => ProposeIssueFromTopicPayload, {
    description:
      'Proposes an issue from a topic of the inbox, with its cases of the last 13 weeks as evidence. Chief Experience Officer.',
  })
  async proposeIssueFromTopic(
    @Asking() session: Session,
    @Args('input') input: ProposeIssueFromTopicInput,
  ): Promise<Payload> {
    return told('issue', await this.proposals.proposeFromTopic(session, input));
  }

  @Mutation(() => IssueRowsPayload, {
    description: 'Takes up to 100 issues up, each for itself: as acceptIssue. Chief Experience Officer.',
  })
  async acceptIssues(
    @Asking() session: Session,
    @Args('input') input: AcceptIssuesInput,
  ): Promise<IssueRowsPayload> {
    return toldRows(await this.bulk.accept(session, input));
  }

  @Mutation(() => IssueRowsPayload, {
    description: 'Declines up to 100 issues, each for itself: as declineIssue. Chief Experience Officer.',
  })
  async declineIssues(
    @Asking() session: Session,
    @Args('input') input: DeclineIssuesInput,
  ): Promise<IssueRowsPayload> {
    return toldRows(await this.bulk.decline(session, input));
  }
}
