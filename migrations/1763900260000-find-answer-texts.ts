import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How answer texts are found and kept apart, and the two ways in which written words are read. */
export class FindAnswerTexts1763900260000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const extension of ['btree_gin', 'pg_trgm', 'unaccent'])
      await runner.query(`CREATE EXTENSION IF NOT EXISTS ${extension}`);
    // As configurations and not as calls of unaccent(): those are not immutable, and no index can be made of them.
    await runner.query('CREATE TEXT SEARCH CONFIGURATION english_words (COPY = english)');
    await runner.query(
      'ALTER TEXT SEARCH CONFIGURATION english_words ALTER MAPPING FOR hword, hword_part, word WITH unaccent, english_stem',
    );
    await runner.query(`COMMENT ON TEXT SEARCH CONFIGURATION english_words IS
      'English by its stems, without accents; words of other languages are found as they are written.'`);
    await runner.query('CREATE TEXT SEARCH CONFIGURATION any_words (COPY = simple)');
    await runner.query(
      'ALTER TEXT SEARCH CONFIGURATION any_words ALTER MAPPING FOR hword, hword_part, word WITH unaccent, simple',
    );
    await runner.query(`COMMENT ON TEXT SEARCH CONFIGURATION any_words IS
      'Words of any language as they are written, without accents.'`);
    // array_to_string is not immutable because of arrays of other types; of texts it is.
    await runner.query(`
      CREATE FUNCTION answer_text_label(title text, keywords text[]) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
        RETURN title || ' ' || array_to_string(keywords, ' ')`);
    await runner.query(`
      CREATE FUNCTION answer_text_words(title text, keywords text[], body text) RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE
        RETURN setweight(to_tsvector('any_words', answer_text_label(title, keywords)), 'A')
            || setweight(to_tsvector('any_words', left(body, 20000)), 'C')`);
    await runner.query(
      'CREATE INDEX answer_text_words ON answer_text USING gin (agency_id, answer_text_words(title, keywords, body)) WHERE retired_at IS NULL',
    );
    await runner.query(
      'CREATE INDEX answer_text_label ON answer_text USING gin (agency_id, answer_text_label(title, keywords) gin_trgm_ops) WHERE retired_at IS NULL',
    );
    await runner.query(
      'CREATE UNIQUE INDEX answer_text_title ON answer_text (agency_id, queue_id, language, title) NULLS NOT DISTINCT WHERE retired_at IS NULL',
    );
    await runner.query(
      'CREATE UNIQUE INDEX answer_text_language ON answer_text (agency_id, translation_of_id, language) WHERE retired_at IS NULL AND translation_of_id IS NOT NULL',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX answer_text_language');
    await runner.query('DROP INDEX answer_text_title');
    await runner.query('DROP INDEX answer_text_label');
    await runner.query('DROP INDEX answer_text_words');
    await runner.query('DROP FUNCTION answer_text_words(text, text[], text)');
    await runner.query('DROP FUNCTION answer_text_label(text, text[])');
    await runner.query('DROP TEXT SEARCH CONFIGURATION any_words');
    await runner.query('DROP TEXT SEARCH CONFIGURATION english_words');
    // The extensions stay: others may use them.
  }
}
