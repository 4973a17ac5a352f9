import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Open cases by when they are due, what has no due time last: an expression, so no entity can name these indexes. One for
 * the agency and one for each tie by which a list is made of offices, so that each gives its first rows in order.
 */
export class OrderCases1763900320000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const order = "(coalesce(due_at, 'infinity'::timestamptz)), id";
    const open = "state IN ('open', 'escalated')";
    await runner.query(`CREATE INDEX case_work ON "case" (agency_id, ${order}) WHERE ${open}`);
    await runner.query(
      `CREATE INDEX case_office_work ON "case" (agency_id, office_id, ${order}) WHERE ${open}`,
    );
    await runner.query(
      `CREATE INDEX case_escalation_office_work ON "case" (agency_id, escalation_office_id, ${order}) WHERE ${open}`,
    );
    await runner.query('DROP INDEX case_due');
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const index of ['case_work', 'case_office_work', 'case_escalation_office_work'])
      await runner.query(`DROP INDEX ${index}`);
    await runner.query(
      `CREATE INDEX case_due ON "case" (agency_id, due_at, id) WHERE state IN ('open', 'escalated')`,
    );
  }
}
