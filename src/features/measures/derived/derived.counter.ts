import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { systemSession } from '../../../platform/auth/session';
import { Shell } from '../../../platform/shell/shell';
import { measureKind } from '../measure.kinds';
import { isDerived } from './derivation';
import { DerivedRecorder } from './derived.recorder';
import { DerivedRepository } from './derived.repository';
import { PeriodLadder } from './period-ladder';

/** Periods of one act. */
export const periodsAtOnce = 400;

const reason = 'recomputed from the history';

/** The service's own act on a derived measure: it counts what is stale and records what came of it. */
@Injectable()
export class DerivedCounter {
  constructor(
    private readonly shell: Shell,
    private readonly derived: DerivedRepository,
    private readonly recorder: DerivedRecorder,
  ) {}

  /** Counts some stale periods of a measure; says how many. */
  async countSome(measureId: string, agencyId: string): Promise<number> {
    const session = systemSession(agencyId, 'measures', randomUUID());
    const request = { operation: 'countDerivedMeasure', input: { measureId } };
    const outcome = await this.shell.act(session, request, async (act) => {
      act.permit('countDerivedMeasure');
      const measure = await act.load(measureKind, measureId);
      await this.derived.lock(act.manager);
      const starts = await this.derived.takeStale(act.manager, measureId, periodsAtOnce);
      if (starts.length === 0 || !isDerived(measure)) return { ok: true, value: 0 };
      const { period, zone } = measure.derivation;
      const ladder = new PeriodLadder(period, zone, act.now);
      const rungs = starts.map((start) => ladder.beginningOn(start));
      await this.recorder.record(act, measure, rungs, reason);
      return { ok: true, value: starts.length };
    });
    return outcome.ok ? outcome.value : 0;
  }
}
