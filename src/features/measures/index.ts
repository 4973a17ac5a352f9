export { MeasureEntity, ObjectiveEntity, ObservationEntity } from './measure.entity';
export type { MeasureSource } from './measure.entity';
export { measureKind, objectiveKind } from './measure.kinds';
export { MeasuresModule } from './measures.module';
export { MeasuresRepository } from './measures.repository';
export { MeasuresService } from './measures.service';
export { ObservationsRepository } from './observations.repository';
export {
  DirectionEnum,
  MeasureKindEnum,
  MeasureType,
  ObjectiveType,
  ObservationType,
} from './graphql/measure.types';
