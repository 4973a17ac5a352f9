import { Injectable } from '@nestjs/common';
import { accepted, refused } from '../../domain/kernel/decision';
import { merged, unmet, type Refusal } from '../../domain/kernel/refusal';
import { newId } from '../../platform/database/id';
import type { Stored } from '../../platform/database/record-store';
import type { Act, Outcome } from '../../platform/shell/act';
import { countedByService } from './derived/derivation';
import type { MeasureEntity, ObservationEntity } from './measure.entity';
import { measureKind } from './measure.kinds';
import { observationMistakes, type ObservationMistake } from './observation-mistakes';
import { observedValues, sameValues } from './observation-value';
import type { ObservedValues, RecordedObservation } from './observation.types';
import { ObservationsRepository } from './observations.repository';

/** A row beside what stands for its period. */
export interface ComparedObservation {
  /** Position of the row, from 0. */
  index: number;
  values: ObservedValues;
  standing: ObservationEntity | null;
  is: 'added' | 'corrected' | 'unchanged';
}

/** What there is to say of rows besides their values. */
export interface Recording {
  /** Why values that stand are corrected; null where none may be. */
  reason: string | null;
  /** What the history keeps besides the numbers of rows: where they came from. */
  note?: Record<string, unknown>;
  /** How a row is named to whoever sent it; the path of an input where nothing is said. */
  pathOf?: (row: number) => string;
}

/** How many rows of an act were what. */
export type RecordingCounts = Record<ComparedObservation['is'], number>;

/** Periods named in one refusal: enough to see what is meant, few enough to read. */
const mostNamed = 20;

/**
 * The one way observations come to stand, within an act that locked their measure. The caller has asked who may and has
 * refused mistakes. The same values again change nothing, so that whatever sends them can be repeated; other values are a
 * correction, which needs a reason and leaves what was published before readable.
 */
@Injectable()
export class ObservationRecorder {
  constructor(private readonly observations: ObservationsRepository) {}

  /** What can be nobody's observation of the measure. */
  mistakes(
    act: Act,
    measure: MeasureEntity,
    rows: readonly RecordedObservation[],
    say?: (row: number) => string,
  ): ObservationMistake[] {
    // The day that has begun somewhere: UTC is up to 14 hours behind the easternmost zone.
    const today = new Date(act.now.getTime() + 14 * 3_600_000).toISOString().slice(0, 10);
    return observationMistakes(rows, measure, today, say);
  }

  async compare(
    act: Act,
    measure: MeasureEntity,
    rows: readonly RecordedObservation[],
  ): Promise<ComparedObservation[]> {
    const known = await this.observations.standingFor(act.manager, act.agencyId, measure.id, rows);
    const byPeriod = new Map(known.map((row) => [periodKey(row), row]));
    return rows.map((row, index) => {
      const values = observedValues(row, measure);
      const standing = byPeriod.get(periodKey(row)) ?? null;
      const is = standing === null ? 'added' : sameValues(values, standing) ? 'unchanged' : 'corrected';
      return { index, values, standing, is };
    });
  }

  /** Writes what is new of rows without mistakes, all or none; the measure as it was where nothing is. */
  async record(
    act: Act,
    measure: Stored<MeasureEntity>,
    rows: readonly RecordedObservation[],
    recording: Recording,
  ): Promise<Outcome<Stored<MeasureEntity>>> {
    return this.write(act, measure, await this.compare(act, measure, rows), recording);
  }

  /** Writes rows that were compared within the same act. */
  async write(
    act: Act,
    measure: Stored<MeasureEntity>,
    rows: readonly ComparedObservation[],
    { reason, note = {}, pathOf = (row) => `input.observations.${row}` }: Recording,
  ): Promise<Outcome<Stored<MeasureEntity>>> {
    const counted = countedByService(measure);
    if (counted) return act.settle(measureKind, measure, refused(counted));
    const refusal = reason === null ? unexplained(rows, pathOf) : null;
    if (refusal) return act.settle(measureKind, measure, refused(refusal));
    const changed = rows.filter(({ is }) => is !== 'unchanged');
    if (changed.length === 0) return { ok: true, value: measure };
    await this.observations.add(
      act.manager,
      changed.map(({ values, standing }) => ({
        ...values,
        id: newId(),
        agencyId: measure.agencyId,
        measureId: measure.id,
        revision: (standing?.revision ?? 0) + 1,
        reason,
        recordedAt: act.now,
        recordedBy: act.session.caller.personId,
      })),
    );
    const told = { ...countsOf(rows), ...note };
    return act.settle(measureKind, measure, accepted({ ...measure }, 'ObservationsRecorded', told));
  }
}

/** Corrections that nobody gave a reason for, as the refusal that names them; null where there are none. */
export function unexplained(
  rows: readonly ComparedObservation[],
  pathOf: (row: number) => string,
): Refusal | null {
  const corrected = rows.filter(({ is }) => is === 'corrected');
  return merged(corrected.slice(0, mostNamed).map((row) => notExplained(row, corrected.length, pathOf)));
}

export function countsOf(rows: readonly ComparedObservation[]): RecordingCounts {
  const counts: RecordingCounts = { added: 0, corrected: 0, unchanged: 0 };
  for (const { is } of rows) counts[is] += 1;
  return counts;
}

function periodKey({ periodStart, periodEnd }: { periodStart: string; periodEnd: string }): string {
  return `${periodStart}/${periodEnd}`;
}

function notExplained(
  { index, values, standing }: ComparedObservation,
  of: number,
  pathOf: (row: number) => string,
): Refusal {
  const more = of > mostNamed ? ` (one of ${of} such values)` : '';
  const difference =
    values.value === standing!.value
      ? `${values.value} stands with another numerator, denominator or exposure, or other counts, than you send`
      : `${standing!.value} stands, and you send ${values.value}`;
  const message = `For ${values.periodStart} to ${values.periodEnd} ${difference}${more}. Say in reason why it is corrected.`;
  return unmet('correctionExplained', message, pathOf(index));
}
