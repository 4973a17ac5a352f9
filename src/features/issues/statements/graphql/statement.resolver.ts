import { Args, Context, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { StatementRecord, StatementText } from '../../../../domain/communication/statement.types';
import { statementTemplate } from '../../../../domain/communication/statement.template';
import { may } from '../../../../domain/permission/may';
import { told, type Payload } from '../../../../graphql/payload';
import { Asking, type GraphqlContext } from '../../../../graphql/session';
import type { Session } from '../../../../platform/auth/session';
import { StatementType, statementKind } from '../../../communications';
import { IssuesRepository } from '../../issues.repository';
import { issueTies } from '../../issue.kinds';
import { StatementsGround } from '../statements.ground';
import { StatementsService } from '../statements.service';
import { StatementTemplateArgs, StatementTemplateType } from './template.types';
import {
  ApproveStatementInput,
  ApproveStatementPayload,
  CheckStatementInput,
  CheckStatementPayload,
  DraftStatementInput,
  DraftStatementPayload,
  EditStatementInput,
  EditStatementPayload,
  OverrideFindingsInput,
  OverrideFindingsPayload,
  PublishStatementInput,
  PublishStatementPayload,
  ReviseStatementInput,
  ReviseStatementPayload,
  WithdrawStatementInput,
  WithdrawStatementPayload,
} from './statement.types';

@Resolver(() => StatementType)
export class IssueStatementResolver {
  constructor(
    private readonly service: StatementsService,
    private readonly issues: IssuesRepository,
    private readonly ground: StatementsGround,
  ) {}

  @Query(() => StatementType, {
    nullable: true,
    description:
      'A statement by id: published ones for everybody, others for who reads the analysis of their issue; else null.',
  })
  async statement(
    @Asking() session: Session,
    @Args('id', { type: () => ID, description: 'Its id.' }) id: string,
    @Context() context: GraphqlContext,
  ): Promise<StatementRecord | null> {
    const record = await context.loaders.record(statementKind, session, id);
    if (!record) return null;
    if (record.state === 'published' && may(session.caller, 'viewStatement')) return record;
    if (!may(session.caller, 'viewIssueAnalysis')) return null;
    return (await this.issues.visible(context, record.subjectId)) ? record : null;
  }

  @Query(() => StatementTemplateType, {
    nullable: true,
    description:
      'What a statement about an issue could say to one audience, filled from the issue’s own record; null where it is not yours to write.',
  })
  async statementTemplate(
    @Asking() { caller }: Session,
    @Args() { issueId, audience }: StatementTemplateArgs,
  ): Promise<Record<StatementText, string> | null> {
    const issue = await this.issues.find(caller, issueId);
    if (!issue || !may(caller, 'draftStatement', issueTies(issue))) return null;
    return statementTemplate(audience, await this.ground.of(issue));
  }

  @Mutation(() => DraftStatementPayload, {
    description:
      'Begins to write what one audience is told about a fix, from measure on. Lead, Chief Experience Officer.',
  })
  async draftStatement(
    @Asking() session: Session,
    @Args('input') input: DraftStatementInput,
  ): Promise<Payload> {
    return told('statement', await this.service.draft(session, input));
  }

  @Mutation(() => EditStatementPayload, {
    description: 'Changes the texts of a draft. Lead, Chief Experience Officer.',
  })
  async editStatement(
    @Asking() session: Session,
    @Args('input') input: EditStatementInput,
  ): Promise<Payload> {
    return told('statement', await this.service.edit(session, input));
  }

  @Mutation(() => OverrideFindingsPayload, {
    description:
      'Lets what looks personal in a draft stand, with the reason; an edit that changes the very text voids it. Lead, Chief Experience Officer.',
  })
  async overrideFindings(
    @Asking() session: Session,
    @Args('input') input: OverrideFindingsInput,
  ): Promise<Payload> {
    return told('statement', await this.service.overrideFindings(session, input));
  }

  @Mutation(() => CheckStatementPayload, {
    description: 'Clears a draft that is complete and free of personal data. Lead, Chief Experience Officer.',
  })
  async checkStatement(
    @Asking() session: Session,
    @Args('input') input: CheckStatementInput,
  ): Promise<Payload> {
    return told('statement', await this.service.check(session, input));
  }

  @Mutation(() => ApproveStatementPayload, {
    description: 'Approves a cleared statement that somebody else wrote. Chief Experience Officer.',
  })
  async approveStatement(
    @Asking() session: Session,
    @Args('input') input: ApproveStatementInput,
  ): Promise<Payload> {
    return told('statement', await this.service.approve(session, input));
  }

  @Mutation(() => PublishStatementPayload, {
    description:
      'Publishes an approved statement and tells the representatives of linked cases, each once. Chief Experience Officer.',
  })
  async publishStatement(
    @Asking() session: Session,
    @Args('input') input: PublishStatementInput,
  ): Promise<Payload> {
    return told('statement', await this.service.publish(session, input));
  }

  @Mutation(() => ReviseStatementPayload, {
    description:
      'Begins a new revision; until it is published nothing is shown. Lead, Chief Experience Officer.',
  })
  async reviseStatement(
    @Asking() session: Session,
    @Args('input') input: ReviseStatementInput,
  ): Promise<Payload> {
    return told('statement', await this.service.revise(session, input));
  }

  @Mutation(() => WithdrawStatementPayload, {
    description: 'Takes a published statement back for good, with the reason. Chief Experience Officer.',
  })
  async withdrawStatement(
    @Asking() session: Session,
    @Args('input') input: WithdrawStatementInput,
  ): Promise<Payload> {
    return told('statement', await this.service.withdraw(session, input));
  }
}
