import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { isRunning, termOf } from '../../domain/escalation/clock.marks';
import type { ClockFacts, ClockRule, ServiceLevelPolicy } from '../../domain/escalation/clock.types';
import type { EscalationFacts } from '../../domain/escalation/escalation.checks';
import type { EscalationRecord, Severity } from '../../domain/escalation/escalation.types';
import { StandingCalendars } from './standing-calendars';

/** Where an escalation will be after an act: this decides by which rule its clocks run. */
export interface Governing {
  queueId: string;
  severity: Severity;
}

type Work = Pick<EscalationRecord, 'id' | 'agencyId' | 'caseId' | 'clocks' | 'requiredSkills'>;

interface FactsRow extends Omit<EscalationFacts, 'clocks' | 'handBack'> {
  calendarId: string | null;
  handBackMinutes: number | null;
  policy: ServiceLevelPolicy | null;
  calendars: { id: string; version: number }[];
}

/** What the rules of an escalation look at. */
@Injectable()
export class EscalationFactsRepository {
  constructor(
    private readonly dataSource: DataSource,
    private readonly calendars: StandingCalendars,
  ) {}

  /** What the rules would look at if `personId` acted now; for explaining, so nothing is locked. */
  explaining(record: EscalationRecord, personId: string | null): Promise<EscalationFacts> {
    return this.read(this.dataSource.manager, record, personId, record);
  }

  /**
   * What the rules look at, within the transaction that decides. `personId`: who would hold it. That person's row is locked,
   * because two claims of one person at once could otherwise both find room for one more; and no calendar is edited meanwhile.
   */
  async deciding(
    manager: EntityManager,
    record: Work,
    personId: string | null,
    governing: Governing,
  ): Promise<EscalationFacts> {
    await this.holdCalendars(manager, record.agencyId);
    if (personId) await manager.query('SELECT 1 FROM person WHERE id = $1 FOR NO KEY UPDATE', [personId]);
    return this.read(manager, record, personId, governing);
  }

  /** Until the transaction ends no calendar of the agency is edited. */
  async holdCalendars(manager: EntityManager, agencyId: string): Promise<void> {
    await manager.query(`SELECT ${StandingCalendars.sharedLock}`, [agencyId]);
  }

  /** The standing calendars of an escalation's running clocks, for looking whether an edit moves them. */
  async calendarsOf(
    manager: EntityManager,
    record: EscalationRecord,
  ): Promise<Pick<ClockFacts, 'calendars'>> {
    const named = await manager.query<{ id: string; version: number }[]>(
      'SELECT id, version FROM calendar WHERE agency_id = $1 AND id = ANY($2::uuid[])',
      [record.agencyId, runningCalendars(record)],
    );
    return { calendars: await this.calendars.named(manager, record.agencyId, named) };
  }

  private async read(
    manager: EntityManager,
    record: Work,
    personId: string | null,
    governing: Governing,
  ): Promise<EscalationFacts> {
    const rows = await manager.query<FactsRow[]>(factsSql, [
      record.id,
      personId,
      record.caseId,
      governing.queueId,
      governing.severity,
      runningCalendars(record),
      record.agencyId,
      record.requiredSkills,
    ]);
    const { calendarId, handBackMinutes, policy, calendars: named, ...facts } = rows[0]!;
    const calendars = await this.calendars.named(manager, record.agencyId, named);
    const { calendar, version } = calendars.get(calendarId)!;
    const rule: ClockRule = { ...governing, calendarId, calendarVersion: version, calendar, policy };
    return {
      ...facts,
      handBack: handBackMinutes === null ? null : { afterMs: handBackMinutes * 60_000, calendar },
      clocks: { rule, calendars },
    };
  }
}

function runningCalendars({ clocks }: Pick<EscalationRecord, 'clocks'>): string[] {
  const ids = clocks.filter(isRunning).map((clock) => termOf(clock).calendarId);
  return [...new Set(ids)].filter((id) => id !== null);
}

const factsSql = `
  WITH governing AS (SELECT quiet_period_days, calendar_id, idle_hand_back_minutes, required_skills FROM queue WHERE id = $4),
       own AS (SELECT state, channel, due_at FROM "case" WHERE id = $3)
  SELECT (SELECT count(*)::int FROM escalation e WHERE e.holder_id = $2 AND e.state IN ('claimed', 'waiting')
             AND e.id <> $1) AS load,
         coalesce((SELECT capacity FROM person WHERE id = $2), 0) AS capacity,
         EXISTS (SELECT 1 FROM absence a WHERE a.agency_id = $7 AND a.person_id = $2 AND a.ended_at IS NULL
                    AND a."from" <= clock_now() AND clock_now() < a."until") AS "assigneeAway",
         ARRAY(SELECT DISTINCT skill FROM unnest($8::text[] || (SELECT required_skills FROM governing)) AS skill
                WHERE $2::uuid IS NOT NULL AND skill <> ALL (coalesce((SELECT skills FROM person WHERE id = $2), '{}'))
                ORDER BY skill) AS "missingSkills",
         EXISTS (SELECT 1 FROM escalation e WHERE e.case_id = $3 AND e.id <> $1
                    AND e.state IN ('queued', 'claimed', 'waiting')) AS "anotherOpen",
         coalesce((SELECT state = 'duplicate' FROM own), false) AS "caseIsDuplicate",
         (SELECT due_at FROM own) AS "caseDueAt",
         coalesce((SELECT quiet_period_days FROM governing), 7) AS "quietPeriodDays",
         (SELECT calendar_id FROM governing) AS "calendarId",
         (SELECT idle_hand_back_minutes FROM governing) AS "handBackMinutes",
         (SELECT json_build_object('id', p.id, 'version', p.version, 'claimBudgetMinutes', p.claim_budget_minutes,
                   'resolveBudgetMinutes', p.resolve_budget_minutes, 'warnPercent', p.warn_percent, 'levels', p.levels)
            FROM service_level_policy p
           WHERE p.queue_id = $4 AND p.severity = $5 AND p.retired_at IS NULL
             AND (p.channel IS NULL OR p.channel = (SELECT channel FROM own))
           ORDER BY p.channel IS NULL LIMIT 1) AS policy,
         (SELECT coalesce(json_agg(json_build_object('id', k.id, 'version', k.version)), '[]'::json) FROM calendar k
           WHERE k.id = ANY($6::uuid[]) OR k.id = (SELECT calendar_id FROM governing)) AS calendars`;
