import type { TestService } from './api';
import type { BuiltAgency } from './build';

interface Breach {
  escalationId: string;
  number: string;
  clock: string;
  dueAt: string;
  escalation: { holder: { name: string } | null };
}

/** A queue of the lead’s view as the API tells it. */
export interface Desk {
  id: string;
  queue: { name: string };
  sentence: string;
  backlog: {
    open: number;
    unclaimed: number;
    warned: number;
    breached: number;
    counts: { severity: number; state: string; clockState: string; count: number }[];
    oldest: { id: string } | null;
    firstDue: { id: string; dueAt: string } | null;
  };
  holders: {
    person: { name: string; capacity: number; load: number; skills: string[] };
    isSpecialist: boolean;
    isAway: boolean;
    room: number;
    held: number;
    claimed: number;
    waiting: number;
    breached: number;
    needsHandOver: boolean;
    oldest: { id: string } | null;
  }[];
  needingHandOver: number;
  breachForecast: {
    until: string;
    zone: string;
    nextWorkingDay: string | null;
    count: number;
    isCut: boolean;
    hours: { from: string; count: number; breaches: Breach[] }[];
    ifResumedCount: number;
    ifResumed: { escalationId: string; clock: string; dueAt: string }[];
  };
}

/** What is asked for of each queue. */
export const deskFields = `id queue { name } sentence needingHandOver
  backlog { open unclaimed warned breached counts { severity state clockState count } oldest { id } firstDue { id dueAt } }
  holders(first: 20) { person { name capacity load skills } isSpecialist isAway room held claimed waiting breached needsHandOver
    oldest { id } }
  breachForecast { until zone nextWorkingDay count isCut ifResumedCount
    hours { from count breaches(first: 20) { escalationId number clock dueAt escalation { holder { name } } } }
    ifResumed(first: 20) { escalationId clock dueAt } }`;

/** Many escalations alike, each of a case of its own, written past the service: for looking at what many cost. */
export async function writeMany(
  test: TestService,
  agency: BuiltAgency,
  alike: {
    count: number;
    queueId: string;
    state: string;
    holderId?: string;
    clocks?: string;
    dueAt?: string;
  },
): Promise<void> {
  const { count, queueId, state, holderId = null, clocks = '[]', dueAt = null } = alike;
  await test.sql(
    `WITH written AS (
       INSERT INTO "case" (id, agency_id, version, head, number, state, office_id, channel, summary, received_at,
              resolved_at_first_contact)
       SELECT gen_random_uuid(), $1, 1, '', 'C-' || gen_random_uuid(), 'escalated', $2, 'phone', 'Where is my annuity?',
              clock_now() - n * interval '1 hour', false FROM generate_series(1, $3::int) n
       RETURNING id, number, received_at)
     INSERT INTO escalation (id, agency_id, version, head, number, state, case_id, case_office_id, queue_id, office_id, reason,
            severity, justification, requested_at, holder_id, claimed_at, clocks, due_at, mark_at, clock_state)
     SELECT gen_random_uuid(), $1, 1, '', 'E' || substr(number, 2), $4, id, $2, $5, $2, 'cannotResolve', 3, 'Tried.',
            received_at, $6, CASE WHEN $6::uuid IS NOT NULL THEN received_at END, $7::jsonb, $8::timestamptz, $8, 'none'
       FROM written`,
    [agency.id, agency.office, count, state, queueId, holderId, clocks, dueAt],
  );
}
