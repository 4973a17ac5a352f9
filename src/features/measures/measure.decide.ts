import { isWholePeriod, sayNoPeriod, type PeriodKind } from '../../domain/calendar';
import { accepted, refused, type Circumstances, type Decision } from '../../domain/kernel/decision';
import { merged, staleVersion, unmet, type Refusal } from '../../domain/kernel/refusal';
import type { MeasureEntity } from './measure.entity';

/** What may change of a measure. What is left out stays; direction, kind and source never change, because what was judged by them stands. */
export interface MeasureChanges {
  name?: string | null;
  unit?: string | null;
  officeId?: string | null;
  /** null: about several. */
  serviceId?: string | null;
  /** null: of any length. */
  period?: PeriodKind | null;
  definition?: string | null;
}

/** What the measure has been observed in. */
export interface MeasureFacts {
  periods: readonly { periodStart: string; periodEnd: string }[];
}

export type MeasureFact = 'MeasureAdded' | 'MeasureEdited' | 'ObservationsRecorded';

export function editMeasure<R extends MeasureEntity>(
  measure: R,
  changes: MeasureChanges,
  { periods }: MeasureFacts,
  { expectedVersion }: Circumstances,
): Decision<R, MeasureFact> {
  if (expectedVersion != null && expectedVersion !== measure.version)
    return refused(staleVersion(expectedVersion, measure.version));
  const edited: R = {
    ...measure,
    name: changes.name ?? measure.name,
    unit: changes.unit ?? measure.unit,
    officeId: changes.officeId ?? measure.officeId,
    serviceId: changes.serviceId === undefined ? measure.serviceId : changes.serviceId,
    period: changes.period === undefined ? measure.period : changes.period,
    definition: changes.definition === undefined ? measure.definition : changes.definition,
  };
  const refusal = merged(
    [
      derivedFixed(measure, edited),
      unitUnobserved(measure, edited, periods),
      periodsWhole(edited, periods),
    ].filter((one) => one !== null),
  );
  return refusal ? refused(refusal) : accepted(edited, 'MeasureEdited');
}

/** The service itself counts in the unit and the periods that its definition says. */
function derivedFixed(measure: MeasureEntity, { unit, period }: MeasureEntity): Refusal | null {
  if (measure.derivation === null || (unit === measure.unit && period === measure.period)) return null;
  const message =
    'The service counts this measure itself, in the unit and the periods it was added with. Add another measure.';
  return unmet('countedByPeople', message, unit === measure.unit ? 'input.period' : 'input.unit');
}

/** A number keeps the unit in which it was published. */
function unitUnobserved(
  measure: MeasureEntity,
  { unit }: MeasureEntity,
  periods: MeasureFacts['periods'],
): Refusal | null {
  if (unit === measure.unit || periods.length === 0) return null;
  const values = periods.length === 1 ? '1 value was' : `${periods.length} values were`;
  return unmet(
    'unitUnobserved',
    `${values} recorded in ${measure.unit}. Add another measure for values in ${unit}.`,
    'input.unit',
  );
}

function periodsWhole({ period }: MeasureEntity, periods: MeasureFacts['periods']): Refusal | null {
  if (period === null) return null;
  const odd = periods.find(({ periodStart, periodEnd }) => !isWholePeriod(period, periodStart, periodEnd));
  if (!odd) return null;
  const message = `A value stands for other periods: ${sayNoPeriod(period, odd.periodStart, odd.periodEnd)}`;
  return unmet('periodsWhole', message, 'input.period');
}
