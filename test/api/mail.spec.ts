import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CONFIG, readConfig, type Config } from '../../src/platform/config/config';
import { newId } from '../../src/platform/database/id';
import { MailCourier } from '../../src/platform/mail/mail-courier';
import { MailQueue } from '../../src/platform/mail/mail-queue';
import { startService, type Service } from '../../src/service';
import { startTestService, type TestService } from '../support/api';
import { buildAgency, type BuiltAgency, type PersonName } from '../support/build';
import { MailServer } from '../support/mail-server';
import { mutationOf, refusalFields, toldOf } from '../support/send';
import { deliver, giveAddress, passDays, prefer, tell } from '../support/telling';

let server: MailServer;
let test: TestService;
let agency: BuiltAgency;

beforeAll(async () => {
  server = await MailServer.start();
  test = await startTestService({ ...server.environment, PUBLIC_URL: 'https://desk.agency.example' });
});
afterAll(async () => {
  await test.stop();
  await server.stop();
});
beforeEach(async () => {
  agency = await buildAgency(test, `mailed ${newId()}`);
});

async function ask<T>(person: PersonName, command: string, fields: string, input: object): Promise<T> {
  const text = mutationOf(command, `${fields} ${refusalFields}`);
  return toldOf(await test.ask<{ told: T }>(agency.people[person].subject, text, { input }));
}

interface Delivery {
  id: string;
  state: string;
  attempts: number;
  message: string;
  error: string | null;
  pause: string;
}

async function deliveryTo(address: string): Promise<Delivery | undefined> {
  const [row] = await test.sql<Delivery>(
    `SELECT id, state, attempts, message_id AS message, last_error AS error,
            extract(epoch FROM due_at - clock_now()) AS pause FROM mail_delivery WHERE recipient = $1`,
    [address],
  );
  return row;
}

const minutes = (count: number) => passDays(test, count / 1_440);

/** Tries until the delivery was given up, as the clock goes on. */
async function giveUp(address: string): Promise<void> {
  for (let pause = 1; (await deliveryTo(address))!.state === 'queued'; pause *= 2) await minutes(pause);
}

describe('a mail at once', () => {
  it('says what happened to which record and where it is found, and nothing that people wrote', async () => {
    const address = await giveAddress(test, agency, 'lead');
    const subjectId = newId();
    await tell(test, agency, ['lead', 'specialist'], { subjectId, text: 'Mrs. Doe (555-0143) waits.' });
    await deliver(test);
    const [mail, ...more] = server.mailsTo(address);
    expect(more).toEqual([]);
    expect(mail).toMatchObject({
      from: '"Escalation Desk" <desk@agency.example>',
      subject: 'A clock of E-2026-000042 was breached',
    });
    expect(mail!.text).toContain(`https://desk.agency.example/escalation/${subjectId}`);
    expect(mail!.text).toContain('setNotificationPreference');
    expect(mail!.text).not.toMatch(/Doe|555/);
    expect(await deliveryTo(address)).toMatchObject({ state: 'sent', attempts: 1 });
  });

  it('goes to who has an address that an administrator gave them, and wants mail', async () => {
    const input = { name: 'New here', subject: newId(), email: 'not an address' };
    const add = (email: string) => ask('administrator', 'addPerson', 'person { id }', { ...input, email });
    await expect(add('not an address')).rejects.toThrow('input.email');
    const address = `${newId()}@readers.example`;
    const { person } = await add(address).then((told) => told as { person: { id: string } });
    agency.people.employee = { id: person.id, subject: input.subject };
    await tell(test, agency, ['employee']);
    await prefer(test, agency, 'employee', { reason: 'MENTIONED', delivery: 'IN_APP_ONLY' });
    await tell(test, agency, ['employee'], { reason: 'mentioned' });
    await deliver(test);
    expect(server.mailsTo(address)).toHaveLength(1);
  });
});

describe('a server that does not take a mail', () => {
  it('is tried again after 1, 2, 4 … minutes under the same Message-ID, until it does', async () => {
    const address = await giveAddress(test, agency, 'lead');
    server.treat(address, 'refuseForNow');
    await tell(test, agency, ['lead']);
    await deliver(test);
    for (const [attempts, pause] of [
      [1, 1],
      [2, 2],
      [3, 4],
    ] as const) {
      const delivery = (await deliveryTo(address))!;
      expect(delivery).toMatchObject({
        state: 'queued',
        attempts,
        error: expect.stringContaining('450') as string,
      });
      expect(Number(delivery.pause)).toBeLessThanOrEqual(pause * 60);
      expect(Number(delivery.pause)).toBeGreaterThan((pause * 60) / 2);
      await minutes(pause);
    }
    server.treat(address, 'accept');
    await minutes(8);
    const { message } = (await deliveryTo(address))!;
    expect(server.mailsTo(address).map(({ messageId }) => messageId)).toEqual([message]);
  });

  it('gets the same mail again, known by its Message-ID, where it had taken it and its answer was no', async () => {
    const address = await giveAddress(test, agency, 'lead');
    server.treat(address, 'keepAndRefuse');
    await tell(test, agency, ['lead']);
    await deliver(test);
    server.treat(address, 'accept');
    await minutes(1);
    const ids = server.mailsTo(address).map(({ messageId }) => messageId);
    expect(ids).toHaveLength(2);
    expect(new Set(ids).size).toBe(1);
  });

  it('for good is asked once; for now, eight times; an administrator reads of both and replays', async () => {
    const refused = await giveAddress(test, agency, 'lead');
    const unheard = await giveAddress(test, agency, 'specialist');
    server.treat(refused, 'refuseForGood');
    server.treat(unheard, 'refuseForNow');
    await tell(test, agency, ['lead', 'specialist']);
    await deliver(test);
    expect(await deliveryTo(refused)).toMatchObject({ state: 'dead', attempts: 1 });
    await giveUp(unheard);
    expect(await deliveryTo(unheard)).toMatchObject({ state: 'dead', attempts: 8 });

    const list = await test.ask<{ deadMail: { nodes: { id: string; to: string; lastError: string }[] } }>(
      agency.people.administrator.subject,
      '{ deadMail { nodes { id to lastError attempts diedAt } } }',
    );
    const dead = list.data.deadMail.nodes;
    expect(dead.map(({ to }) => to)).toEqual([unheard, refused]);
    expect(dead.map(({ lastError }) => lastError.slice(0, 3))).toEqual(['450', '550']);

    server.treat(refused, 'accept');
    const replay = () =>
      ask('administrator', 'replayMail', 'mail { state attempts }', { deliveryId: dead[1]!.id });
    expect(await replay()).toEqual({ mail: { state: 'QUEUED', attempts: 0 }, refusal: null });
    expect(await replay()).toMatchObject({ mail: null, refusal: { checks: [{ code: 'mailDead' }] } });
    await deliver(test);
    expect(server.mailsTo(refused)).toHaveLength(1);
    expect(await deliveryTo(refused)).toMatchObject({ state: 'sent' });
    const after = await test.ask<typeof list.data>(
      agency.people.administrator.subject,
      '{ deadMail { nodes { id to lastError } } }',
    );
    expect(after.data.deadMail.nodes.map(({ to }) => to)).toEqual([unheard]);
    const other = await buildAgency(test, `other ${newId()}`);
    const elsewhere = await test.ask<typeof list.data>(
      other.people.administrator.subject,
      '{ deadMail { nodes { id to lastError } } }',
    );
    expect(elsewhere.data.deadMail.nodes).toEqual([]);
  });

  it('is not tried for ever by processes that end in the attempt', async () => {
    const to = `${newId()}@customers.example`;
    const mail = {
      agencyId: agency.id,
      to,
      subject: 'Late',
      text: 'Late.',
      subjectKind: 'case',
      subjectId: newId(),
    };
    await test.dataSource.transaction((manager) =>
      test.service.app.get(MailQueue).enqueue(manager, { ...mail, dueAt: new Date('2099-01-01T00:00:00Z') }),
    );
    await test.sql('UPDATE mail_delivery SET attempts = 8, due_at = clock_now() WHERE recipient = $1', [to]);
    await deliver(test);
    expect(await deliveryTo(to)).toMatchObject({ state: 'dead', error: 'It was never answered.' });
    expect(server.mailsTo(to)).toEqual([]);
  });
});

describe('mail to customers', () => {
  it('goes out with the transaction that queues it, as an answer in its thread', async () => {
    const to = `${newId()}@customers.example`;
    const mail = {
      agencyId: agency.id,
      to,
      subject: 'About your\r\nBcc: everybody@example.com\r\n inquiry',
      text: 'We have found your form.',
      inReplyTo: '<their-mail@customers.example>',
      messageId: `<${newId()}@agency.example>`,
      subjectKind: 'case',
      subjectId: newId(),
    };
    const queue = test.service.app.get(MailQueue);
    const undone = test.dataSource.transaction(async (manager) => {
      await queue.enqueue(manager, mail);
      throw new Error('undone');
    });
    await expect(undone).rejects.toThrow('undone');
    await test.dataSource.transaction((manager) => queue.enqueue(manager, mail));
    await deliver(test);
    expect(server.mailsTo(to)).toEqual([
      {
        to,
        from: '"Escalation Desk" <desk@agency.example>',
        subject: 'About your Bcc: everybody@example.com inquiry',
        text: expect.stringContaining('We have found your form.') as string,
        messageId: mail.messageId,
        inReplyTo: mail.inReplyTo,
      },
    ]);
  });
});

describe('several services on one database', () => {
  let second: Service;
  let dataDir: string;

  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'ff-test-'));
    const read = readConfig({
      DEMO: '1',
      PORT: '0',
      DATA_DIR: dataDir,
      LOG_LEVEL: 'silent',
      SEED_REFERENCE_DATA: '0',
      ...server.environment,
    });
    if (!read.ok) throw new Error(read.mistakes.join(' '));
    second = await startService(read.config, test.database.url);
  });
  afterAll(async () => {
    await second.stop();
    await rm(dataDir, { recursive: true, force: true });
  });

  it('send each mail and each digest once', async () => {
    const people: PersonName[] = ['lead', 'specialist', 'representative', 'employee', 'auditor'];
    const addresses: string[] = [];
    for (const person of people) addresses.push(await giveAddress(test, agency, person));
    for (let round = 0; round < 8; round += 1) await tell(test, agency, people);
    for (let round = 0; round < 3; round += 1) await tell(test, agency, people, { reason: 'noteAdded' });
    const couriers = [test.service.app.get(MailCourier), second.app.get(MailCourier)];
    await Promise.all(couriers.map((courier) => courier.deliver()));
    await test.passDays(1);
    await Promise.all(couriers.map((courier) => courier.deliver()));
    await Promise.all(couriers.map((courier) => courier.deliver()));
    for (const address of addresses) {
      const mails = server.mailsTo(address);
      expect(mails.map(({ subject }) => subject).sort()).toEqual([
        '3 pieces of news about 3 records',
        ...Array<string>(8).fill('A clock of E-2026-000042 was breached'),
      ]);
      expect(new Set(mails.map(({ messageId }) => messageId)).size).toBe(9);
    }
  });
});

describe('without a mail server', () => {
  let alone: TestService;

  beforeAll(async () => {
    alone = await startTestService();
  });
  afterAll(() => alone.stop());

  it('mail lies in files that hold whole messages', async () => {
    const here = await buildAgency(alone, 'alone');
    const address = await giveAddress(alone, here, 'lead');
    await tell(alone, here, ['lead']);
    await deliver(alone);
    const folder = join(alone.service.app.get<Config>(CONFIG).dataDir, 'mail');
    const [file, ...more] = await readdir(folder);
    expect(more).toEqual([]);
    const [row] = await alone.sql<{ id: string; state: string }>('SELECT id, state FROM mail_delivery');
    expect(row!.state).toBe('sent');
    expect(file).toMatch(new RegExp(`^\\d{4}-\\d\\d-\\d\\dT[\\d-]+Z-${row!.id}\\.eml$`));
    const text = await readFile(join(folder, file!), 'utf8');
    expect(text).toContain(`To: ${address}\r\n`);
    expect(text).toContain('Subject: A clock of E-2026-000042 was breached\r\n');
    expect(text).toContain(`Message-ID: <${row!.id}@localhost>\r\n`);
  });
});
