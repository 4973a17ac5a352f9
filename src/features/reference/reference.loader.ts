import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { systemSession } from '../../platform/auth/session';
import { newId } from '../../platform/database/id';
import { Records } from '../../platform/shell/records';
import { Shell } from '../../platform/shell/shell';
import type { Plan } from './plan/plan';
import { referencePlans } from './reference.files';

/** What a start found and added. */
export interface Loaded {
  created: number;
  standing: number;
  /** One sentence per agency whose new records clash with what its people made; that agency stays as it was. */
  refused: string[];
}

/** Any constant will do; it only has to differ from the service's other advisory locks. */
const loadingLock = 4_901_002;

/**
 * Brings in what the reference files want to stand. What exists by id is left as it is, because a person may have changed
 * it since; an installation where everything stands pays one SELECT.
 */
@Injectable()
export class ReferenceLoader {
  constructor(
    private readonly shell: Shell,
    private readonly records: Records,
    private readonly dataSource: DataSource,
  ) {}

  /** `withPeople` false leaves out the invented people, for an installation with an issuer of its own. */
  async load({ withPeople = true }: { withPeople?: boolean } = {}): Promise<Loaded> {
    const plans = referencePlans(withPeople);
    const known = await this.standing(this.dataSource.manager, plans);
    const loaded: Loaded = { created: 0, standing: known.size, refused: [] };
    for (const plan of plans) {
      if (plan.records.every(({ id }) => known.has(id))) continue;
      const outcome = await this.loadAgency(plan);
      if (outcome.ok) loaded.created += outcome.value;
      else loaded.refused.push(`${plan.agencyKey}.yaml: ${outcome.refusal.message}`);
    }
    return loaded;
  }

  /** No `permit` here: the files come with the service, so it acts for itself, and the history names it as `reference`. */
  private loadAgency(plan: Plan) {
    const session = systemSession(plan.agencyId, 'reference', `reference-${newId()}`);
    return this.shell.act<number>(session, { operation: 'loadReference', input: null }, async (act) => {
      // Two instances that start at once both find nothing. The second waits here, and then finds what the first made.
      await act.manager.query('SELECT pg_advisory_xact_lock($1)', [loadingLock]);
      const known = await this.standing(act.manager, [plan]);
      const missing = plan.records.filter(({ id }) => !known.has(id));
      for (const record of missing) {
        const outcome = await record.begin(act);
        if (!outcome.ok) return outcome;
      }
      return { ok: true, value: missing.length };
    });
  }

  /** Ids of planned records that exist. */
  private async standing(manager: EntityManager, plans: readonly Plan[]): Promise<Set<string>> {
    const planned = plans.flatMap(({ records }) => records);
    const tables = [...new Set(planned.map(({ table }) => table(this.records)))];
    const rows = await manager.query<{ id: string }[]>(
      tables.map((table) => `SELECT id FROM ${table} WHERE id = ANY($1::uuid[])`).join(' UNION ALL '),
      [planned.map(({ id }) => id)],
    );
    return new Set(rows.map(({ id }) => id));
  }
}
