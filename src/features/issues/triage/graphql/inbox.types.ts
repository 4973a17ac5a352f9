import { ArgsType, Field, Float, ID, Int, ObjectType } from '@nestjs/graphql';
import { IsInt, IsOptional, IsString, Max, Min } from 'class-validator';
import type { ImpactClass, IssueRecord } from '../../../../domain/issue/issue.types';
import type { DriverGapFinding } from '../../../../domain/issue/triage/driver-gap';
import type { Effort } from '../../../../domain/issue/triage/effort';
import type { TrendState } from '../../../../domain/issue/triage/trend';
import type { DriverGap } from '../../../../domain/survey';
import { connection } from '../../../../graphql/connection';
import { enumOf } from '../../../../graphql/enums';
import { DateTimeScalar } from '../../../../graphql/scalars';
import { SurveyDriverGapType } from '../../../surveys';
import { EffortEnum, ImpactClassEnum, IssueType } from '../../graphql/issue.types';
import type { InboxSort } from '../triage-inbox.service';

export type CandidateKind = 'issue' | 'topic';
export const CandidateKindEnum = enumOf<CandidateKind>('TriageCandidateKind', 'What could be taken up.', {
  issue: 'An issue that somebody proposed.',
  topic: 'A topic with many cases in the last quarter that no issue covers.',
});

export const InboxSortEnum = enumOf<InboxSort>('TriageInboxSort', 'In which order the inbox is read.', {
  rank: 'As it ranks, with what somebody put elsewhere where they put it.',
  longestWaiting: 'What has waited longest first; topics last, which nobody brought.',
});

export const TrendStateEnum = enumOf<TrendState>('TrendState', 'Where a count is going.', {
  rising: 'More in the last quarter than chance explains.',
  steady: 'No more and no fewer than chance explains.',
  falling: 'Fewer in the last quarter than chance explains.',
  tooFewToSay: 'Too few, or too short a record, to tell.',
});

@ObjectType('TriageTrend', { description: 'Where a count is going, with the rule that said so.' })
export class TriageTrendType {
  @Field(() => TrendStateEnum, { description: 'Where it is going.' })
  state!: TrendState;
  @Field(() => Float, {
    nullable: true,
    description: 'Two-sided probability of a last quarter this far off under no change; null where too few.',
  })
  p!: number | null;
  @Field({ description: 'The rule and its numbers, as a sentence.' })
  rule!: string;
}

@ObjectType('TriageShare', {
  description: 'What share of all cases of the last quarter a topic has: one bar of the Pareto chart.',
})
export class TriageShareType {
  @Field(() => Float, { description: 'The share, 0 to 1.' })
  share!: number;
  @Field(() => Float, { description: 'Lower end of its 95 % interval (Wilson).' })
  low!: number;
  @Field(() => Float, { description: 'Upper end of its 95 % interval (Wilson).' })
  high!: number;
  @Field(() => Float, { description: 'Share of all topics with at least as many cases together, 0 to 1.' })
  cumulativeShare!: number;
}

@ObjectType('TriageDriverGap', {
  description:
    'Why customers trust the service less, from its latest published fiscal quarter. Beside the rank: it moves nothing in it. The largest of up to 14 boxes with the interval of one: it says where to look, not what causes what.',
})
export class TriageDriverGapType implements DriverGapFinding {
  @Field(() => SurveyDriverGapType, {
    nullable: true,
    description:
      'The box with the greatest loss: difference in trust with and without the tick × share ticked; null where there is none.',
  })
  largest!: DriverGap | null;
  @Field(() => Int, { nullable: true, description: 'Federal fiscal year; null where nothing is published.' })
  fiscalYear!: number | null;
  @Field(() => Int, {
    nullable: true,
    description: 'Fiscal quarter, 1 to 4; null where nothing is published.',
  })
  quarter!: number | null;
  @Field(() => Int, {
    nullable: true,
    description: 'Answers to the trust question, on either scale; null where withheld.',
  })
  n!: number | null;
  @Field({ description: 'The gap in words; or, where there is none, why.' })
  sentence!: string;
}

@ObjectType('PeopleAffected', {
  description: 'How many people a problem hurts in a quarter, as far as its cases show.',
})
export class PeopleAffectedType {
  @Field(() => Int, { description: 'Customers counted, each once.' })
  count!: number;
  @Field(() => Float, { description: 'Lower end of the exact 95 % Poisson interval.' })
  low!: number;
  @Field(() => Float, { description: 'Upper end of the exact 95 % Poisson interval.' })
  high!: number;
  @Field(() => DateTimeScalar, { description: 'Cases received after this time count.' })
  from!: Date;
  @Field(() => DateTimeScalar, { description: 'Cases received up to this time count.' })
  to!: Date;
  @Field({ description: 'How they were counted, as a sentence.' })
  method!: string;
}

@ObjectType('TriageOverride', { description: 'That somebody put a proposed issue elsewhere than it ranks.' })
export class TriageOverrideType {
  @Field(() => Int, { description: 'The place they put it at, from 1.' })
  position!: number;
  @Field({ description: 'Why.' })
  reason!: string;
  @Field(() => ID, { nullable: true, description: 'Who did.' })
  byId!: string | null;
  @Field(() => DateTimeScalar, { description: 'When.' })
  at!: Date;
}

@ObjectType('TriageCandidate', {
  description:
    'Something that could be taken up, with its components side by side: there is no one number that says what comes first.',
})
export class TriageCandidateType {
  @Field(() => ID, { description: 'Of the issue, or of the topic.' })
  id!: string;
  @Field(() => IssueType, { nullable: true, description: 'The issue; null for a topic.' })
  issue!: IssueRecord | null;
  @Field(() => Int, { description: 'Its place in the ranking as it is shown, from 1.' })
  position!: number;
  @Field(() => Int, {
    description:
      'The place its components give it, from 1: impact class first (none comes last), then people spared a quarter per month of work, then who waited longer.',
  })
  rank!: number;
  @Field(() => Float, {
    description:
      'How sure the rank is: in what share of the draws of `method` it is among the first five, 0 to 1.',
  })
  topFiveShare!: number;
  @Field(() => Int, { description: 'Cases of the last quarter: linked to the issue, or about the topic.' })
  cases!: number;
  @Field(() => Int, {
    description: 'Of the last quarter: linked escalations, or escalations about the topic.',
  })
  escalations!: number;
  @Field(() => ImpactClassEnum, {
    nullable: true,
    description: 'How badly it hurts; null until somebody says.',
  })
  impactClass!: ImpactClass | null;
  @Field(() => TriageTrendType, {
    description:
      'Where the cases about the issue’s topics (without topics, its service; without either, its linked cases) or about the topic are going.',
  })
  trend!: TriageTrendType;
  @Field(() => EffortEnum, {
    nullable: true,
    description: 'What it would take; null until somebody estimates it.',
  })
  effort!: Effort | null;
  @Field(() => Int, {
    description: 'Months of work that the effort stands for; not estimated counts as a quarter.',
  })
  effortMonths!: number;
  @Field({ description: 'Whether nobody estimated the effort and a quarter is assumed.' })
  effortIsAssumed!: boolean;
  @Field(() => Float, { description: 'People spared a quarter, per month of work.' })
  harmAvoidedPerMonth!: number;
  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'Since when it waits for triage; null for a topic, which nobody brought.',
  })
  waitingSince!: Date | null;
}

@ObjectType('TriageMethod', { description: 'How the inbox was reckoned.' })
export class TriageMethodType {
  @Field(() => DateTimeScalar, { description: 'The last quarter begins here: 13 weeks before its end.' })
  quarterFrom!: Date;
  @Field(() => DateTimeScalar, { description: 'The last quarter ends here: now.' })
  quarterTo!: Date;
  @Field(() => Int, { description: 'How often the people affected were drawn anew for `topFiveShare`.' })
  draws!: number;
  @Field(() => Int, { description: 'The seed of the draws: the same data give the same shares.' })
  seed!: number;
}

@ObjectType('TriageInboxConnection', {
  description: 'A page of the inbox, reckoned anew for each page. What was dealt with since is passed over.',
})
export class TriageInboxConnection extends connection('TriageCandidate', () => TriageCandidateType) {
  @Field(() => TriageMethodType, { description: 'How it was reckoned.' })
  method!: TriageMethodType;
}

/** Forward only: an order that is reckoned anew has no end to page back from. */
@ArgsType()
export class ForwardArgs {
  @Field(() => Int, { nullable: true, description: 'How many. Default 25, at most 100.' })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(100, { message: 'At most 100 at once: page on with `after`.' })
  first?: number | null;
  @Field(() => String, { nullable: true, description: 'Cursor of the last edge seen.' })
  @IsOptional()
  @IsString()
  after?: string | null;
}

@ArgsType()
export class TriageInboxArgs extends ForwardArgs {
  @Field(() => InboxSortEnum, { nullable: true, description: 'In which order; as it ranks when left out.' })
  @IsOptional()
  sort?: InboxSort | null;
}
