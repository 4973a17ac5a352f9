import { Injectable } from '@nestjs/common';
import type { PeriodKind } from '../../domain/calendar';
import type { Direction, MeasureKind } from '../../domain/measure';
import type { ObjectiveTarget } from '../../domain/scorecard';
import type { Asks } from '../../platform/database/reads';
import type { MeasureEntity } from '../measures';

/** A measure with one objective of it, as a scorecard lists them; without objective where there is none. */
export interface ListedLine {
  measureId: string;
  measureName: string;
  unit: string;
  direction: Direction;
  kind: MeasureKind;
  period: PeriodKind | null;
  derivation: MeasureEntity['derivation'];
  officeId: string;
  objectiveId: string | null;
  objectiveName: string | null;
  baseline: number | null;
  baselinePeriod: string | null;
  fiscalYear: number | null;
  target: number | null;
  targets: ObjectiveTarget[] | null;
}

/** More lines than anybody reads at once; an office below has fewer. */
export const mostLines = 300;

@Injectable()
export class ScorecardLinesRepository {
  /**
   * The lines of some offices: every measure of theirs with each of its objectives, and measures of others whose objectives they
   * contribute to. What has an objective comes first. One more than the most, so that too many are seen to be. Of one measure
   * alone where one is named.
   */
  listed(
    asks: Asks,
    agencyId: string,
    officeIds: readonly string[] | null,
    measureId: string | null = null,
  ): Promise<ListedLine[]> {
    return asks.query<ListedLine[]>(
      `SELECT m.id AS "measureId", m.name AS "measureName", m.unit, m.direction, m.kind, m.period, m.derivation,
              m.office_id AS "officeId", o.id AS "objectiveId", o.name AS "objectiveName", o.baseline,
              o.baseline_period AS "baselinePeriod", o.fiscal_year AS "fiscalYear", o.target, o.targets
         FROM measure m LEFT JOIN objective o ON o.agency_id = m.agency_id AND o.measure_id = m.id AND o.retired_at IS NULL
          AND ($2::uuid[] IS NULL OR m.office_id = ANY($2) OR o.office_ids && $2)
        WHERE m.agency_id = $1 AND ($2::uuid[] IS NULL OR m.office_id = ANY($2) OR o.id IS NOT NULL)
          AND ($3::uuid IS NULL OR m.id = $3)
        ORDER BY o.name NULLS LAST, m.name, o.id LIMIT ${mostLines + 1}`,
      [agencyId, officeIds, measureId],
    );
  }
}
