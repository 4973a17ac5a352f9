import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { inTransaction } from '../../../platform/database/transaction';
import { writeOutbox } from '../../../platform/shell/ledger';
import type { PresenceMode, PresenceSubject } from './presence.entity';

/** The record that somebody has open. */
export interface PresentAt {
  agencyId: string;
  subjectKind: PresenceSubject;
  subjectId: string;
}

/** A screen as the instance that holds its line knows it. */
export interface Screen extends PresentAt {
  id: string;
  personId: string;
}

/** Somebody who has a record open, on however many screens. */
export interface PresentPerson {
  personId: string;
  since: Date;
  mode: PresenceMode;
}

/**
 * Four heartbeats long: a busy instance may miss some, and the people of one that died are gone within half a minute.
 */
const staleSeconds = 20;

/** Where news of who is there is told: a channel beside the record's own. */
export function presenceChannel({ subjectKind, subjectId }: Omit<PresentAt, 'agencyId'>): string {
  return `presence:${subjectKind}:${subjectId}`;
}

/** Who has what open, over all instances. */
@Injectable()
export class PresenceRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** One line a person: since the first of their screens, answering if they answer on any. */
  people(
    { agencyId, subjectKind, subjectId }: PresentAt,
    manager: EntityManager = this.dataSource.manager,
  ): Promise<PresentPerson[]> {
    return manager.query<PresentPerson[]>(
      `SELECT person_id AS "personId", min(since) AS since,
              CASE WHEN bool_or(mode = 'answering') THEN 'answering' ELSE 'viewing' END AS mode
         FROM presence
        WHERE agency_id = $1 AND subject_kind = $2 AND subject_id = $3
          AND seen_at > (SELECT clock_now()) - make_interval(secs => ${staleSeconds})
        GROUP BY 1 ORDER BY 2, 1`,
      [agencyId, subjectKind, subjectId],
    );
  }

  /** Says that these screens are open, and tells of those that were not known to be. */
  beat(screens: readonly Screen[]): Promise<void> {
    return this.telling(async (manager) => {
      const rows = await manager.query<(PresentAt & { isNew: boolean })[]>(
        `INSERT INTO presence (id, agency_id, subject_kind, subject_id, person_id, mode, since, seen_at)
         SELECT *, 'viewing', clock_now(), clock_now() FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::uuid[], $5::uuid[])
         ON CONFLICT (id) DO UPDATE SET seen_at = excluded.seen_at
         RETURNING agency_id AS "agencyId", subject_kind AS "subjectKind", subject_id AS "subjectId", xmax = 0 AS "isNew"`,
        [
          screens.map(({ id }) => id),
          screens.map(({ agencyId }) => agencyId),
          screens.map(({ subjectKind }) => subjectKind),
          screens.map(({ subjectId }) => subjectId),
          screens.map(({ personId }) => personId),
        ],
      );
      return rows.filter(({ isNew }) => isNew);
    });
  }

  /** Takes screens away that were closed. */
  leave(ids: readonly string[]): Promise<void> {
    return this.telling((manager) => taken(manager, 'id = ANY($1::uuid[])', [ids]));
  }

  /** Takes screens away whose instance is silent: it died, or its line to the database did. */
  removeStale(): Promise<void> {
    return this.telling((manager) =>
      taken(manager, 'seen_at <= (SELECT clock_now()) - make_interval(secs => $1)', [staleSeconds]),
    );
  }

  /** What a person says they do there, on all of their screens; whether they are there at all. */
  async setMode(
    manager: EntityManager,
    at: PresentAt,
    personId: string,
    mode: PresenceMode,
  ): Promise<boolean> {
    const [rows] = await manager.query<[{ was: PresenceMode }[], number]>(
      `UPDATE presence SET mode = $5
        WHERE agency_id = $1 AND subject_kind = $2 AND subject_id = $3 AND person_id = $4
          AND seen_at > (SELECT clock_now()) - make_interval(secs => ${staleSeconds}) RETURNING id`,
      [at.agencyId, at.subjectKind, at.subjectId, personId, mode],
    );
    if (rows.length > 0) await tell(manager, [at]);
    return rows.length > 0;
  }

  private telling(change: (manager: EntityManager) => Promise<PresentAt[]>): Promise<void> {
    return inTransaction(this.dataSource, async (manager) => tell(manager, await change(manager)));
  }
}

async function taken(manager: EntityManager, where: string, params: unknown[]): Promise<PresentAt[]> {
  const [rows] = await manager.query<[PresentAt[], number]>(
    `DELETE FROM presence WHERE id IN (SELECT id FROM presence WHERE ${where} FOR UPDATE SKIP LOCKED)
     RETURNING agency_id AS "agencyId", subject_kind AS "subjectKind", subject_id AS "subjectId"`,
    params,
  );
  return rows;
}

async function tell(manager: EntityManager, places: readonly PresentAt[]): Promise<void> {
  if (places.length === 0) return;
  const [clock] = await manager.query<{ now: Date }[]>('SELECT clock_now() AS now');
  await writeOutbox(
    manager,
    places.map((at) => ({
      agencyId: at.agencyId,
      subjectKind: 'presence',
      subjectId: at.subjectId,
      sequence: 0,
      fact: 'PresenceChanged',
      channels: [presenceChannel(at)],
      at: clock!.now,
    })),
  );
}
