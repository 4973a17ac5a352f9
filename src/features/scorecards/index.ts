export { ScorecardPeriodKindEnum } from './graphql/scorecard.enums';
export { DayOfScorecard } from './graphql/scorecard.types';
export { ScorecardClosingEntity } from './scorecard-closing.entity';
export { scorecardClosingKind } from './scorecard-closing.kind';
export { ScorecardsModule } from './scorecards.module';
export { ScorecardsService, type ScorecardReading } from './scorecards.service';
