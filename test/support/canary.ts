import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { signatureOf } from '../../src/platform/auth/signed-message';
import type { TestService } from './api';
import { openCase, type BuiltAgency } from './build';
import { mutationOf, refusalFields, send, toldOf } from './send';

/** Words that stand nowhere else, one for each field that tells who somebody is. */
export const canary = {
  name: 'Zqxname Canary',
  email: 'Zqxmail@canary.example',
  phone: '+1 555 7311 zqxphone',
  postalAddress: '9 Zqxstreet',
  reference: 'ZQXREF-77',
  staffEmail: 'zqxstaff@canary.example',
  chatName: 'Zqxchat Canary',
  refusedLine: 'zqxline',
  note: 'zqxnote',
  reason: 'zqxreason',
};
/** What whoever may see the planted case reads of it. */
export const readable = {
  customerReference: canary.reference,
  contact: {
    name: canary.name,
    email: canary.email,
    phone: canary.phone,
    postalAddress: canary.postalAddress,
  },
  notes: { nodes: [{ text: `Call ${canary.note}` }] },
};
/**
 * Any of them, and what specs plant beside them, whatever the capitals. Whole words: three letters alone stand by chance in
 * some kilobytes of what is encrypted.
 */
export const anyCanary =
  /zqx(name|mail|phone|street|ref-|staff|chat|line|note|reason|summary|query|cookie|token|number|json|id)/i;

/** What was planted, for whoever reads it again. */
export interface Planted {
  caseId: string;
  /** Of the same customer. */
  secondCaseId: string;
  idempotencyKey: string;
  input: Record<string, unknown>;
}

const contact = {
  name: canary.name,
  email: canary.email,
  phone: canary.phone,
  postalAddress: canary.postalAddress,
};

const mapping = `
kind: cases
source: canary
dates: { format: yyyy-MM-dd, zone: UTC }
fields:
  externalId: id
  receivedAt: opened
  status: { column: state, values: { Open: open }, otherwise: closed }
  summary: about
constants: { channel: web, office: Retirement Services }
`;

/** Plants every word through the API, as people and systems would. */
export async function plant(test: TestService, agency: BuiltAgency): Promise<Planted> {
  const customer = { topicId: agency.topic, serviceId: agency.service, customerReference: canary.reference };
  const caseId = await openCase(test, agency, { ...customer, contact });
  const input = { ...customer, officeId: agency.office, channel: 'PHONE', summary: 'Again', contact };
  const idempotencyKey = 'planted-once';
  const second = await openAgain(test, agency, { ...input, idempotencyKey });
  const administrator = agency.people.administrator.subject;
  await ask(test, administrator, 'addPerson', 'person { id }', {
    name: 'Somebody',
    subject: `${agency.name}:somebody`,
    email: canary.staffEmail,
  });
  await send(test, agency, 'administrator', 'editPerson', ['person', 'name'], {
    personId: agency.people.lead.id,
    expectedVersion: 1,
    email: canary.staffEmail,
  });
  const noted = await send(test, agency, 'representative', 'addNote', ['note', 'text'], {
    subjectKind: 'CASE',
    subjectId: caseId,
    text: `Call ${canary.note}`,
    audience: 'INTERNAL',
  });
  if (noted.refusal) throw new Error(noted.refusal.message);
  await send(test, agency, 'representative', 'eraseContact', ['case', 'state'], {
    caseId: second,
    reason: canary.reason,
  });
  await send(test, agency, 'representative', 'correctContact', ['case', 'state'], {
    caseId: second,
    contact,
    reason: canary.reason,
    expectedVersion: 3,
  });
  await chat(test, agency);
  await importRefused(test, agency);
  return { caseId, secondCaseId: second, idempotencyKey, input };
}

export async function openAgain(test: TestService, agency: BuiltAgency, input: object): Promise<string> {
  const told = await ask<{ record: { id: string } }>(
    test,
    agency.people.representative.subject,
    'openCase',
    'record: case { id }',
    input,
  );
  return told.record.id;
}

/** A file of which one line is refused, with a word in it; it is refused before and after it was read as CSV. */
async function importRefused(test: TestService, agency: BuiltAgency): Promise<void> {
  const { subject } = agency.people.administrator;
  const file = `id,opened,state,about\n1,2026-01-05,Open,fine\n2,${canary.refusedLine},Open,${canary.refusedLine}\n`;
  const response = await fetch(`${test.url}/imports`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${await test.token(subject)}`,
      'content-type': 'application/octet-stream',
    },
    body: file,
  });
  const { fileId } = (await response.json()) as { fileId: string };
  const { record } = await ask<{ record: { id: string } }>(
    test,
    subject,
    'startImport',
    'record: import { id }',
    {
      fileId,
      mapping,
      name: 'canary',
    },
  );
  const state = async () =>
    (await test.sql<{ state: string }>('SELECT state FROM import_run WHERE id = $1', [record.id]))[0]!.state;
  while ((await state()) === 'running') await new Promise((resolve) => setTimeout(resolve, 20));
}

async function chat(test: TestService, agency: BuiltAgency): Promise<void> {
  const { record, secret } = await ask<{ record: { id: string }; secret: string }>(
    test,
    agency.people.administrator.subject,
    'addIntakeSource',
    'record: source { id } secret',
    { name: 'Chat', kind: 'CHAT', channel: 'CHAT', officeId: agency.office },
  );
  const body = JSON.stringify({ messageId: 'm-1', text: 'Where is it?', name: canary.chatName });
  const message = { id: 'm', timestamp: String(Math.floor(Date.now() / 1_000)), body: Buffer.from(body) };
  await fetch(`${test.url}/intake/${record.id}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'webhook-id': message.id,
      'webhook-timestamp': message.timestamp,
      'webhook-signature': signatureOf(message, [secret]),
    },
    body,
  });
}

async function ask<T>(
  test: TestService,
  subject: string,
  command: string,
  fields: string,
  input: object,
): Promise<T> {
  const text = mutationOf(command, `${fields} ${refusalFields}`);
  const told = toldOf(
    await test.ask<{ told: T & { refusal: { message: string } | null } }>(subject, text, { input }),
  );
  if (told.refusal) throw new Error(told.refusal.message);
  return told;
}

/** The tables and columns that hold a planted word in plain, in whatever type; by asking for every row as text and as bytes. */
export async function foundInDatabase(test: TestService): Promise<string[]> {
  const columns = await test.sql<{ place: string; table: string; column: string; type: string }>(
    `SELECT c.table_name || '.' || c.column_name AS place, quote_ident(c.table_name) AS table,
            quote_ident(c.column_name) AS column, c.udt_name AS type
       FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name)
      WHERE c.table_schema = 'public' AND t.table_type = 'BASE TABLE'
        AND c.udt_name IN ('text', 'varchar', 'json', 'jsonb', '_text', 'bytea')`,
  );
  const parts = columns.map(({ place, table, column, type }) => {
    const told = type === 'bytea' ? `encode(${column}, 'escape')` : `${column}::text`;
    return `SELECT '${place}' AS place WHERE EXISTS (SELECT 1 FROM ${table} WHERE ${told} ~* '${anyCanary.source}')`;
  });
  return (await test.sql<{ place: string }>(parts.join(' UNION ALL '))).map(({ place }) => place).sort();
}

/** Files below the data folder that hold a planted word. */
export async function foundInFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const texts = await Promise.all(files.map((file) => readFile(file, 'latin1')));
  return files.filter((_, index) => anyCanary.test(texts[index]!));
}

/** A file of keys with these names, of which one is current. */
export function keysOf(current: string, ...names: string[]): string {
  const keys = names.map((name) => [name, Buffer.alloc(32, name).toString('base64')]);
  return JSON.stringify({ current, keys: Object.fromEntries(keys) });
}
