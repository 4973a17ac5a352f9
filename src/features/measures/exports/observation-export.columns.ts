import type { CsvValue } from '../../../platform/csv/write-csv';
import { named, word, type Column } from '../../desk';
import type { MeasureEntity } from '../measure.entity';
import type { RevisedObservation } from '../observations.repository';
import { periodLabel } from '../series';

type Observed = Column<RevisedObservation>;

/** A column each for the counts of the answers 1 to 5. */
const likert = [0, 1, 2, 3, 4].map((index): Observed => [
  `likert${index + 1}`,
  (row): CsvValue => row.likert?.[index] ?? null,
]);

/** The columns of a measure's file, named as its import reads them. */
export function observationColumns({ name, unit, period }: MeasureEntity): readonly Observed[] {
  return [
    ['measure', () => name],
    ['unit', () => unit],
    ['period', ({ periodStart, periodEnd }) => periodLabel(period, periodStart, periodEnd)],
    ['periodStart', ({ periodStart }) => periodStart],
    ['periodEnd', ({ periodEnd }) => periodEnd],
    ['value', ({ value }) => value],
    ['numerator', ({ numerator }) => numerator],
    ['denominator', ({ denominator }) => denominator],
    ['exposure', ({ exposure }) => exposure],
    ...likert,
    ['summarizedBy', ({ summarizedBy }) => word(summarizedBy)],
    ['rawValues', ({ rawValues }) => rawValues && rawValues.join(' ')],
    ['revision', ({ revision }) => revision],
    ['stands', ({ stands }) => stands],
    ['reason', ({ reason }) => reason],
    ['recordedAt', ({ recordedAt }) => recordedAt],
    ['recordedBy', ({ recordedBy }, names) => named(recordedBy, names)],
    ['id', ({ id }) => id],
  ];
}
