import { Injectable } from '@nestjs/common';
import type { Act } from '../../../platform/shell/act';
import { ObservationsRepository } from '../observations.repository';
import { DerivedRepository, type DerivedMeasure } from './derived.repository';
import { FactSources } from './fact-sources';
import { PeriodLadder, type Rung } from './period-ladder';
import { StalePeriods } from './stale-periods';

/** What a rebuild reads besides the facts. */
@Injectable()
export class RebuildParts {
  constructor(
    readonly sources: FactSources,
    readonly stale: StalePeriods,
    private readonly derived: DerivedRepository,
    private readonly observations: ObservationsRepository,
  ) {}

  /** Every finished period since the first fact, and every one that has a value. */
  async rungs(act: Act, measure: DerivedMeasure): Promise<Rung[]> {
    const { period, zone } = measure.derivation;
    const ladder = new PeriodLadder(period, zone, act.now);
    const first = await this.derived.earliest(act.manager, measure);
    const rungs = new Map((first === null ? [] : ladder.since(first)).map((rung) => [rung.from, rung]));
    for (const { periodStart } of await this.observations.inAct(act.manager, act.agencyId, measure.id))
      if (!rungs.has(periodStart)) rungs.set(periodStart, ladder.beginningOn(periodStart));
    return [...rungs.values()].sort((a, b) => (a.from < b.from ? -1 : 1));
  }
}
