import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { StoredRecord } from '../../../domain/kernel/decision';
import type { RecordKind } from '../../../platform/shell/record-kind';
import { Records } from '../../../platform/shell/records';
import {
  CalendarsRepository,
  calendarKey,
  calendarKind,
  queueKind,
  serviceLevelPolicyKind,
} from '../../agency';
import { caseKind } from '../../cases';
import { escalationKind } from '../escalation.kind';
import { RulesOfTheTime, type Version } from './rules-of-the-time';

/** An entry of the escalation's history with the record as it was after it. */
export interface ToldEntry extends Version {
  event: string;
  note: Record<string, unknown>;
}

interface EntryRow {
  id: string;
  version: number;
  at: Date;
  event: string;
  changes: Record<string, [unknown, unknown]>;
  note: Record<string, unknown>;
}

/** An escalation's history, and the histories of everything that ever governed its clocks. */
@Injectable()
export class ClockHistories {
  constructor(
    private readonly records: Records,
    private readonly calendars: CalendarsRepository,
  ) {}

  async read(
    manager: EntityManager,
    { id, agencyId, caseId }: { id: string; agencyId: string; caseId: string },
  ): Promise<{ entries: readonly ToldEntry[]; rules: RulesOfTheTime }> {
    const entries = (await this.versions(manager, agencyId, escalationKind, [id])).get(id) ?? [];
    const queueIds = [...new Set(entries.map(({ fields }) => fields.queueId as string))];
    const policyIds = await manager.query<{ id: string }[]>(
      'SELECT id FROM service_level_policy WHERE agency_id = $1 AND queue_id = ANY($2::uuid[])',
      [agencyId, queueIds],
    );
    const owner = (await this.versions(manager, agencyId, caseKind, [caseId])).get(caseId) ?? [];
    const queues = await this.versions(manager, agencyId, queueKind, queueIds);
    const policies = await this.versions(
      manager,
      agencyId,
      serviceLevelPolicyKind,
      policyIds.map((policy) => policy.id),
    );
    const calendarIds = [...queues.values()]
      .flat()
      .map(({ fields }) => fields.calendarId as string | null)
      .filter((calendarId) => calendarId !== null);
    const calendars = await this.versions(manager, agencyId, calendarKind, [...new Set(calendarIds)]);
    const named = await this.calendars.calendarsAt(manager, agencyId, [...calendars.values()].flat());
    const rules = new RulesOfTheTime({ queues, policies, calendars, owner }, (calendarId, version) =>
      named.get(calendarKey(calendarId, version))!,
    );
    return { entries, rules };
  }

  /** Every version of these records, folded from their entries; a property that no entry names holds its default. */
  private async versions<R extends StoredRecord>(
    manager: EntityManager,
    agencyId: string,
    kind: RecordKind<R>,
    ids: readonly string[],
  ): Promise<Map<string, ToldEntry[]>> {
    const versions = new Map<string, ToldEntry[]>();
    if (ids.length === 0) return versions;
    const rows = await manager.query<EntryRow[]>(
      `SELECT subject_id AS id, sequence AS version, at, event, changes, note FROM history_entry
        WHERE agency_id = $1 AND subject_kind = $2 AND subject_id = ANY($3::uuid[]) ORDER BY subject_id, sequence`,
      [agencyId, kind.subject, ids],
    );
    const { defaults, properties } = this.records.of(kind);
    const unsaid = { ...Object.fromEntries(properties.map((name) => [name, null])), ...defaults };
    for (const { changes, ...entry } of rows) {
      const known = versions.get(entry.id) ?? [];
      const said = Object.fromEntries(Object.entries(changes).map(([name, [, after]]) => [name, after]));
      known.push({ ...entry, fields: { ...(known.at(-1)?.fields ?? unsaid), ...said } });
      versions.set(entry.id, known);
    }
    return versions;
  }
}
