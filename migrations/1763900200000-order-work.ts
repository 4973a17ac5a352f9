import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The order of work: earliest due first (which puts what is past its due time before all else), then worst, then oldest;
 * what has no due time last. An expression, so no entity can name these indexes.
 */
export class OrderWork1763900200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const order = "(coalesce(due_at, 'infinity'::timestamptz)), severity, requested_at, id";
    await runner.query(
      `CREATE INDEX escalation_next ON escalation (agency_id, queue_id, ${order}) WHERE state = 'queued'`,
    );
    await runner.query(
      `CREATE INDEX escalation_work ON escalation (agency_id, queue_id, ${order})
        WHERE state IN ('queued', 'claimed', 'waiting')`,
    );
    await runner.query('DROP INDEX escalation_queue');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX escalation_next');
    await runner.query('DROP INDEX escalation_work');
    await runner.query(
      `CREATE INDEX escalation_queue ON escalation (agency_id, queue_id, severity, requested_at, id)
        WHERE state IN ('queued', 'claimed', 'waiting')`,
    );
  }
}
