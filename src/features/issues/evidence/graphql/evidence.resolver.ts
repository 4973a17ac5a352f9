import { Args, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { IssueRecord } from '../../../../domain/issue/issue.types';
import type { EvidenceRecord } from '../../../../domain/issue/part.types';
import type { Page } from '../../../../graphql/connection';
import type { Payload } from '../../../../graphql/payload';
import { refusalOf } from '../../../../graphql/refusal.types';
import { Asking } from '../../../../graphql/session';
import type { Session } from '../../../../platform/auth/session';
import { EvidenceService } from '../evidence.service';
import { IssuesRepository } from '../../issues.repository';
import {
  EvidenceArgs,
  EvidenceConnection,
  LinkEvidenceInput,
  LinkEvidencePayload,
  UnlinkEvidenceInput,
  UnlinkEvidencePayload,
} from './evidence.types';
import { IssueType } from '../../graphql/issue.types';

@Resolver(() => IssueType)
export class EvidenceResolver {
  constructor(
    private readonly service: EvidenceService,
    private readonly issues: IssuesRepository,
  ) {}

  @ResolveField(() => EvidenceConnection, {
    description: 'What shows that the problem exists, in the order in which it was linked.',
  })
  evidence(@Parent() issue: IssueRecord, @Args() args: EvidenceArgs): Promise<Page<EvidenceRecord>> {
    return this.issues.evidence(issue, args.withUnlinked ?? false, args);
  }

  @Mutation(() => LinkEvidencePayload, {
    description:
      'Links what shows the problem. Who proposed the issue, lead office, Chief Experience Officer.',
  })
  async linkEvidence(@Asking() session: Session, @Args('input') input: LinkEvidenceInput): Promise<Payload> {
    const outcome = await this.service.link(session, input);
    return outcome.ok
      ? { ...outcome.value, refusal: null }
      : { issue: null, results: null, refusal: refusalOf(outcome) };
  }

  @Mutation(() => UnlinkEvidencePayload, {
    description:
      'Says that something is no evidence of the problem after all. Lead office, Chief Experience Officer.',
  })
  async unlinkEvidence(
    @Asking() session: Session,
    @Args('input') input: UnlinkEvidenceInput,
  ): Promise<Payload> {
    const outcome = await this.service.unlink(session, input);
    return outcome.ok
      ? { ...outcome.value, refusal: null }
      : { issue: null, evidence: null, refusal: refusalOf(outcome) };
  }
}
