import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { AssignmentMode, Candidate, SkillWants } from '../../../domain/escalation/assignment';
import { orNever } from '../../../platform/database/or-never';

/** A queue that gives its work to people, and has some that waits. */
export interface GivingQueue extends SkillWants {
  id: string;
  agencyId: string;
  officeId: string;
  mode: AssignmentMode;
}

/** What waits to be given, and the locks under which it is. */
@Injectable()
export class WaitingWorkRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** The queues of all agencies that give their work and have some: a step into the index of what waits for each that gives. */
  givingQueues(): Promise<GivingQueue[]> {
    return this.dataSource.query<GivingQueue[]>(
      `SELECT q.id, q.agency_id AS "agencyId", q.office_id AS "officeId", q.assignment AS mode,
              q.required_skills AS "requiredSkills", q.preferred_skills AS "preferredSkills"
         FROM queue q
         -- In the order of the index, so that it is used however much is queued elsewhere.
         CROSS JOIN LATERAL (
           SELECT 1 FROM escalation e WHERE e.agency_id = q.agency_id AND e.queue_id = q.id AND e.state = 'queued'
            ORDER BY ${orNever('e.due_at')}, e.severity, e.requested_at, e.id LIMIT 1) some_work
        WHERE q.assignment <> 'pull'
        ORDER BY q.agency_id, q.id`,
    );
  }

  /** Whether the queue is this transaction's to give from; false while another instance gives from it. */
  async takes(manager: EntityManager, queueId: string): Promise<boolean> {
    const [row] = await manager.query<{ taken: boolean }[]>(
      `SELECT pg_try_advisory_xact_lock(hashtextextended('assignment/' || $1, 0)) AS taken`,
      [queueId],
    );
    return row!.taken;
  }

  /**
   * What waits and one of these people could get, in the order of work, locked; what others are deciding about is passed
   * over. What nobody here could get is left out by the query itself: it stays where it is and stands in front of nothing.
   */
  async waiting(
    manager: EntityManager,
    queue: GivingQueue,
    candidates: readonly Candidate[],
    most: number,
  ): Promise<string[]> {
    const rows = await manager.query<{ id: string }[]>(
      `SELECT t.id FROM escalation t
        WHERE t.agency_id = $1 AND t.queue_id = $2 AND t.state = 'queued'
          AND EXISTS (SELECT 1 FROM jsonb_to_recordset($3::jsonb) AS c ("personId" uuid, skills text[])
                       WHERE t.required_skills <@ c.skills AND c."personId" IS DISTINCT FROM t.previous_holder_id)
        ORDER BY ${orNever('t.due_at')}, t.severity, t.requested_at, t.id
        LIMIT $4 FOR UPDATE SKIP LOCKED`,
      [queue.agencyId, queue.id, JSON.stringify(candidates), most],
    );
    return rows.map(({ id }) => id);
  }

  /** Nobody else gives these people work until the transaction ends; in the order of ids, so that two who do cannot deadlock. */
  async holdPeople(manager: EntityManager, ids: readonly string[]): Promise<void> {
    await manager.query('SELECT 1 FROM person WHERE id = ANY($1::uuid[]) ORDER BY id FOR NO KEY UPDATE', [
      ids,
    ]);
  }
}
