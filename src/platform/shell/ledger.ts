import type { EntityManager } from 'typeorm';
import type { Effect } from '../../domain/kernel/decision';
import type { NewEntry } from '../history/entry';
import { sealingOf } from '../personal-data/sealing';

export interface News {
  agencyId: string;
  subjectKind: string;
  subjectId: string;
  sequence: number;
  fact: string;
  channels: string[];
  at: Date;
}

export interface TimerChange {
  agencyId: string;
  subjectKind: string;
  subjectId: string;
  effect: Effect;
}

/** Writes history entries and their texts, each in one statement however many there are. */
export async function writeHistory(manager: EntityManager, entries: readonly NewEntry[]): Promise<void> {
  if (entries.length === 0) return;
  // The hashes join the object that the canonical text is. In JSON a backslash is written twice.
  const rows = entries.map(
    ({ entry, previousHash, hash }) =>
      `${entry.slice(0, -1)},"previousHash":"\\\\x${previousHash.toString('hex')}","hash":"\\\\x${hash.toString('hex')}"}`,
  );
  const texts = entries.flatMap((entry) => entry.texts);
  // Read one by one by their ids and never searched: all of them are sealed, whatever their field.
  const sealing = sealingOf(manager.connection);
  const work = [
    manager.query(
      `INSERT INTO history_entry (agency_id, subject_kind, subject_id, sequence, event, at, occurred_at, actor_kind, actor_id,
              actor_name, role, office_id, request_id, changes, note, machine_version, previous_hash, hash)
       SELECT "agencyId", "subjectKind", "subjectId", sequence, event, at, "occurredAt", "actorKind", "actorId",
              "actorName", role, "officeId", "requestId", changes, note, "machineVersion", "previousHash", hash
         FROM json_to_recordset($1::json) AS entry("agencyId" uuid, "subjectKind" text, "subjectId" uuid, sequence int,
              event text, at timestamptz, "occurredAt" timestamptz, "actorKind" text, "actorId" uuid, "actorName" text,
              role text, "officeId" uuid, "requestId" text, changes jsonb, note jsonb, "machineVersion" text,
              "previousHash" bytea, hash bytea)`,
      [`[${rows.join(',')}]`],
    ),
  ];
  if (texts.length > 0) {
    work.push(
      manager.query(
        `INSERT INTO text_version (id, agency_id, subject_kind, subject_id, field, digest, content)
         SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::uuid[], $5::text[], $6::bytea[], $7::text[])`,
        [
          texts.map((text) => text.id),
          texts.map((text) => text.agencyId),
          texts.map((text) => text.subjectKind),
          texts.map((text) => text.subjectId),
          texts.map((text) => text.field),
          texts.map((text) => text.digest),
          texts.map((text) => sealing.seal(text.content)),
        ],
      ),
    );
  }
  await Promise.all(work);
}

export async function writeOutbox(manager: EntityManager, news: readonly News[]): Promise<void> {
  if (news.length === 0) return;
  await manager.query(
    `INSERT INTO outbox (agency_id, subject_kind, subject_id, sequence, fact, channels, at)
     SELECT "agencyId", "subjectKind", "subjectId", sequence, fact, channels, at
       FROM jsonb_to_recordset($1::jsonb) AS news("agencyId" uuid, "subjectKind" text, "subjectId" uuid, sequence int,
            fact text, channels text[], at timestamptz)`,
    [JSON.stringify(news)],
  );
}

/** Sets and takes back timers. A record has one timer per event: setting it again moves it and forgives earlier failures. */
export async function writeTimers(manager: EntityManager, changes: readonly TimerChange[]): Promise<void> {
  for (const { agencyId, subjectKind, subjectId, effect } of changes) {
    if (effect.type === 'cancelTimer') {
      await manager.query('DELETE FROM timer WHERE subject_id = $1 AND event = $2', [
        subjectId,
        effect.event,
      ]);
    } else {
      await manager.query(
        `INSERT INTO timer (agency_id, subject_kind, subject_id, event, due_at) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (subject_id, event)
         DO UPDATE SET due_at = excluded.due_at, attempts = 0, run_by = NULL, is_suspect = false, last_error = NULL,
                       failed_at = NULL, set_aside_id = NULL`,
        [agencyId, subjectKind, subjectId, effect.event, effect.dueAt],
      );
    }
  }
}
