import type { TestService } from './api';

/** Makes the sweeper send an event to a record, whether or not the record ever asked for it. */
export async function sweepEvent(
  test: TestService,
  subject: { agencyId: string; kind: string; id: string },
  event: string,
): Promise<void> {
  await test.sql(
    `INSERT INTO timer (agency_id, subject_kind, subject_id, event, due_at)
     VALUES ($1, $2, $3, $4, clock_now() - interval '1 minute')`,
    [subject.agencyId, subject.kind, subject.id, event],
  );
  await test.passDays(0);
}
