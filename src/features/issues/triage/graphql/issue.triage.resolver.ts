import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { told, type Payload } from '../../../../graphql/payload';
import { Asking } from '../../../../graphql/session';
import type { Session } from '../../../../platform/auth/session';
import { ProposalsService } from '../proposals.service';
import { TriageService } from '../triage.service';
import {
  AcceptIssueInput,
  AcceptIssuePayload,
  DeclineIssueInput,
  DeclineIssuePayload,
  MergeIssueInput,
  MergeIssuePayload,
  ProposeIssueInput,
  ProposeIssuePayload,
  ReconsiderIssueInput,
  ReconsiderIssuePayload,
  TriageIssueInput,
  TriageIssuePayload,
  UnmergeIssueInput,
  UnmergeIssuePayload,
} from '../../graphql/issue.inputs';

/** Commands from the proposal to the decision whether an issue is taken up. */
@Resolver()
export class IssueTriageResolver {
  constructor(
    private readonly proposals: ProposalsService,
    private readonly service: TriageService,
  ) {}

  @Mutation(() => ProposeIssuePayload, { description: 'Proposes an issue. Anybody who works here.' })
  async proposeIssue(@Asking() session: Session, @Args('input') input: ProposeIssueInput): Promise<Payload> {
    return told('issue', await this.proposals.propose(session, input));
  }

  @Mutation(() => TriageIssuePayload, {
    description:
      'Says better what an issue is and who leads it, without moving it. Chief Experience Officer.',
  })
  async triageIssue(@Asking() session: Session, @Args('input') input: TriageIssueInput): Promise<Payload> {
    return told('issue', await this.service.triage(session, input));
  }

  @Mutation(() => AcceptIssuePayload, {
    description: 'Takes an issue up: its causes are looked for. Chief Experience Officer.',
  })
  async acceptIssue(@Asking() session: Session, @Args('input') input: AcceptIssueInput): Promise<Payload> {
    return told('issue', await this.service.accept(session, input));
  }

  @Mutation(() => DeclineIssuePayload, {
    description: 'Does not take an issue up. Chief Experience Officer.',
  })
  async declineIssue(@Asking() session: Session, @Args('input') input: DeclineIssueInput): Promise<Payload> {
    return told('issue', await this.service.decline(session, input));
  }

  @Mutation(() => ReconsiderIssuePayload, {
    description: 'Looks at a declined issue again. Chief Experience Officer.',
  })
  async reconsiderIssue(
    @Asking() session: Session,
    @Args('input') input: ReconsiderIssueInput,
  ): Promise<Payload> {
    return told('issue', await this.service.reconsider(session, input));
  }

  @Mutation(() => MergeIssuePayload, {
    description:
      'Makes an issue part of another one, which takes its evidence over. Chief Experience Officer.',
  })
  async mergeIssue(@Asking() session: Session, @Args('input') input: MergeIssueInput): Promise<Payload> {
    return told('issue', await this.service.merge(session, input));
  }

  @Mutation(() => UnmergeIssuePayload, {
    description: 'Undoes a merge; the evidence comes back. Chief Experience Officer.',
  })
  async unmergeIssue(@Asking() session: Session, @Args('input') input: UnmergeIssueInput): Promise<Payload> {
    return told('issue', await this.service.unmerge(session, input));
  }
}
