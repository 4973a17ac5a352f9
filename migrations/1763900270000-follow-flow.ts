import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The flow balance's stays follow from the history: each entry that opens, moves or ends an item is followed in the
 * transaction that writes it, whoever writes it, and the same function makes the same rows of the whole history again.
 */
export class FollowFlow1763900270000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE presence SET UNLOGGED');
    await runner.query(`
      CREATE FUNCTION flow_is_open(kind text, state text) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
        SELECT coalesce(CASE kind WHEN 'case' THEN state IN ('open', 'escalated')
                                  WHEN 'escalation' THEN state IN ('queued', 'claimed', 'waiting') END, false)
      $$`);
    // What a field of a record held after one of its entries, from the history alone.
    await runner.query(`
      CREATE FUNCTION flow_value(subject uuid, upto int, field text) RETURNS text LANGUAGE sql STABLE AS $$
        SELECT changes -> field ->> 1 FROM history_entry
         WHERE subject_id = subject AND sequence <= upto AND changes ? field ORDER BY sequence DESC LIMIT 1
      $$`);
    // A fact never takes effect before the one it follows (greatest): no stay ends before it began.
    await runner.query(`
      CREATE FUNCTION follow_flow(entry history_entry) RETURNS void LANGUAGE plpgsql AS $$
      DECLARE
        stay flow_stay;
        step flow_stay;
        now_open boolean;
        given timestamptz;
      BEGIN
        SELECT * INTO stay FROM flow_stay WHERE subject_id = entry.subject_id AND ended_at = 'infinity';
        now_open := CASE WHEN entry.changes ? 'state'
                         THEN flow_is_open(entry.subject_kind, entry.changes -> 'state' ->> 1)
                         ELSE stay.subject_id IS NOT NULL END;
        IF entry.sequence > 1 AND NOT now_open THEN
          UPDATE flow_stay SET ended_at = greatest(entry.occurred_at, began_at), ended_as = 'processed',
                 ended_sequence = entry.sequence, is_timed = true
           WHERE subject_id = stay.subject_id AND began_sequence = stay.began_sequence;
          RETURN;
        END IF;

        step.subject_id := entry.subject_id;
        step.began_sequence := entry.sequence;
        step.agency_id := entry.agency_id;
        step.subject_kind := entry.subject_kind;
        step.queue_id := flow_value(entry.subject_id, entry.sequence, 'queueId');
        step.office_id := flow_value(entry.subject_id, entry.sequence, 'officeId');
        step.channel := flow_value(entry.subject_id, entry.sequence, 'channel');
        step.topic_id := flow_value(entry.subject_id, entry.sequence, 'topicId');
        step.began_at := entry.occurred_at;
        step.ended_at := 'infinity';
        step.is_timed := false;
        IF entry.sequence = 1 THEN
          step.began_as := 'received';
          step.received_at := entry.occurred_at;
          step.open_before_ms := 0;
          IF NOT now_open THEN
            -- Taken over as another system had ended it: one entry, two facts.
            given := coalesce(entry.changes -> 'resolvedAt' ->> 1, entry.changes -> 'endedAt' ->> 1,
                              entry.changes -> 'closedAt' ->> 1);
            step.ended_at := greatest(entry.occurred_at, given);
            step.ended_as := 'processed';
            step.ended_sequence := entry.sequence;
            step.is_timed := given IS NOT NULL;
          END IF;
        ELSIF stay.subject_id IS NOT NULL THEN
          IF (stay.queue_id, stay.office_id, stay.channel, stay.topic_id)
             IS NOT DISTINCT FROM (step.queue_id, step.office_id, step.channel, step.topic_id) THEN
            RETURN;
          END IF;
          step.began_as := 'moved';
          step.began_at := greatest(entry.occurred_at, stay.began_at);
          step.received_at := stay.received_at;
          step.open_before_ms := stay.open_before_ms + extract(epoch FROM step.began_at - stay.began_at) * 1000;
          UPDATE flow_stay SET ended_at = step.began_at, ended_as = 'moved', ended_sequence = entry.sequence,
                 is_timed = true
           WHERE subject_id = stay.subject_id AND began_sequence = stay.began_sequence;
        ELSIF now_open THEN
          SELECT * INTO stay FROM flow_stay WHERE subject_id = entry.subject_id
           ORDER BY began_sequence DESC LIMIT 1;
          step.began_as := 'reopened';
          step.began_at := greatest(entry.occurred_at, stay.ended_at);
          step.received_at := stay.received_at;
          step.open_before_ms := stay.open_before_ms + extract(epoch FROM stay.ended_at - stay.began_at) * 1000;
        ELSE
          RETURN;
        END IF;
        INSERT INTO flow_stay VALUES (step.*);
      END $$`);
    await runner.query(`
      CREATE FUNCTION history_entry_flow() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        PERFORM follow_flow(NEW);
        RETURN NULL;
      END $$`);
    await runner.query(`
      CREATE TRIGGER history_entry_flow AFTER INSERT ON history_entry FOR EACH ROW
        WHEN (NEW.subject_kind IN ('case', 'escalation')
              AND NEW.changes ?| ARRAY['state', 'queueId', 'officeId', 'channel', 'topicId'])
        EXECUTE FUNCTION history_entry_flow()`);
    await runner.query(`
      CREATE FUNCTION rebuild_flow_stays() RETURNS void LANGUAGE plpgsql AS $$
      BEGIN
        DELETE FROM flow_stay;
        PERFORM follow_flow(entry) FROM (
          SELECT * FROM history_entry
           WHERE subject_kind IN ('case', 'escalation')
             AND changes ?| ARRAY['state', 'queueId', 'officeId', 'channel', 'topicId']
           ORDER BY subject_id, sequence) entry;
      END $$`);
    await runner.query(`COMMENT ON FUNCTION rebuild_flow_stays() IS
      'Makes the stays of the flow balance anew from the history; the same rows as before, unless somebody changed them by hand.'`);
    // Working milliseconds up to an instant, by the stretches of a calendar: the stretch that began last, as far as it goes.
    await runner.query(`
      CREATE FUNCTION flow_worked_at(instant timestamptz, starts float8[], ends float8[], before float8[])
      RETURNS float8 LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
        SELECT coalesce(before[i] + least(ms, ends[i]) - starts[i], 0)
          FROM (SELECT ms, width_bucket(ms, starts) AS i
                  FROM (SELECT extract(epoch FROM instant)::float8 * 1000 AS ms) at) found
      $$`);
    // What was there before this migration.
    await runner.query('SELECT rebuild_flow_stays()');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TRIGGER history_entry_flow ON history_entry');
    await runner.query('DROP FUNCTION flow_worked_at(timestamptz, float8[], float8[], float8[])');
    await runner.query('DROP FUNCTION rebuild_flow_stays()');
    await runner.query('DROP FUNCTION history_entry_flow()');
    await runner.query('DROP FUNCTION follow_flow(history_entry)');
    await runner.query('DROP FUNCTION flow_value(uuid, int, text)');
    await runner.query('DROP FUNCTION flow_is_open(text, text)');
    await runner.query('ALTER TABLE presence SET LOGGED');
  }
}
