import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What belonged to a record at a moment is asked of the history alone: an entry that says of what its record is a part. */
export class FindPartsInHistory1764000270000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const [name, field] of fields)
      await runner.query(
        `CREATE INDEX ${name} ON history_entry ((changes -> '${field}' ->> 1)) WHERE changes ? '${field}'`,
      );
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const [name] of fields) await runner.query(`DROP INDEX ${name}`);
  }
}

const fields = [
  ['history_entry_issue', 'issueId'],
  ['history_entry_subject_of', 'subjectId'],
] as const;
