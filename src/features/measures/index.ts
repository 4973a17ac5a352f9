export { MeasureEntity, ObjectiveEntity, ObservationEntity } from './measure.entity';
export {
  countedByService,
  DerivedWorker,
  FactSources,
  MeasureFactEntity,
  MeasureProgressEntity,
  MeasureStalePeriodEntity,
  MeasureTouchEntity,
  type FactSource,
} from './derived';
export type { MeasureSource, Summary } from './measure.entity';
export { measureKind, objectiveKind } from './measure.kinds';
export { MeasuresModule } from './measures.module';
export { MeasuresRepository } from './measures.repository';
export { MeasuresService } from './measures.service';
export { impossibleValue } from './observation-mistakes';
export {
  countsOf,
  ObservationRecorder,
  unexplained,
  type ComparedObservation,
  type Recording,
  type RecordingCounts,
} from './observation-recorder';
export type {
  ListedObservation,
  ObservedMeasure,
  ObservedValues,
  RecordedObservation,
} from './observation.types';
export { ObservationsRepository } from './observations.repository';
export { RecentObservationsRepository, type RecentObservation } from './recent-observations.repository';
export { periodLabel } from './series';
export {
  ChartPhaseEnum,
  ChartRuleEnum,
  EffectFormEnum,
  EffectIntervalType,
  EffectRatioType,
  TowardsEnum,
  TrendAdjustedEffectType,
} from './graphql/effect.vocabulary';
export {
  DirectionEnum,
  MeasureKindEnum,
  MeasureType,
  ObjectiveType,
  PeriodKindEnum,
} from './graphql/measure.types';
export { ObservationType, SummaryEnum } from './graphql/observation.types';
