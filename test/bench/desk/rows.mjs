// A database of any number of escalations with their cases, customers and narratives: some thousand open, the others
// ended, over five years. The same every time but for the moment it counts back from.
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { from as copyFrom } from 'pg-copy-streams';
import { readSetting } from './setting.mjs';
import { seeded, vocabulary } from './words.mjs';

const yearMs = 365.25 * 86_400_000;
const years = 5;
/** Lines of one piece that goes over the wire. */
const piece = 1_000;
const tables = ['case', 'case_contact', 'escalation', 'flow_stay'];
/** What a desk of fifty people has before it; a quarter of a small database. */
const openOf = (rows) => Math.min(10_000, Math.floor(rows / 4));

/** Fills the tables of a database that the service has seeded with its reference data. */
export async function fill(client, rows) {
  const setting = await readSetting(client);
  // No trigger and no foreign key is asked about each row: what is written here fits together.
  await client.query('SET session_replication_role = replica');
  await client.query("SET maintenance_work_mem = '512MB'");
  const indexes = await client.query(
    `SELECT i.indexrelid::regclass::text AS name, pg_get_indexdef(i.indexrelid) AS definition
       FROM pg_index i WHERE i.indrelid = ANY($1::regclass[])
        AND NOT EXISTS (SELECT 1 FROM pg_constraint c WHERE c.conindid = i.indexrelid)`,
    [tables.map((table) => `"${table}"`)],
  );
  for (const { name } of indexes.rows) await client.query(`DROP INDEX ${name}`);
  // In the transaction that emptied it a table is written without log and as if vacuumed.
  await client.query('BEGIN');
  await client.query(`TRUNCATE ${tables.map((table) => `"${table}"`).join(', ')} CASCADE`);
  const maker = new Maker(setting, rows);
  for (const table of ['case', 'case_contact', 'escalation']) await copy(client, table, maker.lines(table));
  await client.query(staysSql);
  await client.query('COMMIT');
  for (const { definition } of indexes.rows) await client.query(definition);
  await client.query('VACUUM (PROCESS_TOAST false) flow_stay');
  await client.query('ANALYZE');
  await client.query('CHECKPOINT');
  return { queues: setting.queues, words: maker.vocabulary.words };
}

async function copy(client, table, { columns, make }) {
  const sql = `COPY "${table}" (${columns.map((column) => `"${column}"`).join(', ')}) FROM STDIN WITH (FREEZE)`;
  await pipeline(Readable.from(make()), client.query(copyFrom(sql)));
}

/** What the trigger on the history would have noted: where each item was open, and from when until when. */
const staysSql = `
  INSERT INTO flow_stay
  SELECT id, 1, agency_id, 'case', queue_id, office_id, channel, topic_id, received_at, received_at,
         coalesce(resolved_at, 'infinity'), 'received', CASE WHEN resolved_at IS NOT NULL THEN 'processed' END,
         CASE WHEN resolved_at IS NOT NULL THEN 2 END, 0, resolved_at IS NOT NULL FROM "case"
  UNION ALL
  SELECT id, 1, agency_id, 'escalation', queue_id, office_id, NULL, NULL, requested_at, requested_at,
         coalesce(ended_at, 'infinity'), 'received', CASE WHEN ended_at IS NOT NULL THEN 'processed' END,
         CASE WHEN ended_at IS NOT NULL THEN 2 END, 0, ended_at IS NOT NULL FROM escalation`;

class Maker {
  constructor(setting, rows) {
    this.setting = setting;
    this.rows = rows;
    this.now = Date.now();
    this.vocabulary = vocabulary(seeded(1));
  }

  /** The columns of a table and its lines, in pieces. Each table is made with a generator of its own: the rows agree. */
  lines(table) {
    const { columns, line } = { case: caseLine, case_contact: contactLine, escalation: escalationLine }[
      table
    ];
    const { rows } = this;
    const random = seeded(2);
    const text = vocabulary(seeded(3 + table.length)).text;
    const make = function* (maker) {
      let lines = '';
      for (let index = 0; index < rows; index += 1) {
        lines += `${line(maker.item(index, random), text, maker).join('\t')}\n`;
        if ((index + 1) % piece === 0 || index === rows - 1) {
          yield lines;
          lines = '';
        }
      }
    };
    return { columns, make: () => make(this) };
  }

  /** What all tables agree on about the item of a number: the same random numbers in the same order. */
  item(index, random) {
    const { setting, rows, now } = this;
    const [whose, what, howLong, who] = [random(), random(), random(), random()];
    const open = openOf(rows);
    // The newest, and as many again of the older ones among them.
    const isOpen = index >= rows - 2 * open && index % 2 === 0;
    const receivedAt = now - yearMs * years * (1 - index / rows) - 3_600_000;
    const queue = setting.queues.find(({ upTo }) => whose < upTo);
    const severity = what < 0.05 ? 1 : what < 0.2 ? 2 : what < 0.7 ? 3 : 4;
    const requestedAt = receivedAt + howLong * 1_800_000;
    const endedAt = isOpen ? null : Math.min(now - 60_000, requestedAt + howLong * 20 * 86_400_000 + 600_000);
    return { index, receivedAt, requestedAt, endedAt, queue, severity, who, ...stateOf(isOpen, who) };
  }
}

function stateOf(isOpen, who) {
  if (!isOpen) return { state: who < 0.7 ? 'resolved' : 'returned', isHeld: true };
  return who < 0.6
    ? { state: 'queued', isHeld: false }
    : { state: who < 0.9 ? 'claimed' : 'waiting', isHeld: true };
}

/** A UUIDv7 of a moment and a number, so that rows arrive in the order of their ids as they do in service. */
function idOf(kind, at, index) {
  const time = Math.floor(at).toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${kind}00-8000-${index.toString(16).padStart(12, '0')}`;
}

const none = '\\N';
const head = `\\\\x${'5a'.repeat(32)}`;
const when = (ms) => (ms === null ? none : new Date(ms).toISOString());
const numberOf = (prefix, index) => `${prefix}-2019-${String(index + 1).padStart(6, '0')}`;
const customerOf = (index) => `CSA-${String((index * 7_919) % 600_000).padStart(7, '0')}`;
const channels = ['phone', 'phone', 'phone', 'email', 'postalMail', 'web'];

const caseLine = {
  columns:
    `id agency_id version head number state office_id queue_id service_id topic_id channel summary narrative
    customer_reference customer_index received_at due_at resolved_at answer resolved_at_first_contact escalation_office_id`.split(
      /\s+/,
    ),
  line: ({ index, receivedAt, endedAt, queue, who }, text, { setting }) => [
    idOf('1', receivedAt, index),
    setting.agencyId,
    endedAt === null ? 2 : 3,
    head,
    numberOf('C', index),
    endedAt === null ? 'escalated' : 'resolved',
    queue.caseOfficeId,
    queue.id,
    queue.serviceId,
    queue.topics[Math.floor(who * queue.topics.length)] ?? none,
    channels[index % channels.length],
    text(6),
    text(24 + Math.floor(who * 24)),
    customerOf(index),
    // As good as any: no question of this bench compares customers, and a start has nothing to fill.
    customerOf(index),
    when(receivedAt),
    when(receivedAt + 30 * 86_400_000),
    when(endedAt),
    endedAt === null ? none : text(10),
    'f',
    queue.officeId,
  ],
};

const contactLine = {
  columns: 'case_id agency_id name email email_index phone preferred_channel updated_at'.split(' '),
  line: ({ index, receivedAt }, text, { setting }) => [
    idOf('1', receivedAt, index),
    setting.agencyId,
    text(2),
    `${text(1)}.${index % 600_000}@example.org`,
    String(index % 600_000),
    `+1 202 555 ${String(index % 10_000).padStart(4, '0')}`,
    channels[index % channels.length],
    when(receivedAt),
  ],
};

const escalationLine = {
  columns:
    `id agency_id version head number state case_id case_office_id queue_id office_id reason severity justification
    requested_by_id requested_at holder_id claimed_at waiting_on resolution resolution_code ended_at due_at clocks warn_at mark_at
    clock_state`.split(/\s+/),
  line: (item, text, { setting }) => {
    const { index, receivedAt, requestedAt, endedAt, queue, severity, who, state, isHeld } = item;
    const isOpen = endedAt === null;
    const dueAt = requestedAt + (1 + severity * severity * 3 + who) * 86_400_000;
    return [
      idOf('2', requestedAt, index),
      setting.agencyId,
      1,
      head,
      numberOf('E', index),
      state,
      idOf('1', receivedAt, index),
      queue.caseOfficeId,
      queue.id,
      queue.officeId,
      'cannotResolve',
      severity,
      text(12),
      setting.representativeId,
      when(requestedAt),
      isHeld && (isOpen || who > 0.1) ? setting.holders[index % setting.holders.length] : none,
      isHeld ? when(requestedAt + 600_000) : none,
      state === 'waiting' ? 'customer' : none,
      state === 'resolved' ? text(16) : none,
      state === 'resolved' ? 'answered' : none,
      when(endedAt),
      isOpen && state !== 'waiting' ? when(dueAt) : none,
      clocksOf(item, setting),
      none,
      none,
      isOpen ? (state === 'waiting' ? 'paused' : 'running') : 'none',
    ];
  },
};

/** Both clocks as the service keeps them: open, or stopped by what they waited for. */
function clocksOf({ requestedAt, endedAt, queue, severity, state, isHeld }, { policies }) {
  const policy = policies.get(`${queue.id}/${severity}`);
  const at = new Date(requestedAt).toISOString();
  const clock = (kind, budgetMinutes, stoppedAt, pauses) => ({
    kind,
    number: 1,
    startedAt: at,
    stoppedAt,
    isMet: stoppedAt !== null,
    terms: [
      {
        from: at,
        to: stoppedAt,
        queueId: queue.id,
        severity,
        calendarId: queue.calendarId,
        calendarVersion: queue.calendarVersion,
        carriedMs: 0,
        ranMs: stoppedAt === null ? null : 600_000,
        plan: {
          policyId: policy.id,
          policyVersion: policy.version,
          budgetMs: budgetMinutes * 60_000,
          warnMs: budgetMinutes * 45_000,
          levels: [],
        },
      },
    ],
    pauses,
    marks: [],
  });
  const claimed = isHeld ? new Date(requestedAt + 600_000).toISOString() : null;
  const ended = endedAt === null ? null : new Date(endedAt).toISOString();
  const pauses = state === 'waiting' ? [{ from: claimed, to: null, on: 'customer' }] : [];
  return JSON.stringify([
    clock('claim', policy.claim, claimed, []),
    clock('resolve', policy.resolve, ended, pauses),
  ]);
}
