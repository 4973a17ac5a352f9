import { mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { IntakeService } from '../../src/features/intake/intake.service';
import { signatureOf } from '../../src/platform/auth/signed-message';
import { startTestService, type TestService } from '../support/api';
import { buildAgency, type BuiltAgency } from '../support/build';
import { rawMail } from '../support/raw-mail';
import { mutationOf, refusalFields, send, toldOf, type ToldRefusal } from '../support/send';

interface Source {
  id: string;
  secret: string;
}

interface Reply {
  status: number;
  body: { case?: string | null; state?: string; reason?: string | null; message?: string; field?: string };
}

const until = async (holds: () => boolean | Promise<boolean>): Promise<void> => {
  while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 20));
};

describe('intake', () => {
  let test: TestService;
  let agency: BuiltAgency;
  let folder: string;
  let messages = 0;
  let chat: Source;
  let mailbox: Source;

  const fresh = (): string => `m-${(messages += 1)}`;
  const add = async (name: string, kind: string, channel: string): Promise<Source> => {
    const input = { name, kind, channel, officeId: agency.office, topicId: agency.topic };
    const answer = await test.ask<{ told: { record: { id: string }; secret: string; refusal: ToldRefusal } }>(
      agency.people.administrator.subject,
      mutationOf('addIntakeSource', `record: source { id } secret ${refusalFields}`),
      { input },
    );
    const { record, secret } = toldOf(answer);
    return { id: record.id, secret };
  };

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'ff-mail-in-'));
    test = await startTestService({ MAIL_IN_DIRECTORY: folder, MAIL_FROM: 'desk@agency.gov' });
    agency = await buildAgency(test, 'intake');
    chat = await add('Chat', 'CHAT', 'CHAT');
    mailbox = await add('Mailbox', 'MAIL', 'EMAIL');
  });
  afterAll(async () => {
    await test.stop();
    await rm(folder, { recursive: true, force: true });
  });

  const post = async (path: string, body: string, headers: Record<string, string>): Promise<Reply> => {
    const response = await fetch(`${test.url}/intake/${path}`, { method: 'POST', headers, body });
    return { status: response.status, body: (await response.json()) as Reply['body'] };
  };
  const signed = (secret: string, body: string, at = Date.now()): Record<string, string> => {
    const message = { id: 'any', timestamp: String(Math.floor(at / 1_000)), body: Buffer.from(body) };
    return {
      'content-type': 'application/json',
      'webhook-id': message.id,
      'webhook-timestamp': message.timestamp,
      'webhook-signature': signatureOf(message, [secret]),
    };
  };
  const say = (fields: object, source = chat): Promise<Reply> => {
    const body = JSON.stringify({ messageId: fresh(), text: 'Where is my annuity?', ...fields });
    return post(source.id, body, signed(source.secret, body));
  };
  const mail = (headers: Record<string, string>, text?: string): string =>
    rawMail({ 'Message-ID': `<${fresh()}@example.org>`, ...headers }, text);
  const sendMail = (raw: string): Promise<Reply> =>
    post(`${mailbox.id}/mail`, raw, {
      'content-type': 'message/rfc822',
      authorization: `Bearer ${mailbox.secret}`,
    });
  interface Seen {
    id: string;
    channel: string;
    summary: string;
    narrative: string;
    state: string;
    contact: { name: string | null; email: string | null } | null;
    notes: { nodes: { text: string; audience: string; source: string }[] };
  }
  const seen = async (number: string): Promise<Seen> => {
    const answer = await test.ask<{ caseByNumber: Seen }>(
      agency.people.representative.subject,
      `query ($number: String!) { caseByNumber(number: $number) { id channel summary narrative state contact { name email }
         notes { nodes { text audience source } } } }`,
      { number },
    );
    expect(answer.errors).toBeUndefined();
    return answer.data.caseByNumber;
  };

  describe('of messages', () => {
    it('opens a case with the first of a thread, and notes the later ones on it', async () => {
      const threadId = 't-1';
      const first = await say({ threadId, text: '\nWhere is my annuity?\nI wait since May.', name: 'Anna' });
      expect(first).toEqual({
        status: 202,
        body: { case: expect.stringMatching(/^C-\d{4}-\d{6}$/) as unknown, state: 'taken', reason: null },
      });
      const later = await say({ threadId, text: 'It has come!' });
      expect(later.body).toEqual(first.body);
      expect(await seen(first.body.case!)).toMatchObject({
        channel: 'CHAT',
        summary: 'Where is my annuity?',
        contact: { name: 'Anna', email: null },
        notes: { nodes: [{ text: 'It has come!', audience: 'CUSTOMER', source: 'MESSAGE' }] },
      });
    });

    it('counts a message once, however often and however much at once it comes', async () => {
      const messageId = fresh();
      const replies = await Promise.all(Array.from({ length: 8 }, () => say({ messageId, threadId: 't-2' })));
      expect(new Set(replies.map(({ body }) => JSON.stringify(body))).size).toBe(1);
      const { id } = await seen(replies[0]!.body.case!);
      expect(await test.sql('SELECT 1 FROM note WHERE subject_id = $1', [id])).toEqual([]);
      expect(await test.sql('SELECT 1 FROM intake_message WHERE case_id = $1', [id])).toHaveLength(1);
    });

    it('opens one case when two first messages of a thread meet', async () => {
      const replies = await Promise.all(Array.from({ length: 6 }, () => say({ threadId: 't-3' })));
      expect(new Set(replies.map(({ body }) => body.case)).size).toBe(1);
      expect((await seen(replies[0]!.body.case!)).notes.nodes).toHaveLength(5);
    });

    it('tells who works on the case that its customer wrote again, and leaves a solved case solved', async () => {
      const { body } = await say({ threadId: 't-4' });
      const { id } = await seen(body.case!);
      await send(test, agency, 'representative', 'resolveCase', ['case', 'state'], {
        caseId: id,
        answer: 'Sent.',
      });
      await say({ threadId: 't-4', text: 'It has not come.' });
      const notifications = await test.ask<{ notifications: { nodes: { text: string }[] } }>(
        agency.people.secondRepresentative.subject,
        '{ notifications { nodes { text } } }',
      );
      expect(notifications.data.notifications.nodes.map(({ text }) => text)).toContain(
        `The customer of ${body.case} wrote again.`,
      );
      expect((await seen(body.case!)).state).toBe('RESOLVED');
    });

    it('tells the field that is wrong', async () => {
      expect(await say({ messageId: undefined })).toMatchObject({
        status: 400,
        body: { field: 'messageId' },
      });
      expect(await say({ text: ' ' })).toMatchObject({ status: 400, body: { field: 'text' } });
      expect(await say({ text: 'a\0b' })).toMatchObject({ status: 400, body: { field: 'text' } });
      expect(await say({ at: 'yesterday' })).toMatchObject({ status: 400, body: { field: 'at' } });
      expect(await say({ name: 7 })).toMatchObject({ status: 400, body: { field: 'name' } });
      expect(await post(chat.id, '[]', signed(chat.secret, '[]'))).toMatchObject({ status: 400 });
      expect(await say({ text: 'x'.repeat(100_001) })).toMatchObject({ status: 413 });
    });

    it('gives one answer to everybody who does not prove to be the source', async () => {
      const body = JSON.stringify({ messageId: fresh(), text: 'Hello' });
      const good = signed(chat.secret, body);
      const replies = await Promise.all([
        post(chat.id, body, { 'content-type': 'application/json' }),
        post(chat.id, body, signed(mailbox.secret, body)),
        post(chat.id, `${body} `, good),
        post(chat.id, body, signed(chat.secret, body, Date.now() - 301_000)),
        post(chat.id, body, signed(chat.secret, body, Date.now() + 301_000)),
        post(chat.id, body, { ...good, 'webhook-id': 'other' }),
        post(chat.id, body, { 'content-type': 'application/json', authorization: `Bearer ${chat.secret}` }),
        post(agency.office, body, good),
        post('nowhere', body, good),
        post(`${mailbox.id}/mail`, mail({}), { authorization: 'Bearer whsec_' }),
      ]);
      expect(new Set(replies.map((reply) => JSON.stringify(reply))).size).toBe(1);
      expect(replies[0].status).toBe(401);
      expect((await post(chat.id, body, good)).status).toBe(202);
    });

    it('takes nothing in while the source is paused, and accepts the old secret for a day after a rotation', async () => {
      const source = await add('Other', 'OTHER', 'OTHER');
      const act = (command: string, fields: string) =>
        test.ask<{ told: { refusal: null; secret?: string } }>(
          agency.people.administrator.subject,
          mutationOf(command, `source { pausedAt } ${fields} ${refusalFields}`),
          { input: { sourceId: source.id } },
        );
      await act('pauseIntakeSource', '');
      expect((await say({}, source)).status).toBe(503);
      await act('resumeIntakeSource', '');
      const { secret } = toldOf(await act('rotateIntakeSecret', 'secret'));
      expect((await say({}, source)).status).toBe(202);
      expect((await say({}, { ...source, secret: secret! })).status).toBe(202);
      await test.sql("UPDATE intake_source SET previous_secret_until = now() - interval '1 second'");
      expect((await say({}, source)).status).toBe(401);
    });
  });

  describe('of mail', () => {
    it('opens a case from its subject and text, with the sender as its contact and without attachments', async () => {
      const html = mail(
        { Subject: '=?utf-8?q?My_annuit=C3=A9?=', 'Content-Type': 'multipart/mixed; boundary=b' },
        '--b\r\nContent-Type: text/html\r\n\r\n<p>Where is <b>my</b> annuity?</p>\r\n--b\r\n' +
          'Content-Type: application/pdf\r\nContent-Disposition: attachment; filename=secret.pdf\r\n\r\nx\r\n--b--',
      );
      const reply = await sendMail(html);
      expect(reply.status).toBe(202);
      const record = await seen(reply.body.case!);
      expect(record).toMatchObject({
        channel: 'EMAIL',
        summary: 'My annuité',
        contact: { name: 'Maria Smith', email: 'maria@example.org' },
      });
      expect(record.narrative).toBe('Where is my annuity?\n\n(One attachment was not kept.)');
    });

    it('is noted on the case whose number it names or whose mail it answers, if it comes from its contact', async () => {
      const first = mail({ 'Message-ID': '<begin@example.org>' });
      const number = (await sendMail(first)).body.case!;
      const { id } = await seen(number);
      await test.sql(
        `INSERT INTO mail_delivery (id, agency_id, subject_kind, subject_id, recipient, title, body, message_id, state,
                created_at, due_at, attempts)
         VALUES (gen_random_uuid(), $1, 'case', $2, 'maria@example.org', 't', 'b', '<ours@agency.gov>', 'sent', now(), now(), 1)`,
        [agency.id, id],
      );
      for (const headers of [
        { Subject: `Re: Your case [${number}]`, From: 'MARIA@example.org' },
        { 'In-Reply-To': '<ours@agency.gov>' },
        { References: '<elsewhere@example.org> <begin@example.org>' },
      ] as Record<string, string>[]) {
        expect((await sendMail(mail(headers, 'I wait still.'))).body.case).toBe(number);
      }
      const { notes } = await seen(number);
      expect(notes.nodes).toEqual(
        [1, 2, 3].map(() => ({ text: 'I wait still.', audience: 'CUSTOMER', source: 'MAIL' })),
      );
      // The same from anybody else, who guessed the number or was forwarded the mail, is a case of its own.
      const strangers = await Promise.all(
        (
          [{ Subject: `[${number}]` }, { 'In-Reply-To': '<ours@agency.gov>' }] as Record<string, string>[]
        ).map((headers) => sendMail(mail({ From: 'eve@example.com', ...headers }))),
      );
      expect(strangers.map(({ body }) => body.case === number)).toEqual([false, false]);
      expect((await seen(number)).notes.nodes).toHaveLength(3);
    });

    it.each([
      ['an automatic answer', { 'Auto-Submitted': 'auto-replied' }, /Auto-Submitted/],
      ['bulk mail', { Precedence: 'bulk' }, /Precedence/],
      ['a mailing list', { 'List-Id': 'News <news.example.org>' }, /mailing list/],
      ['a delivery report', { From: 'MAILER-DAEMON@example.org' }, /delivery report/],
      ['a bounce', { 'Return-Path': '<>' }, /delivery report/],
      ['our own mail', { From: 'Desk <Desk@Agency.gov>' }, /own address/],
    ] as [string, Record<string, string>, RegExp][])(
      'keeps and refuses %s',
      async (_what, headers, reason) => {
        const raw = mail(headers);
        const reply = await sendMail(raw);
        expect(reply).toMatchObject({ status: 202, body: { case: null, state: 'refused' } });
        expect(reply.body.reason).toMatch(reason);
        expect((await sendMail(raw)).body).toEqual(reply.body);
      },
    );

    it('does not take the answer to a notification for a word of the customer', async () => {
      await test.sql(
        `INSERT INTO mail_delivery (id, agency_id, subject_kind, subject_id, person_id, recipient, title, body, message_id,
                state, created_at, due_at, attempts)
         VALUES (gen_random_uuid(), $1, 'case', $1, $2, 'robin@agency.gov', 't', 'b', '<told@agency.gov>', 'sent', now(), now(), 1)`,
        [agency.id, agency.people.representative.id],
      );
      const reply = await sendMail(mail({ From: 'robin@agency.gov', 'In-Reply-To': '<told@agency.gov>' }));
      expect(reply.body).toMatchObject({
        state: 'refused',
        reason: expect.stringMatching(/notification/) as unknown,
      });
    });

    it('is no longer than a megabyte, and begins with headers', async () => {
      expect((await sendMail(mail({}, 'x'.repeat(1_000_001)))).status).toBe(413);
      expect((await sendMail('Hello there')).status).toBe(400);
    });

    it('is taken from the folder, once, and put where it can be found', async () => {
      const box = join(folder, mailbox.id);
      await mkdir(join(box, 'new'), { recursive: true });
      const drop = async (name: string, raw: string): Promise<void> => {
        await writeFile(join(box, name), raw);
        await rename(join(box, name), join(box, 'new', name));
      };
      const raw = mail({ Subject: 'From the folder' });
      await drop('1.eml', raw);
      await drop('2.eml', raw);
      await drop('3.eml', mail({ Precedence: 'bulk' }));
      await drop('4.eml', 'no mail');
      const names = (of: string): Promise<string[]> => readdir(join(box, of)).catch(() => []);
      await until(
        async () => (await names('processed')).length === 2 && (await names('refused')).length === 2,
      );
      expect([await names('processed'), await names('refused')]).toEqual([
        ['1.eml', '2.eml'],
        ['3.eml', '4.eml'],
      ]);
      expect(await test.sql(`SELECT 1 FROM "case" WHERE summary = 'From the folder'`)).toHaveLength(1);
    });
  });

  it('erases messages after thirty days, and still knows them', async () => {
    const raw = mail({});
    const reply = await sendMail(raw);
    await test.passDays(31);
    await test.service.app.get(IntakeService).erase();
    expect(await test.sql('SELECT 1 FROM intake_message WHERE raw IS NOT NULL')).toEqual([]);
    expect((await sendMail(raw)).body).toEqual(reply.body);
  });
});
