import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A sealed customer reference has no words: it is found by its blind index. And a text of the history may be sealed,
 * sealed anew or opened by `npm run rotate-keys`, which owns the table and says so for its transaction. Its digest is over the plain text,
 * so that verification finds whoever uses that way for another text.
 */
export class SealPersonalData1766000220000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // Over values that may be sealed, each time another way: equal ones are found by their blind indexes.
    await runner.query('DROP INDEX IF EXISTS case_customer');
    await runner.query('DROP INDEX IF EXISTS case_contact_email');
    await runner.query(
      caseWords("CASE WHEN starts_with(customer_reference, 'ffe1:') THEN '' ELSE customer_reference END"),
    );
    await runner.query(
      guard(`
        IF TG_OP = 'UPDATE' AND current_setting('find_and_fix.rotating_keys', true) = 'on'
           AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID)
           AND OLD.content IS NOT NULL AND NEW.content IS NOT NULL AND NEW.erased_under IS NULL
           AND (OLD.content LIKE 'ffe1:%' OR NEW.content LIKE 'ffe1:%')
           AND (NEW.id, NEW.agency_id, NEW.subject_kind, NEW.subject_id, NEW.field, NEW.digest)
             = (OLD.id, OLD.agency_id, OLD.subject_kind, OLD.subject_id, OLD.field, OLD.digest) THEN
          RETURN NEW;
        END IF;`),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(guard(''));
    await runner.query(caseWords('customer_reference'));
    await runner.query(
      'CREATE INDEX case_contact_email ON case_contact (agency_id, lower(email)) WHERE email IS NOT NULL',
    );
    await runner.query(
      'CREATE INDEX case_customer ON "case" (agency_id, customer_reference, received_at, id) WHERE customer_reference IS NOT NULL',
    );
  }
}

function caseWords(reference: string): string {
  return `
    CREATE OR REPLACE FUNCTION case_words(number text, summary text, customer_reference text, answer text, narrative text)
      RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE
      RETURN setweight(to_tsvector('english_words', number || ' ' || left(summary, 20000) || ' ' || coalesce(left(${reference}, 20000), '')), 'A')
          || setweight(to_tsvector('english_words', coalesce(left(answer, 20000), '')), 'B')
          || setweight(to_tsvector('english_words', coalesce(left(narrative, 20000), '')), 'C')`;
}

function guard(rotating: string): string {
  return `
    CREATE OR REPLACE FUNCTION text_version_guard() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF TG_OP = 'UPDATE' AND NEW.content IS NULL AND NEW.erased_under IS NOT NULL
           AND (NEW.id, NEW.agency_id, NEW.subject_kind, NEW.subject_id, NEW.field, NEW.digest)
             = (OLD.id, OLD.agency_id, OLD.subject_kind, OLD.subject_id, OLD.field, OLD.digest) THEN
          RETURN NEW;
        END IF;${rotating}
        RAISE EXCEPTION 'A text of the history can only be erased under a schedule: % is refused.', TG_OP;
      END $$`;
}
