import { Sweeper } from '../../src/platform/jobs/sweeper';
import type { TestService } from './api';

/**
 * Lets days pass until nothing is due any more. Twice, because a sweep that was under way when the clock moved has
 * looked for due timers already, and who calls meanwhile gets that one.
 */
export async function passDays(test: TestService, days: number): Promise<void> {
  await test.passDays(days);
  await test.service.app.get(Sweeper).sweep();
}

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
  await passDays(test, 0);
}
