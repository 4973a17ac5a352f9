export * from './scorecard.types';
export { actualIn } from './actual';
export { dayOfScorecard } from './day-of-scorecard';
export { periodOver, sayCorrection, type FrozenLine, type LateRevision, type StandingNow } from './closing';
export {
  LEAST_OWN_CASES,
  readOwnWork,
  type OwnWork,
  type OwnWorkReading,
  type OwnWorkStanding,
} from './employee';
export { dueTarget, lastBaselineDay, pathOn, type Path } from './fiscal-path';
export { lastFinished, scoreLine, type LineAsked, type ScoredLine } from './line';
export {
  addObjective,
  editObjective,
  retireObjective,
  targetsOf,
  type ObjectiveChanges,
  type ObjectiveFact,
  type ObjectiveRecord,
} from './objective.decide';
export { assuranceOf, lastSegment, trendOfSegment, type Segment } from './signals';
export { judgeLine, type JudgedLine } from './status';
