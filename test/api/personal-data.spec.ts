import { mkdtemp, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { DataSource } from 'typeorm';
import { ContactsRepository } from '../../src/features/cases';
import { asWorker } from '../../src/platform/database/scope';
import { BlindIndexes } from '../../src/platform/personal-data/blind-indexes';
import { parseDataKeys } from '../../src/platform/personal-data/data-keys';
import { indexedFields, type IndexedField } from '../../src/platform/personal-data/personal';
import { sealedColumns } from '../../src/platform/personal-data/rotated-columns';
import { Rotation } from '../../src/platform/personal-data/rotation';
import { Sealing } from '../../src/platform/personal-data/sealing';
import { dataSourceOptions } from '../../src/platform/database/data-source';
import type { CaseContact } from '../../src/domain/case/case.contact';
import { entities } from '../../src/entities';
import { startTestService, type TestService } from '../support/api';
import { buildAgency, openCase, type BuiltAgency } from '../support/build';
import {
  anyCanary,
  canary,
  foundInDatabase,
  foundInFiles,
  keysOf,
  openAgain,
  plant,
  readable,
  type Planted,
} from '../support/canary';
import { deliver, tell } from '../support/telling';

let folder: string;
let file: string;
let test: TestService;
let agency: BuiltAgency;
let planted: Planted;
const lines: string[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ff-keys-'));
  file = join(folder, 'keys.json');
  await writeFile(file, keysOf('first', 'first'), { mode: 0o600 });
  test = await startTestService(
    { DATA_KEYS_FILE: file, LOG_LEVEL: 'trace' },
    { log: { write: (line) => void lines.push(line) } },
  );
  agency = await buildAgency(test, 'canaries');
  planted = await plant(test, agency);
  await tell(test, agency, ['lead'], { text: `Somebody wrote ${canary.note}.` });
  await deliver(test);
});
afterAll(async () => {
  await test?.stop();
  await rm(folder, { recursive: true, force: true });
});

const seenBy = async (): Promise<Record<string, unknown>> => {
  const response = await fetch(`${test.url}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${await test.token(agency.people.representative.subject)}`,
    },
    body: JSON.stringify({
      query: `query ($id: ID!) { case(id: $id) { customerReference contact { name email phone postalAddress }
        notes(first: 5) { nodes { text } } history(first: 50) { nodes { note { field after } } } } }`,
      variables: { id: planted.caseId },
    }),
  });
  const { data, errors } = (await response.json()) as {
    data: { case: Record<string, unknown> };
    errors?: unknown;
  };
  expect(errors).toBeUndefined();
  return data.case;
};

const verified = async (): Promise<unknown> => {
  const query = '{ verifyHistory { faults { message } } }';
  const { data } = await test.ask<{ verifyHistory: { faults: unknown[] } }>(
    agency.people.auditor.subject,
    query,
  );
  return data.verifyHistory.faults;
};

describe('where there are keys', () => {
  it('nothing that tells who somebody is can be read in the database, nor in a file', async () => {
    expect(Object.values(canary).filter((word) => !anyCanary.test(word))).toEqual([]);
    // The control: a text of a case is searched, and stays as it is.
    await openCase(test, agency, { summary: 'zqxsummary' });
    expect(await foundInDatabase(test)).toEqual(['case.summary']);
    // Mail has left the service, to whoever it was for.
    const files = await foundInFiles(test.dataDir);
    expect(files.filter((path) => !path.includes('/mail/'))).toEqual([]);
  });

  it('whoever may see it reads it as ever, and the history holds', async () => {
    expect(await seenBy()).toMatchObject(readable);
    expect(await verified()).toEqual([]);
    const { data } = await test.ask<{ imports: { nodes: { rejects: { raw: string }[] }[] } }>(
      agency.people.administrator.subject,
      '{ imports(first: 1) { nodes { rejects(first: 5) { line reason } } } }',
    );
    expect(JSON.stringify(data)).toContain(canary.refusedLine);
  });

  it('a request that is repeated gets the answer it got', async () => {
    const again = { ...planted.input, idempotencyKey: planted.idempotencyKey };
    expect(await openAgain(test, agency, again)).toBe(planted.secondCaseId);
  });

  it('a customer is found again by their reference and their address, whole', async () => {
    const { data } = await test.ask<{ case: { repeatContact: { of: { id: string } } | null } }>(
      agency.people.representative.subject,
      'query ($id: ID!) { case(id: $id) { repeatContact { of { id } } } }',
      { id: planted.secondCaseId },
    );
    expect(data.case.repeatContact?.of.id).toBe(planted.caseId);
    const contacts = test.service.app.get(ContactsRepository);
    const address = canary.email.toUpperCase();
    const found = await contacts.casesByContactEmail(test.dataSource.manager, agency.id, address);
    expect(found).toHaveLength(2);
    const search = await test.ask<{ search: { nodes: { id: string }[] } }>(
      agency.people.representative.subject,
      'query ($text: String!) { search(text: $text, first: 5) { nodes { id } } }',
      { text: canary.reference },
    );
    expect(JSON.stringify(search.data)).toContain(planted.caseId);
  });

  it('a text that looks like an encrypted one comes back as it was typed', async () => {
    const [stolen] = await test.sql<{ name: string }>('SELECT name FROM case_contact LIMIT 1');
    for (const narrative of [
      stolen!.name,
      `He said "${stolen!.name}"`,
      'ffe1:first:QUJD',
      'ffe1::',
      '["ffe1:x"]',
    ]) {
      const id = await openCase(test, agency, { narrative, contact: { name: narrative } });
      const { data } = await test.ask<{ case: unknown }>(
        agency.people.representative.subject,
        'query ($id: ID!) { case(id: $id) { narrative contact { name } } }',
        { id },
      );
      expect(data.case).toEqual({ narrative, contact: { name: narrative } });
    }
  });
});

describe('no word of a person, and no secret, comes out', () => {
  const representative = () => agency.people.representative.subject;

  /** Requests that fail each in its own way, with a word in each. */
  const failing = async (): Promise<void> => {
    const headers = {
      'content-type': 'application/json',
      authorization: `Bearer ${await test.token(representative())}`,
    };
    const post = (body: string) => fetch(`${test.url}/graphql`, { method: 'POST', headers, body });
    await post(`{"query": "zqxjson`);
    await post(
      JSON.stringify({ query: 'query ($id: ID!) { case(id: $id) { id } }', variables: { id: 'zqxid' } }),
    );
    await openCase(test, agency, { summary: 'zqx\u0000nul' }).catch(() => undefined);
    await fetch(`${test.url}/graphql?query={zqxquery}`, { headers: { cookie: 'zqxcookie' } });
    await fetch(`${test.url}/graphql`, { headers: { authorization: 'Bearer zqxtoken' } });
    const external = { source: 'other', externalId: 'qzxexternal' };
    await openCase(test, agency, external);
    await openCase(test, agency, external).catch(() => undefined);
    // INTERNAL, with a value in what PostgreSQL says of it.
    await test.sql('ALTER TABLE case_contact ADD CONSTRAINT broken CHECK (updated_at IS NULL) NOT VALID');
    await openCase(test, agency, { contact: { name: canary.name } }).catch(() => undefined);
    await test.sql('ALTER TABLE case_contact DROP CONSTRAINT broken');
    const error = await test.dataSource
      .query('SELECT $1::int', ['zqxnumber'])
      .catch((thrown: Error) => thrown);
    expect((error as Error).stack).not.toMatch(anyCanary);
  };

  it('in the log, in figures, or in what the service notes for itself', async () => {
    await failing();
    expect(lines.filter((line) => line.includes('"level":"error"')).length).toBeGreaterThan(0);
    expect(lines.filter((line) => /zqx|qzx/i.test(line))).toEqual([]);
    expect(await (await fetch(`${test.url}/metrics`)).text()).not.toMatch(anyCanary);
    // The summary of before, which is searched.
    expect(await foundInDatabase(test)).toEqual(['case.summary']);
  });

  it('to people who may not see it', async () => {
    const { administrator, auditor, representativeElsewhere, specialist } = agency.people;
    for (const { subject } of [administrator, auditor, representativeElsewhere, specialist]) {
      const csv = await fetch(`${test.url}/exports/cases.csv`, {
        headers: { authorization: `Bearer ${await test.token(subject)}` },
      });
      const text = await csv.text();
      expect(text).not.toMatch(/zqxname|zqxmail|zqxphone|zqxstreet/i);
    }
    const feed = await fetch(`${test.url}/feed/${agency.id}.atom`);
    expect(await feed.text()).not.toMatch(anyCanary);
  });
});

describe('keys are changed', () => {
  const opened: DataSource[] = [];
  let client: Client;

  const rotation = (current: string, ...names: string[]): Rotation =>
    new Rotation(client, parseDataKeys(keysOf(current, ...names)), sealedColumns(test.dataSource));
  const under = async (current: string, ...names: string[]): Promise<string[]> => {
    const standings = await rotation(current, ...names).standing();
    return [...new Set(standings.flatMap((standing) => Object.keys(standing.under)))].sort();
  };
  /** Contacts as an instance of the service with other keys reads and writes them. */
  const contactsWith = async (current: string, ...names: string[]) => {
    const secret = Buffer.from(await readFile(join(test.dataDir, 'history.key'), 'utf8'), 'hex');
    const sealing = new Sealing(parseDataKeys(keysOf(current, ...names)), secret);
    const settings = { url: test.database.ownerUrl, poolSize: 2, statementTimeoutMs: 15_000, sealing };
    const dataSource = await new DataSource(dataSourceOptions(settings, entities)).initialize();
    opened.push(dataSource);
    const contacts = test.service.app.get(ContactsRepository);
    const of = { id: planted.secondCaseId, agencyId: agency.id };
    return {
      keep: (contact: CaseContact) => contacts.keep(dataSource.manager, of, contact),
      find: () => contacts.find(dataSource.manager, of.agencyId, of.id),
    };
  };

  beforeAll(async () => {
    client = new Client({ connectionString: test.database.ownerUrl });
    await client.connect();
  });
  afterAll(async () => {
    await client.end();
    await Promise.all(opened.map((dataSource) => dataSource.destroy()));
  });

  it('while people go on writing, and nothing is lost; the old key can go', async () => {
    const next = await contactsWith('second', 'first', 'second');
    let writing = true;
    let written = 0;
    const edits = (async () => {
      while (writing) {
        written += 1;
        const phone = `+1 555 ${written}`;
        await next.keep({ ...readable.contact, phone, preferredChannel: null, language: null });
      }
    })();
    await rotation('second', 'first', 'second').run('current', () => undefined);
    writing = false;
    await edits;
    await rotation('second', 'first', 'second').run('current', () => undefined);
    expect(await under('second', 'second')).toEqual(['second']);
    const last = await contactsWith('second', 'second');
    expect(await last.find()).toMatchObject({ ...readable.contact, phone: `+1 555 ${written}` });
    // The instance that has only the old key says so, and stands.
    expect((await seenBy()).customerReference).toMatch(
      /under the key second, which the service does not have/,
    );
    expect(lines.filter((line) => line.includes('which DATA_KEYS_FILE lacks'))).toHaveLength(1);
  });

  it('no index is made of what cannot be read, and it is made once the key is there', async () => {
    const [{ table, column, of }] = indexedFields() as [IndexedField];
    const indexes = test.service.app.get(BlindIndexes);
    await client.query(`UPDATE "${table}" SET ${column} = NULL WHERE ${of.column} IS NOT NULL`);
    expect(await indexes.fill()).toBe(0);
    await rotation('first', 'first', 'second').run('current', () => undefined);
    expect(await indexes.fill()).toBeGreaterThan(0);
    await rotation('second', 'first', 'second').run('current', () => undefined);
  });

  it('encryption is turned off again, and on for what is there', async () => {
    await rotation('second', 'second').run('plain', () => undefined);
    expect(await under('second', 'second')).toEqual(['plain']);
    expect(await foundInDatabase(test)).toEqual(
      expect.arrayContaining([
        'case_contact.name',
        'import_reject.raw',
        'intake_message.raw',
        'text_version.content',
      ]),
    );
    expect(await seenBy()).toMatchObject(readable);
    expect(await verified()).toEqual([]);
    await rotation('first', 'first').run('current', () => undefined);
    expect(await under('first', 'first')).toEqual(['first']);
    expect(await seenBy()).toMatchObject(readable);
    expect(await verified()).toEqual([]);
  });

  it('a service whose key of the history is gone does not start, and makes no other', async () => {
    const key = join(test.dataDir, 'history.key');
    await rename(key, `${key}.away`);
    await expect(test.another()).rejects.toThrow('is missing, and the database has a history');
    await expect(stat(key)).rejects.toThrow('ENOENT');
    await rename(`${key}.away`, key);
  });

  it('a text of the history is changed by nobody else, and only into itself', async () => {
    const forged = `UPDATE text_version SET content = 'ffe1:first:AAAA' WHERE content IS NOT NULL`;
    await expect(client.query(forged)).rejects.toThrow('can only be erased under a schedule');
    await expect(
      asWorker(() =>
        test.dataSource.transaction(async (manager) => {
          await manager.query("SELECT set_config('find_and_fix.rotating_keys', 'on', true)");
          await manager.query(forged);
        }),
      ),
    ).rejects.toThrow('can only be erased under a schedule');
    await client.query(
      `BEGIN; SELECT set_config('find_and_fix.rotating_keys', 'on', true); ${forged}; COMMIT`,
    );
    expect(JSON.stringify(await verified())).toContain('A text was changed after it was written.');
  });
});
