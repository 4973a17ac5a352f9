import { readFileSync, readdirSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { gzipSync } from 'node:zlib';
import { startTestService, type TestService } from '../support/api';
import { buildAgency, type BuiltAgency } from '../support/build';
import { countBy, readCsv } from '../support/count-csv';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { ServiceProcess, buildInto } from '../support/service-process';

const project = join(__dirname, '../..');
const cityFile = join(project, 'data/city/service_requests_2011_07.csv.gz');
const mappingText = (name: string): string => readFileSync(join(project, 'data/mappings', name), 'utf8');

interface Run {
  id: string;
  state: string;
  failure: string | null;
  linesRead: number;
  accepted: number;
  rejected: number;
  unchanged: number;
  reconciliation: { open: number; closed: number; onTime: number; late: number } | null;
  rejects: { line: number; field: string | null; reason: string }[];
}

type Ask = <T>(query: string, variables?: Record<string, unknown>) => Promise<T>;

const runFields = `id state failure linesRead accepted rejected unchanged
  reconciliation { open closed onTime late } rejects(first: 100) { line field reason }`;

async function upload(url: string, token: string, body: Buffer | string): Promise<Response> {
  const bytes = new Uint8Array(Buffer.from(body));
  return fetch(`${url}/imports`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/octet-stream' },
    body: bytes,
  });
}

async function start(
  ask: Ask,
  fileId: string,
  mapping: string,
): Promise<{ import: Run | null; refusal: { message: string } | null }> {
  const { startImport } = await ask<{
    startImport: { import: Run | null; refusal: { message: string } | null };
  }>(
    `mutation ($input: StartImportInput!) { startImport(input: $input) { import { ${runFields} } refusal { message } } }`,
    { input: { fileId, mapping, name: 'a file' } },
  );
  return startImport;
}

async function ended(ask: Ask, id: string): Promise<Run> {
  for (;;) {
    const { import: run } = await ask<{ import: Run }>(
      `query ($id: ID!) { import(id: $id) { ${runFields} } }`,
      { id },
    );
    if (run.state !== 'RUNNING') return run;
    await sleep(50);
  }
}

describe('a month of a city’s service requests', () => {
  const rows = readCsv(cityFile);
  let folder: string;
  let main: string;
  let database: TestDatabase;
  let client: Client;
  let service: ServiceProcess;

  const restart = async (): Promise<void> => {
    service = await ServiceProcess.start(main, {
      DATABASE_URL: database.url,
      DATABASE_MIGRATOR_URL: database.ownerUrl,
      DATA_DIR: join(folder, 'data'),
      SEED_REFERENCE_DATA: '1',
    });
  };
  const signIn = async (subject: string): Promise<string> => {
    const answer = await fetch(`${service.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: `mutation { signInAs(input: { subject: "${subject}" }) { token } }` }),
    });
    return ((await answer.json()) as { data: { signInAs: { token: string } } }).data.signInAs.token;
  };
  const askAs =
    (subject: string): Ask =>
    async <T>(query: string, variables: Record<string, unknown> = {}): Promise<T> => {
      const answer = await fetch(`${service.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${await signIn(subject)}` },
        body: JSON.stringify({ query, variables }),
      });
      const { data, errors } = (await answer.json()) as { data: T; errors?: unknown };
      if (errors) throw new Error(JSON.stringify(errors));
      return data;
    };
  const administrator = 'demo:city.hollis.vane';
  const auditor = 'demo:city.otto.fairbairn';
  const importCity = async (): Promise<string> => {
    const answer = await upload(service.url, await signIn(administrator), readFileSync(cityFile));
    const { fileId } = (await answer.json()) as { fileId: string };
    return (await start(askAs(administrator), fileId, mappingText('boston-311.yaml'))).import!.id;
  };
  const sql = async <Row>(text: string, params: unknown[] = []): Promise<Row[]> =>
    (await client.query(text, params)).rows as Row[];
  const until = async (condition: string): Promise<void> => {
    while ((await sql(`SELECT 1 FROM import_run WHERE ${condition}`)).length === 0) await sleep(2);
  };
  /** Halts the worker inside the transaction that makes `condition` true: long enough to be killed there. */
  const haltWhen = async (condition: string): Promise<void> => {
    await sql(`CREATE OR REPLACE FUNCTION halt() RETURNS trigger LANGUAGE plpgsql AS
      $$ BEGIN IF ${condition} THEN PERFORM pg_sleep(2); END IF; RETURN NEW; END $$`);
    await sql(
      'CREATE OR REPLACE TRIGGER halt BEFORE UPDATE ON import_run FOR EACH ROW EXECUTE FUNCTION halt()',
    );
  };
  const halted = async (): Promise<void> => {
    while ((await sql("SELECT 1 FROM pg_stat_activity WHERE wait_event = 'PgSleep'")).length === 0)
      await sleep(2);
  };

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'ff-import-'));
    [main, database] = await Promise.all([buildInto(join(folder, 'build')), createTestDatabase()]);
    client = new Client({ connectionString: database.ownerUrl });
    await client.connect();
    await restart();
  }, 60_000);

  afterAll(async () => {
    await service.stop();
    await client.end();
    await database.drop();
    await rm(folder, { recursive: true, force: true });
  });

  it('loses and doubles nothing when the service is killed after the first, in a middle and after the last batch', async () => {
    const id = await importCity();
    await until('lines_read >= 500');
    await service.kill();
    const [first] = await sql<{ read: number }>('SELECT lines_read AS read FROM import_run');
    expect(first!.read).toBeLessThan(9_854);

    await haltWhen('NEW.lines_read > 5000 AND NEW.lines_read > OLD.lines_read');
    await restart();
    await halted();
    await service.kill();
    const [middle] = await sql<{ read: number; cases: number }>(
      `SELECT lines_read AS read, (SELECT count(*)::int FROM "case") AS cases FROM import_run`,
    );
    // The batch that was being written is gone as a whole: cases and checkpoint agree.
    expect(middle).toEqual({ read: 5_000, cases: 5_000 });

    await haltWhen('NEW.state <> OLD.state');
    await restart();
    await halted();
    await service.kill();
    const [last] = await sql<{ read: number; state: string }>(
      'SELECT lines_read AS read, state FROM import_run',
    );
    expect(last).toEqual({ read: 9_854, state: 'running' });

    await sql('DROP TRIGGER halt ON import_run');
    await restart();
    const run = await ended(askAs(administrator), id);
    expect(run).toMatchObject({
      state: 'FINISHED',
      linesRead: 9_854,
      accepted: 9_854,
      rejected: 0,
      unchanged: 0,
    });
  }, 120_000);

  it('counts what an independent reading of the file counts', async () => {
    const late = (row: Record<string, string>): boolean =>
      row.target_dt !== '' && (row.closed_dt === '' || row.closed_dt! > row.target_dt!);
    const { cases } = await askAs(auditor)<{ cases: { totalCount: number } }>('{ cases { totalCount } }');
    expect(cases.totalCount).toBe(9_854);
    const [run] = await sql<{ tally: Record<string, number> }>('SELECT tally FROM import_run');
    expect(run!.tally).toMatchObject({ open: 677, closed: 9_177, onTime: 7_990, late: 1_864 });
    expect([rows.length, rows.filter(late).length]).toEqual([9_854, 1_864]);

    const verdicts = rows.map((row) => ({ said: row.ontime, computed: late(row) ? 'OVERDUE' : 'ONTIME' }));
    expect(verdicts.filter(({ said, computed }) => said === computed)).toHaveLength(9_833);
    expect(verdicts.filter(({ said }) => said === '')).toHaveLength(21);

    // Case by case and not only in sum: the cases that are late by what we keep are the rows that are late by the file.
    const kept = await sql<{ externalId: string }>(
      `SELECT external_id AS "externalId" FROM "case" WHERE coalesce(resolved_at, clock_now()) > due_at ORDER BY 1`,
    );
    expect(kept.map(({ externalId }) => externalId)).toEqual(
      rows
        .filter(late)
        .map((row): string => row.case_enquiry_id!)
        .sort(),
    );
  });

  it('has the channels and the ten largest queues of the file', async () => {
    const channelOf: Record<string, string> = {
      'Constituent Call': 'phone',
      'Employee Generated': 'employeeGenerated',
      'Self Service': 'selfService',
      'Citizens Connect App': 'mobileApp',
      'Maximo Integration': 'integration',
      Twitter: 'socialMedia',
    };
    const backlog = (by: string, first: number) =>
      askAs(auditor)<{ backlog: { name: string; received: number }[] }>(
        `{ backlog(by: ${by}, first: ${first}) { name received } }`,
      ).then((data) => data.backlog.map(({ name, received }): [string, number] => [name, received]));
    const byCount = (a: [string, number], b: [string, number]): number =>
      b[1] - a[1] || (a[0] < b[0] ? -1 : 1);

    expect((await backlog('CHANNEL', 50)).sort(byCount)).toEqual(
      countBy(rows, 'source').map(([name, count]) => [channelOf[name], count]),
    );
    expect((await backlog('QUEUE', 100)).sort(byCount).slice(0, 10)).toEqual(
      countBy(rows, 'queue').slice(0, 10),
    );
    expect((await backlog('OFFICE', 50)).sort(byCount)).toEqual(countBy(rows, 'department'));
  });

  it('keeps the source, the external id and the original dates, effective when they happened', async () => {
    const [row] = await sql(
      `SELECT c.source, c.received_at AS received, h.occurred_at AS occurred, h.event, h.actor_kind AS kind, h.actor_name AS name,
              h.note->'import'->>'line' AS line
         FROM "case" c JOIN history_entry h ON h.subject_id = c.id WHERE c.external_id = '101000295613'`,
    );
    const received = new Date('2011-07-01T05:32:33Z');
    expect(row).toEqual({
      source: 'boston-311',
      received,
      occurred: received,
      event: 'CaseImported',
      kind: 'system',
      name: 'import',
      line: '2',
    });
  });

  it('changes nothing when the same file is imported again', async () => {
    const state = () =>
      sql(
        `SELECT (SELECT count(*)::int FROM history_entry WHERE subject_kind <> 'import') AS entries,
                (SELECT md5(string_agg(c::text, '' ORDER BY id)) FROM "case" c) AS cases,
                (SELECT count(*)::int FROM office) + (SELECT count(*)::int FROM queue) + (SELECT count(*)::int FROM topic) AS places`,
      );
    const before = await state();
    const run = await ended(askAs(administrator), await importCity());
    expect(run).toMatchObject({
      state: 'FINISHED',
      linesRead: 9_854,
      accepted: 0,
      rejected: 0,
      unchanged: 9_854,
    });
    expect(run.reconciliation).toEqual({ open: 677, closed: 9_177, onTime: 7_990, late: 1_864 });
    expect(await state()).toEqual(before);
  }, 60_000);

  it('leaves a history that verifies, and files of nobody', async () => {
    const { verifyHistory } = await askAs(auditor)<{ verifyHistory: { chains: number; faults: unknown[] } }>(
      '{ verifyHistory { chains faults { message } } }',
    );
    expect(verifyHistory.faults).toEqual([]);
    expect(verifyHistory.chains).toBeGreaterThan(9_854);
    expect(readdirSync(join(folder, 'data/imports'))).toEqual([]);
  }, 60_000);

  it('is seen by nobody of the other agency', async () => {
    const [run] = await sql<{ id: string }>('SELECT id FROM import_run LIMIT 1');
    const seen = await askAs('demo:paula.ledger')<unknown>(
      `{ import(id: "${run!.id}") { id } imports { totalCount } cases { totalCount } }`,
    );
    expect(seen).toEqual({ import: null, imports: { totalCount: 0 }, cases: { totalCount: 0 } });
  });
});

describe('a file that is not right', () => {
  let test: TestService;
  let agency: BuiltAgency;
  let ask: Ask;
  let token: string;

  const mapping = `
kind: cases
source: test
dates: { format: yyyy-MM-dd HH:mm:ss, zone: America/New_York }
fields:
  externalId: id
  receivedAt: opened
  closedAt: closed
  channel: { column: via, values: { call: phone, letter: postalMail } }
  summary: about
constants: { office: Retirement Services }
`;
  const header = 'id,opened,closed,via,about\n';
  const good = '1,2026-01-05 09:00:00,2026-01-06 10:00:00,call,Where is my annuity?\n';

  beforeAll(async () => {
    test = await startTestService();
    agency = await buildAgency(test, 'opm');
    token = await test.token(agency.people.administrator.subject);
    ask = async <T>(query: string, variables?: Record<string, unknown>): Promise<T> => {
      const { data, errors } = await test.ask<T>(agency.people.administrator.subject, query, variables);
      if (errors) throw Object.assign(new Error(errors[0]!.message), errors[0]!.extensions);
      return data;
    };
  });
  afterAll(() => test.stop());
  beforeEach(() => test.sql('DELETE FROM "case"'));

  const fileIdOf = async (body: Buffer | string): Promise<string> =>
    ((await (await upload(test.url, token, body)).json()) as { fileId: string }).fileId;
  const imported = async (body: Buffer | string, by = mapping): Promise<Run> => {
    const started = await start(ask, await fileIdOf(body), by);
    if (!started.import) throw new Error(started.refusal!.message);
    return ended(ask, started.import.id);
  };
  const onlyReject = async (line: string | Buffer, by = mapping): Promise<Run['rejects'][number]> => {
    const file = Buffer.concat([
      Buffer.from(header + good),
      Buffer.from(line),
      Buffer.from('\n3,2026-01-07 09:00:00,,letter,Again\n'),
    ]);
    const run = await imported(file, by);
    expect(run).toMatchObject({ state: 'FINISHED', accepted: 2, rejected: 1 });
    expect(run.rejects[0]!.line).toBe(3);
    return run.rejects[0]!;
  };

  it('is refused with 400 when it has zero bytes', async () => {
    const answer = await upload(test.url, token, '');
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({
      code: 'BAD_USER_INPUT',
      message: expect.stringContaining('zero bytes') as string,
    });
  });

  it('is refused with 401 from nobody and 403 from who may not import', async () => {
    expect((await fetch(`${test.url}/imports`, { method: 'POST', body: header })).status).toBe(401);
    const representative = await test.token(agency.people.representative.subject);
    expect((await upload(test.url, representative, header)).status).toBe(403);
  });

  it('may be packed, but not badly', async () => {
    const run = await imported(gzipSync(header + good));
    expect(run.accepted).toBe(1);
    const broken = await upload(
      test.url,
      token,
      Buffer.concat([Buffer.from([0x1f, 0x8b]), Buffer.from('no gzip at all')]),
    );
    expect(broken.status).toBe(400);
  });

  it('finishes with nothing when it has a header only', async () => {
    expect(await imported(header)).toMatchObject({ state: 'FINISHED', linesRead: 0, accepted: 0 });
  });

  it('is refused before a row is written when a mapped column is missing, naming it and those found', async () => {
    const { refusal } = await start(ask, await fileIdOf('id,opened,shut,via,about\n' + good), mapping);
    expect(refusal!.message).toBe(
      'The file has no column "closed". It has "id", "opened", "shut", "via", "about".',
    );
    expect(await test.sql('SELECT 1 FROM "case"')).toEqual([]);
  });

  it('is refused in UTF-16, and with a column named twice', async () => {
    const utf16 = await start(ask, await fileIdOf(Buffer.from(`\ufeff${header}`, 'utf16le')), mapping);
    expect(utf16.refusal!.message).toMatch(/UTF-16/);
    const twice = await start(ask, await fileIdOf('id,id,opened\n'), mapping);
    expect(twice.refusal!.message).toMatch(/"id" twice/);
  });

  it.each([
    [
      'a date of another pattern',
      '2,05.01.2026,,call,x',
      'receivedAt (column opened)',
      /"05.01.2026" is no date of the pattern yyyy-MM-dd HH:mm:ss/,
    ],
    [
      'a day that does not exist',
      '2,2026-02-30 09:00:00,,call,x',
      'receivedAt (column opened)',
      /is no date/,
    ],
    [
      'an unknown channel',
      '2,2026-01-05 09:00:00,,pigeon,x',
      'channel (column via)',
      /"pigeon" is not among the values of the mapping/,
    ],
    ['too few cells', '2,2026-01-05 09:00:00,,call', null, /has 4 cells, the header has 5/],
    ['too many cells', '2,2026-01-05 09:00:00,,call,x,y', null, /has 6 cells, the header has 5/],
    [
      'a quote never closed',
      '2,2026-01-05 09:00:00,,call,"x',
      null,
      /quote that opens at byte \d+ .* never closed/,
    ],
    ['text after a closing quote', '2,2026-01-05 09:00:00,,call,"x" y', null, /After the closing quote/],
    ['a NUL byte', '2,2026-01-05 09:00:00,,call,x\0y', 'summary (column about)', /NUL/],
    [
      'an absurdly long cell',
      `2,2026-01-05 09:00:00,,call,${'x'.repeat(500_000)}`,
      'summary (column about)',
      /500,000 characters/,
    ],
    [
      'a line longer than any record',
      `2,2026-01-05 09:00:00,,call,${'x'.repeat(3_000_000)}`,
      null,
      /longer than 1,000,000 bytes/,
    ],
    ['a blank that is needed', '2,,,call,x', 'receivedAt (column opened)', /blank/],
    [
      'the external id of an earlier line',
      '1,2026-01-05 09:00:00,,call,x',
      'externalId (column id)',
      /"1" stands in line 2 already/,
    ],
    ['a date in the future', '2,2199-01-05 09:00:00,,call,x', 'receivedAt', /received in the future/],
    [
      'a closing before the receipt',
      '2,2026-01-05 09:00:00,2026-01-04 09:00:00,call,x',
      'closedAt',
      /closed before it was received/,
    ],
  ])('loses one line and no other to %s', async (_what, line, field, reason) => {
    const reject = await onlyReject(line);
    expect(reject.field).toBe(field);
    expect(reject.reason).toMatch(reason);
  });

  it('says which byte is not of the encoding, and reads the same file as what it is', async () => {
    const line = Buffer.concat([Buffer.from('2,2026-01-05 09:00:00,,call,caf'), Buffer.from([0xe9])]);
    expect((await onlyReject(line)).reason).toMatch(/^Byte 32 of the line \(0xe9\) is not UTF-8/);
    const run = await imported(
      Buffer.concat([Buffer.from(header), line]),
      `${mapping}\nformat: { encoding: windows-1252 }`,
    );
    expect(run.accepted + run.unchanged).toBe(1);
    const [kept] = await test.sql<{ summary: string }>(`SELECT summary FROM "case" WHERE external_id = '2'`);
    expect(kept!.summary).toBe('café');
  });

  it('finds the same external id far apart, in another batch', async () => {
    const lines = Array.from(
      { length: 1_200 },
      (_, index) => `n${index % 1_100},2026-01-05 09:00:00,,call,x`,
    );
    const run = await imported(header + lines.join('\n'));
    expect(run).toMatchObject({ linesRead: 1_200, accepted: 1_100, rejected: 100 });
    const again = await imported(header + lines.join('\n'));
    expect(again).toMatchObject({ linesRead: 1_200, accepted: 0, unchanged: 1_100, rejected: 100 });
  });

  it('keeps a formula as the data it is, and escapes it in the file of rejected lines', async () => {
    const run = await imported(
      `${header}1,2026-01-05 09:00:00,,call,"=HYPERLINK(""http://x"")"\n=2,nonsense,,call,x\n`,
    );
    const [kept] = await test.sql<{ summary: string }>('SELECT summary FROM "case"');
    expect(kept!.summary).toBe('=HYPERLINK("http://x")');
    const answer = await fetch(`${test.url}/imports/${run.id}/rejected.csv`, {
      headers: { authorization: `Bearer ${token}` },
    });
    expect(await answer.text()).toBe(
      'line,field,reason,text\r\n3,receivedAt (column opened),"""nonsense"" is no date of the pattern yyyy-MM-dd HH:mm:ss (zone America/New_York).","\'=2,nonsense,,call,x"\r\n',
    );
    expect((await fetch(`${test.url}/imports/${run.id}/rejected.csv`)).status).toBe(401);
  });

  it('rejects lines that name an office nobody added, unless the mapping allows to add it', async () => {
    const named = mapping
      .replace('constants: { office: Retirement Services }', '')
      .replace('  summary: about', '  summary: about\n  office: about');
    const run = await imported(header + good, named);
    expect(run.rejects[0]!.reason).toMatch(/There is no office named "Where is my annuity\?"/);
    const added = await imported(header + good, `${named}create: { offices: true }\n`);
    expect(added.accepted).toBe(1);
    const [entry] = await test.sql<{ event: string; actor: string }>(
      `SELECT event, actor_name AS actor FROM history_entry h JOIN office o ON o.id = h.subject_id WHERE o.name LIKE 'Where is%'`,
    );
    expect(entry).toEqual({ event: 'OfficeAdded', actor: 'import' });
  });

  it('is imported by one import at a time', async () => {
    const fileId = await fileIdOf(header + good);
    const answers = await Promise.all([start(ask, fileId, mapping), start(ask, fileId, mapping)]);
    const refused = answers.filter((answer) => answer.refusal !== null);
    expect(refused).toHaveLength(1);
    expect(refused[0]!.refusal!.message).toMatch(/imported already|Upload it again/);
    await ended(ask, answers.find((answer) => answer.import !== null)!.import!.id);
  });

  it('tells every mistake of a mapping with its key', async () => {
    const fileId = await fileIdOf(header + good);
    const wrong =
      'kind: cases\nsource: test\ndates: { format: d.m.y, zone: Nowhere }\nfields: { externalId: id, chanel: via, receivedAt: opened, summary: about }\n';
    const { errors } = await test.ask(
      agency.people.administrator.subject,
      'mutation ($input: StartImportInput!) { startImport(input: $input) { import { id } } }',
      {
        input: { fileId, mapping: wrong, name: 'x' },
      },
    );
    expect(errors![0]!.extensions.code).toBe('BAD_USER_INPUT');
    expect(errors![0]!.extensions.fields!.map(({ path }) => path).sort()).toEqual(
      ['dates.format', 'dates.zone', 'fields.chanel', 'fields.channel', 'fields.office'].map(
        (key) => `input.mapping.${key}`,
      ),
    );
  });
});

describe('monthly figures', () => {
  it('become observations once, a blank cell none, and another value later a rejected line', async () => {
    const test = await startTestService();
    try {
      const agency = await buildAgency(test, 'opm');
      const { subject } = agency.people.administrator;
      const ask: Ask = async <T>(query: string, variables?: Record<string, unknown>) =>
        (await test.ask<T>(subject, query, variables)).data;
      const by = `
kind: observations
source: status
period: { column: month, format: yyyy-MM }
measures:
  - { column: days, measure: Average days, create: { unit: days, direction: lowerIsBetter, kind: duration, office: Retirement Services } }
  - { column: received, measure: Received, create: { unit: claims, direction: lowerIsBetter, kind: count, office: Retirement Services } }
`;
      const run = async (body: string): Promise<Run> => {
        const { fileId } = (await (await upload(test.url, await test.token(subject), body)).json()) as {
          fileId: string;
        };
        return ended(ask, (await start(ask, fileId, by)).import!.id);
      };
      const csv = 'month,days,received\n2024-01,61.5,12997\n2024-02,,7000\n2024-13,60,1\n2024-03,,\n';
      expect(await run(csv)).toMatchObject({
        state: 'FINISHED',
        linesRead: 4,
        accepted: 2,
        unchanged: 1,
        rejected: 1,
        reconciliation: null,
      });
      expect(
        await test.sql(
          `SELECT m.name, o.period_start AS "from", o.period_end AS "to", o.value FROM observation o JOIN measure m ON m.id = o.measure_id ORDER BY 1, 2`,
        ),
      ).toEqual([
        { name: 'Average days', from: '2024-01-01', to: '2024-01-31', value: 61.5 },
        { name: 'Received', from: '2024-01-01', to: '2024-01-31', value: 12_997 },
        { name: 'Received', from: '2024-02-01', to: '2024-02-29', value: 7_000 },
      ]);
      expect(await run(csv)).toMatchObject({ accepted: 0, unchanged: 3, rejected: 1 });
      const corrected = await run('month,days,received\n2024-01,60,12997\n');
      expect(corrected.rejects[0]).toMatchObject({ line: 2, field: 'Average days' });
      expect(corrected.rejects[0]!.reason).toMatch(/61.5 stands, and the file says 60/);
    } finally {
      await test.stop();
    }
  });
});
