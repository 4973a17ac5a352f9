import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { isRunning, termOf } from '../../domain/escalation/clock.marks';
import type { ClockFacts, ClockRule, ServiceLevelPolicy } from '../../domain/escalation/clock.types';
import type { EscalationFacts } from '../../domain/escalation/escalation.checks';
import type { EscalationRecord, Severity } from '../../domain/escalation/escalation.types';
import { StandingCalendars } from './standing-calendars';
import { acrossOffices } from '../../platform/database/scope';

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
  async explaining(record: EscalationRecord, personId: string | null): Promise<EscalationFacts> {
    return (await this.ofMany([record], personId))[0]!;
  }

  /** The same for a list, in its order, in one statement. */
  ofMany(records: readonly EscalationRecord[], personId: string | null): Promise<EscalationFacts[]> {
    const asked = records.map((record) => ({ record, governing: record }));
    return this.read(this.dataSource.manager, asked, personId);
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
    return (await this.read(manager, [{ record, governing }], personId))[0]!;
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

  /** In the order of `asked`, which are of one agency. */
  private async read(
    manager: EntityManager,
    asked: readonly { record: Work; governing: Governing }[],
    personId: string | null,
  ): Promise<EscalationFacts[]> {
    const rows = await acrossOffices(
      'What somebody holds, and whether a case is escalated once more, counts over every office.',
      () =>
        manager.query<FactsRow[]>(factsSql, [
          JSON.stringify(
            asked.map(({ record, governing }) => ({
              id: record.id,
              case_id: record.caseId,
              queue_id: governing.queueId,
              severity: governing.severity,
              calendar_ids: runningCalendars(record),
              required_skills: record.requiredSkills,
            })),
          ),
          personId,
          asked[0]!.record.agencyId,
        ]),
    );
    return Promise.all(
      rows.map((row, index) =>
        this.factsOf(manager, asked[index]!.record.agencyId, row, asked[index]!.governing),
      ),
    );
  }

  private async factsOf(
    manager: EntityManager,
    agencyId: string,
    { calendarId, handBackMinutes, policy, calendars: named, ...facts }: FactsRow,
    { queueId, severity }: Governing,
  ): Promise<EscalationFacts> {
    const calendars = await this.calendars.named(manager, agencyId, named);
    const { calendar, version } = calendars.get(calendarId)!;
    const rule: ClockRule = { queueId, severity, calendarId, calendarVersion: version, calendar, policy };
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

/** What does not depend on the escalation, the person and what they hold, is read once for all of them. */
const factsSql = `
  WITH work AS (
         SELECT * FROM ROWS FROM (jsonb_to_recordset($1::jsonb)
                AS (id uuid, case_id uuid, queue_id uuid, severity int, calendar_ids uuid[], required_skills text[]))
           WITH ORDINALITY AS w(id, case_id, queue_id, severity, calendar_ids, required_skills, place)),
       person AS MATERIALIZED (SELECT capacity, skills FROM person WHERE id = $2::uuid),
       held AS MATERIALIZED (
         SELECT id FROM escalation WHERE holder_id = $2::uuid AND state IN ('claimed', 'waiting')),
       away AS MATERIALIZED (
         SELECT 1 FROM absence a WHERE a.agency_id = $3 AND a.person_id = $2::uuid AND a.ended_at IS NULL
            AND a."from" <= clock_now() AND clock_now() < a."until")
  SELECT (SELECT count(*)::int FROM held WHERE held.id <> w.id) AS load,
         coalesce((SELECT capacity FROM person), 0) AS capacity,
         EXISTS (SELECT 1 FROM away) AS "assigneeAway",
         ARRAY(SELECT DISTINCT skill FROM unnest(w.required_skills || q.required_skills) AS skill
                WHERE $2::uuid IS NOT NULL AND skill <> ALL (coalesce((SELECT skills FROM person), '{}'))
                ORDER BY skill) AS "missingSkills",
         EXISTS (SELECT 1 FROM escalation e WHERE e.case_id = w.case_id AND e.id <> w.id
                    AND e.state IN ('queued', 'claimed', 'waiting')) AS "anotherOpen",
         coalesce(c.state = 'duplicate', false) AS "caseIsDuplicate",
         c.due_at AS "caseDueAt",
         coalesce(q.quiet_period_days, 7) AS "quietPeriodDays",
         q.calendar_id AS "calendarId",
         q.idle_hand_back_minutes AS "handBackMinutes",
         (SELECT json_build_object('id', p.id, 'version', p.version, 'claimBudgetMinutes', p.claim_budget_minutes,
                   'resolveBudgetMinutes', p.resolve_budget_minutes, 'warnPercent', p.warn_percent, 'levels', p.levels)
            FROM service_level_policy p
           WHERE p.queue_id = w.queue_id AND p.severity = w.severity AND p.retired_at IS NULL
             AND (p.channel IS NULL OR p.channel = c.channel)
           ORDER BY p.channel IS NULL LIMIT 1) AS policy,
         (SELECT coalesce(json_agg(json_build_object('id', k.id, 'version', k.version)), '[]'::json) FROM calendar k
           WHERE k.id = ANY(w.calendar_ids) OR k.id = q.calendar_id) AS calendars
    FROM work w
    LEFT JOIN queue q ON q.id = w.queue_id
    LEFT JOIN "case" c ON c.id = w.case_id
   ORDER BY w.place`;
