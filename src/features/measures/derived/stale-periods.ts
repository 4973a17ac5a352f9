import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DerivedRepository } from './derived.repository';
import type { ChangedFact } from './facts.repository';
import { PeriodLadders } from './period-ladder';
import { touchedPeriods } from './touched-periods';

/** Which finished periods have to be counted; whoever marks them has the lock. */
@Injectable()
export class StalePeriods {
  constructor(private readonly derived: DerivedRepository) {}

  /** Marks the finished periods of all measures that these facts touch; those of a new measure are marked together. */
  async markTouched(manager: EntityManager, changed: readonly ChangedFact[]): Promise<void> {
    if (changed.length === 0) return;
    const agencyIds = [...new Set(changed.map(({ agencyId }) => agencyId))];
    const now = await this.derived.now(manager);
    const progress = await this.derived.progress(manager);
    const ladders = new PeriodLadders(now);
    for (const measure of await this.derived.measures(manager, agencyIds)) {
      if (progress.get(measure.id)?.nextStart == null) continue;
      const starts = touchedPeriods(changed, measure, ladders.of(measure.derivation), now);
      await this.derived.mark(manager, measure.id, starts);
    }
  }

  /**
   * Marks the periods that finished since each measure was looked at last. Of a new one all since its first fact, and at once:
   * they are long over, and who asked for it waits to see them.
   */
  async goOn(manager: EntityManager): Promise<void> {
    const now = await this.derived.now(manager);
    const progress = await this.derived.progress(manager);
    const ladders = new PeriodLadders(now);
    for (const measure of await this.derived.measures(manager, null)) {
      const ladder = ladders.of(measure.derivation);
      const from = progress.get(measure.id)?.nextStart ?? null;
      if (from !== null && from >= ladder.dayAfter()) continue;
      const first =
        from === null ? await this.derived.earliest(manager, measure) : ladder.beginningOn(from).begins;
      if (first !== null)
        await this.derived.mark(
          manager,
          measure.id,
          ladder.since(first).map((rung) => rung.from),
          from === null,
        );
      await this.derived.advance(manager, measure.id, ladder.dayAfter());
    }
  }
}
