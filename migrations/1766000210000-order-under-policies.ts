import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Indexes whose order ends with what has no time. */
const indexes: Readonly<Record<string, (never: (column: string) => string) => string>> = {
  escalation_next: (never) =>
    `escalation (agency_id, queue_id, (${never('due_at')}), severity, requested_at, id) WHERE state = 'queued'`,
  escalation_work: (never) =>
    `escalation (agency_id, queue_id, (${never('due_at')}), severity, requested_at, id)
       WHERE state IN ('queued', 'claimed', 'waiting')`,
  escalation_waiting: (never) =>
    `escalation (agency_id, case_office_id, (${never('due_at')}), severity, requested_at, id) WHERE state = 'waiting'`,
  escalation_asked_for: (never) =>
    `escalation (requested_by_id, (${never('ended_at')})) WHERE requested_by_id IS NOT NULL`,
  case_work: (never) => `"case" (agency_id, (${never('due_at')}), id) WHERE state IN ('open', 'escalated')`,
  case_office_work: (never) =>
    `"case" (agency_id, office_id, (${never('due_at')}), id) WHERE state IN ('open', 'escalated')`,
  case_escalation_office_work: (never) =>
    `"case" (agency_id, escalation_office_id, (${never('due_at')}), id) WHERE state IN ('open', 'escalated')`,
};

/** An order that an index keeps under row-level security too: of `coalesce` PostgreSQL does not know that it tells nothing. */
export class OrderUnderPolicies1766000210000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await rebuild(
      runner,
      (column) => `CASE WHEN ${column} IS NULL THEN 'infinity'::timestamptz ELSE ${column} END`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await rebuild(runner, (column) => `coalesce(${column}, 'infinity'::timestamptz)`);
  }
}

async function rebuild(runner: QueryRunner, never: (column: string) => string): Promise<void> {
  for (const [name, definition] of Object.entries(indexes)) {
    await runner.query(`DROP INDEX ${name}`);
    await runner.query(`CREATE INDEX ${name} ON ${definition(never)}`);
  }
}
