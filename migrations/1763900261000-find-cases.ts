import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Finds cases and escalations by their words. Functions and not generated columns, because whoever writes a row writes
 * every column it has. Texts are cut at 20,000 characters, the longest that the API takes: what an import brings beyond
 * would otherwise meet the megabyte that one tsvector may have, and fail the import.
 */
export class FindCases1763900261000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION case_words(number text, summary text, customer_reference text, answer text, narrative text)
        RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE
        RETURN setweight(to_tsvector('english_words', number || ' ' || left(summary, 20000) || ' ' || coalesce(left(customer_reference, 20000), '')), 'A')
            || setweight(to_tsvector('english_words', coalesce(left(answer, 20000), '')), 'B')
            || setweight(to_tsvector('english_words', coalesce(left(narrative, 20000), '')), 'C')`);
    await runner.query(`
      CREATE FUNCTION escalation_words(number text, justification text, resolution text, guidance text)
        RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE
        RETURN setweight(to_tsvector('english_words', number || ' ' || left(justification, 20000)), 'A')
            || setweight(to_tsvector('english_words', coalesce(left(resolution, 20000), '') || ' ' || coalesce(left(guidance, 20000), '')), 'B')`);
    // The agency comes first: a word that another agency uses daily costs this one nothing.
    await runner.query(
      'CREATE INDEX case_words ON "case" USING gin (agency_id, case_words(number, summary, customer_reference, answer, narrative))',
    );
    await runner.query(
      'CREATE INDEX escalation_words ON escalation USING gin (agency_id, escalation_words(number, justification, resolution, guidance))',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX escalation_words');
    await runner.query('DROP INDEX case_words');
    await runner.query('DROP FUNCTION escalation_words(text, text, text, text)');
    await runner.query('DROP FUNCTION case_words(text, text, text, text, text)');
  }
}
