import type {
  ActualRule,
  AssuranceWord,
  OwnWorkStanding,
  ScorecardPeriodKind,
  ScoreStatus,
  StatusRule,
  TrendWord,
} from '../../../domain/scorecard';
import { enumOf } from '../../../graphql/enums';

export const ScorecardPeriodKindEnum = enumOf<ScorecardPeriodKind>(
  'ScorecardPeriodKind',
  'For how long a scorecard speaks.',
  {
    month: 'A calendar month.',
    fiscalQuarter: 'A quarter of the federal fiscal year: the first of FY 2025 is October to December 2024.',
    fiscalYear: 'A federal fiscal year: FY 2025 is 1 October 2024 to 30 September 2025.',
  },
);

export const ScoreStatusEnum = enumOf<ScoreStatus>(
  'ScoreStatus',
  'How a measure stands against its target.',
  {
    met: 'The target is reached.',
    onTrack: 'Not reached yet, and at least as good as the path to it asks for.',
    offTrack: 'Not reached yet, and worse than the path to it asks for.',
    missed: 'Not reached when it was due.',
    noData: 'Nothing to judge by: no value, no target, or no path to it.',
  },
);

export const StatusRuleEnum = enumOf<StatusRule>('StatusRule', 'The rule that gave a status.', {
  noObservation: 'No value lies within the period.',
  noTarget: 'No target is set.',
  targetReached: 'The value is at least as good as the target.',
  targetMissed:
    'The fiscal year of the target is over, or it is one of every period, and the value is worse.',
  path: 'The value against a straight path from the baseline, or the target before, to the target.',
  noPath: 'The target is not due yet, and without a dated baseline before the period there is no path to it.',
});

export const ActualRuleEnum = enumOf<ActualRule>('ActualRule', 'How the value of a period came about.', {
  single: 'One value stands for it.',
  pooled: 'Numerators and denominators of its parts were added up.',
  weighted: 'The mean of its parts, weighted by the cases that each is of.',
  mean: 'The plain mean of its parts: counts, and what does not say of how many it is.',
  latest: 'The latest of its parts: medians cannot be combined.',
});

export const ScoreTrendEnum = enumOf<TrendWord>('ScoreTrend', 'What the chart says of its latest point.', {
  improving: 'A signal to the better side.',
  worsening: 'A signal to the worse side.',
  noSignal: 'It varies as the points before it did.',
  tooFew: 'Too few points to say.',
});

export const AssuranceEnum = enumOf<AssuranceWord>(
  'Assurance',
  'What a process that goes on as it is does with its target.',
  {
    consistentlyPassing: 'Every value within its limits passes.',
    consistentlyFailing: 'No value within its limits passes: only a change of the process will.',
    hitAndMiss: 'Some pass and some do not, by chance.',
    unknown: 'There is no target, or there are fewer than twelve points.',
  },
);

export const OwnWorkStandingEnum = enumOf<OwnWorkStanding>(
  'EmployeeScorecardStanding',
  'Whether figures of one person are shown.',
  {
    switchedOff: 'The agency keeps no scorecards of single people.',
    tooFew: 'There are fewer than ten cases.',
    shown: 'They are shown.',
  },
);

export type RecordList = 'cases' | 'escalations' | 'issues';

export const RecordListEnum = enumOf<RecordList>('RecordList', 'A list of records by its query.', {
  cases: 'The query `cases`.',
  escalations: 'The query `escalations`.',
  issues: 'The query `issues`.',
});
