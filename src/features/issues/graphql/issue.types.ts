import { ArgsType, Field, ID, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsOptional, ValidateNested } from 'class-validator';
import type { IssueFact } from '../../../domain/issue/issue.decide';
import type { MigrationFact } from '../../../domain/issue/issue.migrate';
import type { ImpactClass, IssueStage, IssueState } from '../../../domain/issue/issue.types';
import type { Effort } from '../../../domain/issue/triage/effort';
import type { TriageFact } from '../../../domain/issue/triage/triage.decide';
import { PageArgs, connection } from '../../../graphql/connection';
import { enumOf } from '../../../graphql/enums';
import { historyOf } from '../../../graphql/history';
import { IdsField } from '../../../graphql/inputs';
import { RecordType, showsRecord } from '../../../graphql/refusal.types';
import { DateScalar, DateTimeScalar } from '../../../graphql/scalars';
import type { IssueSort } from '../issues.repository';

export const IssueStateEnum = enumOf<IssueState>(
  'IssueState',
  'Where an issue stands: its stage and, in plan, its step.',
  {
    identify: 'It is found out what hurts whom, how often.',
    analyze: 'Its causes are looked for and options weighed.',
    'plan.draft': 'The fix and its proof are planned.',
    'plan.submitted': 'The plan waits for approval.',
    implement: 'The fix is carried out.',
    measure: 'It is measured whether the fix works.',
    communicate: 'Those who had the problem are told.',
    closed: 'Fixed, proved and told; the measure is still watched.',
    declined: 'Not taken up.',
    merged: 'Part of another issue.',
    held: 'On hold until a time.',
    cancelled: 'Given up.',
  },
);

export const IssueStageEnum = enumOf<IssueStage>('IssueStage', 'The stage of an issue.', {
  identify: 'What hurts whom, how often.',
  analyze: 'Causes and options.',
  plan: 'Action items, and how the fix will be proved.',
  implement: 'Items are worked.',
  measure: 'Observations arrive and are reviewed.',
  communicate: 'Statements per audience.',
  closed: 'Done; the measure is still watched.',
  declined: 'Not taken up.',
  merged: 'Part of another issue.',
  held: 'On hold; it resumes where it was.',
  cancelled: 'Given up.',
});

export type PlanStep = 'draft' | 'submitted';
export const PlanStepEnum = enumOf<PlanStep>('PlanStep', 'The step of an issue in plan.', {
  draft: 'Being written.',
  submitted: 'Waits for approval by somebody who did not write it.',
});

/** Classes are numbers in the domain, so that they sort; people meet them by name. */
export const ImpactClassEnum = {
  BENEFIT_LOST_OR_LATE: 1,
  WRONG_OR_UNSAFE_OUTCOME: 2,
  REPEATED_EFFORT_OR_LONG_WAIT: 3,
  ANNOYANCE: 4,
} as const satisfies Record<string, ImpactClass>;
registerEnumType(ImpactClassEnum, {
  name: 'ImpactClass',
  description: 'How badly a problem hurts customers, worst first.',
  valuesMap: {
    BENEFIT_LOST_OR_LATE: { description: 'A benefit or income is lost or late.' },
    WRONG_OR_UNSAFE_OUTCOME: { description: 'A wrong or unsafe outcome is put right later.' },
    REPEATED_EFFORT_OR_LONG_WAIT: { description: 'It costs repeated effort or a long wait.' },
    ANNOYANCE: { description: 'It annoys.' },
  },
});

export const EffortEnum = enumOf<Effort>('Effort', 'What it would take to fix a problem.', {
  small: 'About a month of work.',
  medium: 'About a quarter.',
  large: 'A year or more.',
});

export const IssueHistoryConnection = historyOf<IssueFact | TriageFact | MigrationFact | 'IssueExported'>(
  'Issue',
  {
    IssueExported: 'Its record was given out; `export` says at which level.',
    IssueProposed: 'Somebody proposed it.',
    IssueAmended: 'What it says about itself was changed.',
    IssueRankOverridden: 'Triage put it elsewhere than it ranks.',
    IssueRankCleared: 'It stands where it ranks again.',
    IssueAbsorbed: 'Another issue became part of it.',
    IssueReleased: 'An issue that was part of it stands for itself again.',
    IssueAccepted: 'It was taken up.',
    IssueDeclined: 'It was not taken up.',
    IssueReconsidered: 'A declined issue is looked at again.',
    IssueMerged: 'It became part of another issue.',
    IssueUnmerged: 'The merge was undone.',
    IssueOptionChosen: 'The way to fix it was chosen.',
    IssueOptionRejected: 'The chosen way was given up for another.',
    IssuePlanSubmitted: 'Its plan was submitted.',
    IssuePlanApproved: 'Its plan was approved; the work begins.',
    IssueChangesRequested: 'The approver asked for changes to the plan.',
    IssueImplementationFinished: 'The work was finished; measuring begins.',
    IssueReplanned: 'It is planned anew.',
    IssueConfirmedEffective: 'The fix was found to work.',
    IssueFoundIneffective: 'The fix was found not to work; a new cycle began.',
    IssueMeasurementExtended: 'The measurement was extended.',
    IssueClosed: 'It was closed.',
    IssueRelapsed: 'The problem came back before the issue was closed; a new cycle began.',
    IssueReopened: 'The problem came back after the issue was closed; a new cycle began.',
    IssueHeld: 'It was put on hold.',
    IssueResumed: 'It was resumed where it was.',
    IssueCancelled: 'It was given up.',
    MachineMigrated: 'It goes on under another version of the machine.',
  },
);

@ObjectType('Issue', {
  implements: () => RecordType,
  description: 'A problem that many customers share, worked to its cause.',
})
export class IssueType extends RecordType {
  @Field(() => String, { description: 'For people: `I-2026-000007`.' })
  number!: string;
  @Field(() => IssueStateEnum, { description: 'Where it stands.' })
  state!: IssueState;
  @Field(() => String, { description: 'Version of the machine that it runs on.' })
  machineVersion!: string;
  @Field(() => String, { description: 'The problem in a line.' })
  title!: string;
  @Field(() => String, { description: 'What it does to customers.' })
  impact!: string;
  @Field(() => ImpactClassEnum, {
    nullable: true,
    description: 'How badly it hurts; null until triage says so.',
  })
  impactClass!: ImpactClass | null;
  @Field(() => EffortEnum, {
    nullable: true,
    description: 'What it would take to fix it; null while nobody estimated it.',
  })
  effort!: Effort | null;
  @Field(() => Int, {
    description: 'Counts its cycles, from 1: each has its own causes, options, plan, reviews and statements.',
  })
  cycle!: number;
  @Field(() => ID, { nullable: true, description: 'The service it is about.' })
  serviceId!: string | null;
  @Field(() => [ID], { description: 'The topics it is about.' })
  topicIds!: string[];
  @Field(() => ID, { nullable: true, description: 'The office that leads it.' })
  leadOfficeId!: string | null;
  @Field(() => [ID], { description: 'The offices that contribute.' })
  contributingOfficeIds!: string[];
  @Field(() => ID, { nullable: true, description: 'The person who owns it.' })
  ownerId!: string | null;
  @Field(() => ID, { nullable: true, description: 'Who proposed it.' })
  proposedById!: string | null;
  @Field(() => ID, { nullable: true, description: 'The objective it serves.' })
  objectiveId!: string | null;
  @Field(() => ID, { nullable: true, description: 'The option that this cycle’s plan carries out.' })
  chosenOptionId!: string | null;
  @Field(() => ID, { nullable: true, description: 'The issue it became part of.' })
  mergedIntoId!: string | null;
  @Field(() => IssueStateEnum, {
    nullable: true,
    description: 'Where a held issue resumes; null unless held.',
  })
  heldFrom!: IssueState | null;
  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When a held issue resumes by itself; null unless held.',
  })
  heldUntil!: Date | null;
  @Field(() => DateScalar, {
    nullable: true,
    description: 'Day to which the measurement was extended; null while the plan’s review dates stand.',
  })
  measureUntil!: string | null;
  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was closed; null unless closed.' })
  closedAt!: Date | null;
}
showsRecord('issue', 'Issue');

export const IssueConnection = connection('Issue', () => IssueType);

@InputType({ description: 'Which issues: every condition given must hold.' })
export class IssueFilter {
  @Field(() => [IssueFilter], { nullable: true, description: 'All of these.' })
  @IsOptional()
  @ArrayMaxSize(20)
  @ValidateNested({ each: true })
  @Type(() => IssueFilter)
  and?: IssueFilter[] | null;
  @Field(() => [IssueFilter], { nullable: true, description: 'Any of these.' })
  @IsOptional()
  @ArrayMaxSize(20)
  @ValidateNested({ each: true })
  @Type(() => IssueFilter)
  or?: IssueFilter[] | null;
  @Field(() => IssueFilter, { nullable: true, description: 'Not this.' })
  @IsOptional()
  @ValidateNested()
  @Type(() => IssueFilter)
  not?: IssueFilter | null;
  @Field(() => [IssueStateEnum], { nullable: true, description: 'In one of these states.' })
  @IsOptional()
  state?: IssueState[] | null;
  @Field(() => [IssueStageEnum], { nullable: true, description: 'In one of these stages.' })
  @IsOptional()
  stage?: IssueStage[] | null;
  @Field(() => [ImpactClassEnum], { nullable: true, description: 'Of one of these impact classes.' })
  @IsOptional()
  impactClass?: ImpactClass[] | null;
  @IdsField('Led by one of these offices.', { nullable: true })
  leadOfficeId?: string[] | null;
  @IdsField('With one of these offices contributing.', { nullable: true })
  contributingOfficeId?: string[] | null;
  @IdsField('About one of these services.', { nullable: true })
  serviceId?: string[] | null;
  @IdsField('About one of these topics.', { nullable: true })
  topicId?: string[] | null;
  @IdsField('Owned by one of these people.', { nullable: true })
  ownerId?: string[] | null;
  @IdsField('Proposed by one of these people.', { nullable: true })
  proposedById?: string[] | null;
}

export const IssueSortEnum = enumOf<IssueSort>('IssueSort', 'In which order issues are listed.', {
  proposedDescending: 'Latest proposed first.',
  proposedAscending: 'Earliest proposed first.',
  impactClass: 'Worst impact first, then earliest proposed; those without a class last.',
});

@ArgsType()
export class IssuesArgs extends PageArgs {
  @Field(() => IssueFilter, { nullable: true, description: 'Which issues.' })
  @IsOptional()
  @ValidateNested()
  @Type(() => IssueFilter)
  filter?: IssueFilter | null;
  @Field(() => IssueSortEnum, {
    nullable: true,
    description: 'In which order; latest proposed first when left out.',
  })
  @IsOptional()
  sort?: IssueSort | null;
}
