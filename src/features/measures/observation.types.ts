import type { PeriodKind } from '../../domain/calendar';
import type { Day, MeasureKind } from '../../domain/measure';
import type { MeasureSource, ObservationEntity, Summary } from './measure.entity';

/** One value as somebody records it. What is left out is null; a value that follows from its counts may be left out too. */
export interface RecordedObservation {
  periodStart: Day;
  periodEnd: Day;
  value?: number | null;
  numerator?: number | null;
  denominator?: number | null;
  exposure?: number | null;
  likert?: readonly number[] | null;
  rawValues?: readonly number[] | null;
  summarizedBy?: Summary | null;
}

/** What of a measure decides which observations it takes. */
export interface ObservedMeasure {
  kind: MeasureKind;
  unit: string;
  source: MeasureSource;
  period: PeriodKind | null;
}

/** An observation with all that follows from what was recorded. */
export type ObservedValues = Pick<
  ObservationEntity,
  | 'periodStart'
  | 'periodEnd'
  | 'value'
  | 'numerator'
  | 'denominator'
  | 'exposure'
  | 'likert'
  | 'rawValues'
  | 'summarizedBy'
>;

/** An observation as lists have it: the single cases behind a value are asked for by themselves. */
export type ListedObservation = Omit<ObservationEntity, 'rawValues'>;
