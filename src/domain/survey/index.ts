export * from './survey.types';
export { collectionChecks, type CollectedDetail, type CollectionFacts } from './collection.checks';
export {
  collectionFacts,
  decideCollection,
  isPublished,
  notOpen,
  type CollectionCommand,
  type CollectionFact,
} from './collection.decide';
export { collectionMachine, collectionWorkflow } from './collection.machine';
export { collectionOperations } from './collection.operations';
export {
  aggregateCells,
  aggregateColumns,
  federalWord,
  questionCells,
  questionColumns,
  readAggregateRow,
  readQuestionRow,
  type AggregateRow,
} from './files/count-files';
export { guardedText } from './files/cells';
export { headerMistakes, Mistakes, mostTold, sayMistake, type FileMistake } from './files/mistakes';
export { placesOf, rowCells, rowColumns, RowReader } from './files/row-file';
export { figuresOfCounts, figuresOfTrust, type QuestionFigures } from './question';
export { keptApart, trustSeries, wordingOf, type QuarterTally, type TrustSeries } from './series';
export {
  answersIn,
  driverGaps,
  favourableIn,
  joined,
  meanOf,
  shareOf,
  statisticsOf,
  statisticsOfCells,
  type AnswerTally,
  type DriverGap,
  type ShareFigure,
  type SurveyStatistics,
  type TickTally,
} from './statistics';
export { fewestShown, withheld } from './suppression';
