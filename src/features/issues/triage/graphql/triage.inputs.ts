import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { IsInt, IsOptional, Max, Min } from 'class-validator';
import type { ImpactClass } from '../../../../domain/issue/issue.types';
import {
  CommandInput,
  EventInput,
  IdField,
  IdsField,
  TextField,
  shortText,
} from '../../../../graphql/inputs';
import { payload } from '../../../../graphql/payload';
import { RefusalType, refusalOf } from '../../../../graphql/refusal.types';
import { RowErrorType } from '../../../escalations';
import { ImpactClassEnum, IssueType } from '../../graphql/issue.types';
import type { BulkRow } from '../bulk-triage.service';

@InputType({ description: 'Where a proposed issue is to stand in the inbox, against its rank.' })
export class OverrideTriageRankInput extends EventInput {
  @IdField('The issue.')
  issueId!: string;
  @Field(() => Int, { description: 'Its place, from 1; past the end it stands last. At most 1,000.' })
  @IsInt()
  @Min(1, { message: 'Places are counted from 1.' })
  @Max(1_000, { message: 'There are at most 1,000 places.' })
  position!: number;
  @TextField('Why; shown in the inbox.')
  reason!: string;
}

@InputType({ description: 'The issue that is to stand where it ranks.' })
export class ClearTriageRankInput extends EventInput {
  @IdField('The issue.')
  issueId!: string;
}

@InputType({ isAbstract: true })
abstract class ProposalInput extends CommandInput {
  @TextField('What it does to customers.')
  impact!: string;
  @Field(() => ImpactClassEnum, {
    nullable: true,
    description: 'How badly it hurts, as far as you can tell.',
  })
  @IsOptional()
  impactClass?: ImpactClass | null;
  @IdField('The office that should lead it.', { nullable: true })
  leadOfficeId?: string | null;
}

@InputType({ description: 'A problem that a case shows. Its service and topic are the case’s.' })
export class ProposeIssueFromCaseInput extends ProposalInput {
  @IdField('The case; it becomes evidence.')
  caseId!: string;
  @TextField('The problem in a line.', { max: shortText })
  title!: string;
}

@InputType({
  description: 'A problem that an escalation shows. Its service and topic are those of its case.',
})
export class ProposeIssueFromEscalationInput extends ProposalInput {
  @IdField('The escalation; it becomes evidence.')
  escalationId!: string;
  @TextField('The problem in a line.', { max: shortText })
  title!: string;
}

@InputType({ description: 'A problem that the many cases of a topic show.' })
export class ProposeIssueFromTopicInput extends ProposalInput {
  @IdField('The topic; its cases of the last 13 weeks become evidence, the latest 10,000 of them at most.')
  topicId!: string;
  @TextField('The problem in a line; the topic’s name when left out.', { max: shortText, nullable: true })
  title?: string | null;
}

@InputType({ isAbstract: true })
abstract class ManyIssuesInput extends CommandInput {
  @IdsField('The issues, each once.')
  issueIds!: string[];
}

@InputType({ description: 'What is taken up.' })
export class AcceptIssuesInput extends ManyIssuesInput {}

@InputType({ description: 'What is not taken up.' })
export class DeclineIssuesInput extends ManyIssuesInput {
  @TextField('Why; the same for all of them.')
  reason!: string;
}

@ObjectType('IssueRow', {
  description: 'What came of one of many: the issue, or the refusal, or the error; exactly one of them.',
})
export class IssueRowType {
  @Field(() => ID, { description: 'The issue that was asked for.' })
  issueId!: string;
  @Field(() => IssueType, { nullable: true, description: 'As it is now; null when nothing was done.' })
  issue!: unknown;
  @Field(() => RefusalType, { nullable: true, description: 'Why nothing was done with it.' })
  refusal!: unknown;
  @Field(() => RowErrorType, { nullable: true, description: 'What was wrong with asking.' })
  error!: RowErrorType | null;
}

@ObjectType('IssueRowsPayload', {
  description: 'What a command on many issues came to, row by row; each was done or not for itself.',
})
export class IssueRowsPayload {
  @Field(() => [IssueRowType], {
    description: 'One answer for each id, in the order in which they were sent.',
  })
  rows!: IssueRowType[];
}

/** The rows of a bulk act as the API tells them. */
export function toldRows(rows: readonly BulkRow[]): IssueRowsPayload {
  return {
    rows: rows.map(({ issueId, outcome, failure }) => {
      const nothing = { issueId, issue: null, refusal: null, error: null };
      if (failure) return { ...nothing, error: { code: failure.code, message: failure.message } };
      return outcome?.ok
        ? { ...nothing, issue: outcome.value }
        : { ...nothing, refusal: outcome && refusalOf(outcome) };
    }),
  };
}

const answers = (command: string) => payload(command, 'issue', () => IssueType);
export const OverrideTriageRankPayload = answers('OverrideTriageRank');
export const ClearTriageRankPayload = answers('ClearTriageRank');
export const ProposeIssueFromCasePayload = answers('ProposeIssueFromCase');
export const ProposeIssueFromEscalationPayload = answers('ProposeIssueFromEscalation');
export const ProposeIssueFromTopicPayload = answers('ProposeIssueFromTopic');
