import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A criterion's name is unique in its scoring round, no longer in the whole cycle: a later round weighs by the same names. */
export class LetRoundsRepeatCriteria1764000220000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE criterion DROP CONSTRAINT criterion_name');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE criterion ADD CONSTRAINT criterion_name UNIQUE (issue_id, cycle, name)');
  }
}
