import { ArgsType, Field, Float, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { IsIn, IsInt, IsOptional, IsUrl, Max, MaxLength, Min } from 'class-validator';
import type { EvidenceFact } from '../../../../domain/issue/evidence/evidence.decide';
import {
  evidenceKinds,
  type EvidenceKind,
  type EvidenceRecord,
  type SurveyFigures,
} from '../../../../domain/issue/part.types';
import type { ShareFigure, SurveyType } from '../../../../domain/survey';
import { PageArgs, connection } from '../../../../graphql/connection';
import { enumOf } from '../../../../graphql/enums';
import { historyOf } from '../../../../graphql/history';
import { CommandInput, EventInput, IdField, IdsField, TextField } from '../../../../graphql/inputs';
import type { Payload } from '../../../../graphql/payload';
import { RecordType, RefusalType, showsRecord } from '../../../../graphql/refusal.types';
import { DateTimeScalar } from '../../../../graphql/scalars';
import { SurveyShareType, SurveyTypeEnum } from '../../../surveys';
import { IssueType } from '../../graphql/issue.types';

export const EvidenceKindEnum = enumOf<EvidenceKind>('EvidenceKind', 'What shows that a problem exists.', {
  case: 'A case.',
  escalation: 'An escalation.',
  measureSignal: 'A measure that departs from its own history.',
  surveyResult: 'The result of a survey: one published here, or another by its address or a note.',
  suggestion: 'A suggestion of somebody who works here.',
  auditFinding: 'A finding of an audit.',
  document: 'A document.',
});

export const EvidenceHistoryConnection = historyOf<EvidenceFact>('Evidence', {
  EvidenceLinked: 'It was linked.',
  EvidenceUnlinked: 'It turned out to be no evidence of this problem.',
  EvidenceMoved: 'It moved with a merge of its issue.',
  EvidenceMovedBack: 'It came back when the merge was undone.',
});

@ObjectType('EvidenceSurveyFigures', {
  description:
    'What one question of a published survey said when it was linked. What was withheld then (fewer than ten answers, or what would tell of so few) stays null.',
})
export class EvidenceSurveyFiguresType implements SurveyFigures {
  @Field(() => Int, { description: 'Federal fiscal year.' })
  fiscalYear!: number;
  @Field(() => Int, { description: 'Fiscal quarter, 1 to 4.' })
  quarter!: number;
  @Field(() => SurveyTypeEnum, { description: 'The scale.' })
  surveyType!: SurveyType;
  @Field(() => Int, {
    description: 'The question: 1 is trust of answered forms, 2 trust of counted answers.',
  })
  question!: number;
  @Field(() => String, { nullable: true, description: 'Its wording; null where the survey does not say.' })
  text!: string | null;
  @Field(() => Int, { nullable: true, description: 'Answers; null where withheld.' })
  n!: number | null;
  @Field(() => Float, { nullable: true, description: 'Mean answer, 1 to 5; null for thumbs.' })
  mean!: number | null;
  @Field(() => SurveyShareType, {
    nullable: true,
    description: 'Share of 4 and 5 (top-2-box), or of thumbs up.',
  })
  favourable!: ShareFigure | null;
  @Field(() => Boolean, { description: 'Whether the figures are withheld.' })
  suppressed!: boolean;
}

@ObjectType('Evidence', {
  implements: () => RecordType,
  description: 'Something that shows that the problem exists. Never deleted: unlinked with a reason.',
})
export class EvidenceType extends RecordType {
  @Field(() => EvidenceKindEnum, { description: 'What it is.' })
  kind!: EvidenceKind;
  @Field(() => ID, { description: 'The issue it is evidence of.' })
  issueId!: string;
  @Field(() => ID, { nullable: true, description: 'The record it points to, where that lives here.' })
  targetId!: string | null;
  @Field(() => String, { nullable: true, description: 'Its address, where it lives elsewhere.' })
  url!: string | null;
  @Field(() => String, { nullable: true, description: 'What it is or shows.' })
  note!: string | null;
  @Field(() => EvidenceSurveyFiguresType, {
    nullable: true,
    description: 'Of a survey of this service: what it said when it was linked; null for all other evidence.',
  })
  survey!: SurveyFigures | null;
  @Field(() => [ID], { description: 'Issues that it left when they were merged, latest last.' })
  movedFromIssueIds!: string[];
  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was unlinked; null while it counts.' })
  unlinkedAt!: Date | null;
  @Field(() => String, { nullable: true, description: 'Why it was unlinked.' })
  unlinkReason!: string | null;
}
showsRecord('evidence', 'Evidence');

export const EvidenceConnection = connection('Evidence', () => EvidenceType);

@ArgsType()
export class EvidenceArgs extends PageArgs {
  @Field(() => Boolean, { nullable: true, description: 'Also what was unlinked; left out unless asked for.' })
  @IsOptional()
  withUnlinked?: boolean | null;
}

@InputType({
  description:
    'What shows the problem: records of this service by id, anything else by its address or a note.',
})
export class LinkEvidenceInput extends CommandInput {
  @IdField('The issue.')
  issueId!: string;
  @Field(() => EvidenceKindEnum, { description: 'What it is.' })
  @IsIn(evidenceKinds)
  kind!: EvidenceKind;
  @IdsField(
    'Cases, escalations, measures or published surveys; you must see them. What is linked already is told and not linked again.',
    {
      nullable: true,
    },
  )
  targetIds?: string[] | null;
  @Field(() => Int, {
    nullable: true,
    description:
      'Of surveys: which of their questions, 1 to 11; the trust question when left out. One survey may be linked with several.',
  })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(11, { message: 'Questions have the numbers 1 to 11.' })
  surveyQuestion?: number | null;
  @Field(() => String, {
    nullable: true,
    description: 'Where it lives, with http or https. At most 2,000 characters.',
  })
  @IsOptional()
  @IsUrl(
    { protocols: ['http', 'https'], require_protocol: true, require_tld: false },
    { message: 'This is not an address that begins with http:// or https://.' },
  )
  @MaxLength(2_000)
  url?: string | null;
  @TextField('What it is or shows.', { nullable: true })
  note?: string | null;
}

@InputType({ description: 'What turned out to be no evidence.' })
export class UnlinkEvidenceInput extends EventInput {
  @IdField('The evidence.')
  evidenceId!: string;
  @TextField('Why it is no evidence of this problem.')
  reason!: string;
}

@ObjectType('LinkedEvidence', {
  description: 'What came of one thing to link: the evidence, or why it was not linked.',
})
export class LinkedEvidenceType {
  @Field(() => ID, {
    nullable: true,
    description: 'The record, as it was named; null for what is no record here.',
  })
  targetId!: string | null;
  @Field(() => EvidenceType, { nullable: true, description: 'The evidence; null when refused.' })
  evidence!: EvidenceRecord | null;
  @Field(() => RefusalType, { nullable: true, description: 'Why it was not linked; null when it was.' })
  refusal!: unknown;
}

@ObjectType('LinkEvidencePayload', {
  description:
    'What linkEvidence came to: `issue` with `results`, or the refusal when nothing could be linked.',
})
export class LinkEvidencePayload implements Payload {
  [record: string]: unknown;
  @Field(() => IssueType, { nullable: true, description: 'The issue; null when refused.' })
  issue!: unknown;
  @Field(() => [LinkedEvidenceType], {
    nullable: true,
    description: 'One entry for each thing to link, in their order; null when refused.',
  })
  results!: unknown;
  @Field(() => RefusalType, {
    nullable: true,
    description: 'Why nothing was linked; null when something was.',
  })
  refusal!: unknown;
}

@ObjectType('UnlinkEvidencePayload', {
  description: 'What unlinkEvidence came to: `issue` and `evidence`, or the refusal.',
})
export class UnlinkEvidencePayload implements Payload {
  [record: string]: unknown;
  @Field(() => IssueType, { nullable: true, description: 'The issue; null when refused.' })
  issue!: unknown;
  @Field(() => EvidenceType, { nullable: true, description: 'The evidence as it is now; null when refused.' })
  evidence!: unknown;
  @Field(() => RefusalType, { nullable: true, description: 'Why nothing was done; null when it was done.' })
  refusal!: unknown;
}
