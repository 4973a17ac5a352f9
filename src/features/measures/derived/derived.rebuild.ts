import { Injectable } from '@nestjs/common';
import { refused } from '../../../domain/kernel/decision';
import { unmet } from '../../../domain/kernel/refusal';
import { derivedDefinition } from '../../../domain/measure/derived';
import type { Session } from '../../../platform/auth/session';
import type { Outcome } from '../../../platform/shell/act';
import { Shell } from '../../../platform/shell/shell';
import type { MeasureEntity } from '../measure.entity';
import { measureKind } from '../measure.kinds';
import { isDerived } from './derivation';
import { DerivedRecorder, type Difference } from './derived.recorder';
import { DerivedRepository } from './derived.repository';
import { FactsRepository } from './facts.repository';
import { RebuildParts } from './rebuild-parts';

export interface RebuildDerivedMeasure {
  measureId: string;
  idempotencyKey?: string | null;
}

/** What a rebuild found: without a fault nothing differs. */
export interface DerivedRebuild {
  measure: MeasureEntity;
  periods: number;
  changed: number;
  /** Facts that the history tells otherwise than they had been kept. */
  facts: number;
  differences: Difference[];
}

/** Counts a derived measure anew from the history, whatever has been kept for it, and says what differed. */
@Injectable()
export class DerivedRebuilds {
  constructor(
    private readonly shell: Shell,
    private readonly facts: FactsRepository,
    private readonly derived: DerivedRepository,
    private readonly recorder: DerivedRecorder,
    private readonly work: RebuildParts,
  ) {}

  async rebuild(session: Session, input: RebuildDerivedMeasure): Promise<Outcome<DerivedRebuild>> {
    const request = { operation: 'rebuildDerivedMeasure', input, idempotencyKey: input.idempotencyKey };
    return this.shell.act(session, request, async (act) => {
      const measure = await act.load(measureKind, input.measureId);
      act.permit(
        'rebuildDerivedMeasure',
        { office: [measure.officeId] },
        { operation: 'viewMeasure', what: 'measure' },
      );
      if (!isDerived(measure))
        return refused(
          unmet(
            'isDerived',
            'This measure is not counted from the agency’s own records: there is nothing to rebuild it from.',
            'input.measureId',
          ),
        );
      await this.derived.lock(act.manager);
      const source = this.work.sources.of(derivedDefinition(measure.derivation.definition).fact);
      const changed = await this.facts.followAll(act.manager, act.agencyId, source);
      // Other measures count the same facts: those whose periods were wrong too are counted next.
      await this.work.stale.markTouched(act.manager, changed);
      const rungs = await this.work.rungs(act, measure);
      const { added, differences } = await this.recorder.record(
        act,
        measure,
        rungs,
        'rebuilt from the history',
      );
      await this.derived.forgetStale(act.manager, measure.id);
      const counts = { periods: rungs.length, changed: added + differences.length, facts: changed.length };
      const stands = (await act.read(measureKind, measure.id)) ?? measure;
      return { ok: true, value: { measure: stands, ...counts, differences } };
    });
  }
}
