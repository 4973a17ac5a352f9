import { Injectable } from '@nestjs/common';
import { accepted } from '../../../domain/kernel/decision';
import {
  derivedDefinition,
  derivedValue,
  nothingLeft,
  sameDerived,
  type DerivedValue,
} from '../../../domain/measure/derived';
import { newId } from '../../../platform/database/id';
import type { Stored } from '../../../platform/database/record-store';
import type { Act } from '../../../platform/shell/act';
import type { ObservationEntity } from '../measure.entity';
import { measureKind } from '../measure.kinds';
import type { ListedObservation } from '../observation.types';
import { ObservationsRepository } from '../observations.repository';
import { DerivedRepository, type DerivedMeasure } from './derived.repository';
import type { Rung } from './period-ladder';

/** A period whose value is another than the one that stood. */
export interface Difference {
  periodStart: string;
  periodEnd: string;
  /** Null where nothing was published. */
  stood: number | null;
  /** Null where there is nothing to count. */
  is: number | null;
}

/** What counting some periods came to. */
export interface Recorded {
  added: number;
  differences: Difference[];
}

/** Periods counted by one statement. */
const periodsAtOnce = 200;

/** Counts periods of a derived measure and records what came of it: a first value, a correction, or nothing. */
@Injectable()
export class DerivedRecorder {
  constructor(
    private readonly derived: DerivedRepository,
    private readonly observations: ObservationsRepository,
  ) {}

  /** `measure` is locked by the act, and so are the facts. */
  async record(
    act: Act,
    measure: Stored<DerivedMeasure>,
    rungs: readonly Rung[],
    reason: string,
  ): Promise<Recorded> {
    const standing = await this.observations.inAct(act.manager, act.agencyId, measure.id);
    const byPeriod = new Map(standing.map((one) => [`${one.periodStart}/${one.periodEnd}`, one]));
    const rows: ObservationEntity[] = [];
    const differences: Difference[] = [];
    for (let from = 0; from < rungs.length; from += periodsAtOnce) {
      const some = rungs.slice(from, from + periodsAtOnce);
      const values = await this.values(act, measure, some);
      some.forEach((rung, index) => {
        const stood = byPeriod.get(`${rung.from}/${rung.to}`) ?? null;
        const value = values[index] ?? null;
        if (stood === null && value === null) return;
        const is = value ?? nothingLeft;
        if (stood !== null && sameDerived(stood, is)) return;
        rows.push(observationOf(act, measure, rung, is, stood, reason));
        if (stood !== null) differences.push(differenceOf(rung, stood, value));
      });
    }
    const added = rows.length - differences.length;
    if (rows.length === 0) return { added, differences };
    await this.observations.add(act.manager, rows);
    const note = { added, corrected: differences.length, counted: rungs.length };
    await act.settle(measureKind, measure, accepted({ ...measure }, 'ObservationsRecorded', note));
    return { added, differences };
  }

  private async values(
    act: Act,
    measure: DerivedMeasure,
    rungs: readonly Rung[],
  ): Promise<(DerivedValue | null)[]> {
    const definition = derivedDefinition(measure.derivation.definition);
    const counts = await this.derived.counts(act.manager, measure, rungs);
    return counts.map((count) => derivedValue(definition, count));
  }
}

function differenceOf(rung: Rung, stood: ListedObservation, value: DerivedValue | null): Difference {
  return {
    periodStart: rung.from,
    periodEnd: rung.to,
    // What had been taken back before did not stand.
    stood: stood.denominator === 0 ? null : stood.value,
    is: value?.value ?? null,
  };
}

function observationOf(
  act: Act,
  measure: DerivedMeasure,
  rung: Rung,
  value: DerivedValue,
  stood: ListedObservation | null,
  reason: string,
): ObservationEntity {
  return {
    id: newId(),
    agencyId: measure.agencyId,
    measureId: measure.id,
    periodStart: rung.from,
    periodEnd: rung.to,
    ...value,
    likert: null,
    rawValues: null,
    summarizedBy: null,
    revision: (stood?.revision ?? 0) + 1,
    reason: stood === null ? null : reason,
    recordedAt: act.now,
    recordedBy: null,
  };
}
