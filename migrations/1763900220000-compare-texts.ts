import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Likeness of texts by trigrams, and contact data found by address whatever its capitals. */
export class CompareTexts1763900220000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // Trusted since PostgreSQL 13: the owner of the database may create it, nobody need be superuser.
    await runner.query('CREATE EXTENSION IF NOT EXISTS pg_trgm');
    await runner.query(
      'CREATE INDEX case_contact_email ON case_contact (agency_id, lower(email)) WHERE email IS NOT NULL',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    // The extension stays: it may have been here before, and others may use it.
    await runner.query('DROP INDEX case_contact_email');
  }
}
