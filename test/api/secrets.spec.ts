import { setTimeout as sleep } from 'node:timers/promises';
import { createClient } from 'graphql-ws';
import WebSocket from 'ws';
import { StandingFigures } from '../../src/platform/observability/standing-figures';
import { startTestService, type TestService } from '../support/api';
import { buildAgency, escalate, openCase, type BuiltAgency } from '../support/build';
import { Collector } from '../support/collector';
import { Receiver } from '../support/receiver';
import { mutationOf, refusalFields, toldOf } from '../support/send';
import { deliver, giveAddress, prefer, tell } from '../support/telling';

const mailPassword = 'zqxmailpassword';
const look = '{ me { name } }';

describe('what proves who somebody is', () => {
  const collector = new Collector();
  const receiver = new Receiver();
  const lines: string[] = [];
  /** What went wrong on the way, as it was told to whoever asked. */
  const answers: string[] = [];
  /** By its name, the part of each that nobody may read who was not given it. */
  const secrets: Record<string, string> = { 'the password of mail': mailPassword };
  let test: TestService;
  let agency: BuiltAgency;
  let scraped = '';
  let mail = '';

  const administrate = async <T>(command: string, payload: string, input: object): Promise<T> => {
    const document = mutationOf(command, `${payload} ${refusalFields}`);
    return toldOf(await test.ask<{ told: T }>(agency.people.administrator.subject, document, { input }));
  };
  const send = async (credential: string, path = '/graphql'): Promise<void> => {
    const response = await fetch(`${test.url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${credential}` },
      body: JSON.stringify({ query: look }),
    });
    answers.push(JSON.stringify([...response.headers]) + (await response.text()));
  };
  const open = async (credential: string): Promise<void> => {
    const socket = createClient({
      url: `${test.url.replace('http', 'ws')}/graphql`,
      webSocketImpl: WebSocket,
      connectionParams: { authorization: `Bearer ${credential}` },
      retryAttempts: 0,
    });
    const told = await socket
      .iterate({ query: look })
      .next()
      .catch((reason: { code?: number; reason?: string }) => `${reason.code} ${reason.reason}`);
    answers.push(JSON.stringify(told));
    await socket.dispose();
  };

  beforeAll(async () => {
    await collector.listen();
    await receiver.listen();
    // Nobody answers there: each attempt to send fails, and says why.
    const nobody = 'smtp://desk:zqxmailpassword@127.0.0.1:9';
    test = await startTestService(
      {
        OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
        LOG_LEVEL: 'trace',
        MAIL_URL: nobody,
        MAIL_FROM: 'Escalation Desk <desk@agency.example>',
      },
      { log: { write: (line) => void lines.push(line) } },
    );
    agency = await buildAgency(test, 'secrets');
    secrets['the password of the database'] = new URL(test.database.url).password;

    const { key } = await administrate<{ key: string }>('issueServiceAccountKey', 'key', {
      personId: agency.people.integrator.id,
      name: 'Intake',
      expiresAt: new Date(Date.now() + 30 * 86_400_000).toISOString(),
    });
    secrets['the key of a service account'] = key.slice(37, 80);
    const { secret } = await administrate<{ secret: string }>('addWebhook', 'secret', {
      name: 'Warehouse',
      url: receiver.url,
      facts: ['case'],
    });
    secrets['the secret of a webhook'] = secret.replace(/^whsec_/, '');
    const token = await test.token(agency.people.specialist.subject);
    secrets['the signature of a token'] = token.split('.')[2]!;

    // Good ones, and what is left of them with a letter changed or cut off, in every place where one may come.
    const spoilt = (text: string): string[] => [
      text,
      text.slice(0, -1),
      `${text.slice(0, -1)}${text.endsWith('A') ? 'B' : 'A'}`,
      ` ${text}`,
    ];
    for (const credential of [...spoilt(key), ...spoilt(token)]) {
      await send(credential);
      await send(credential, `/graphql?access_token=${credential}`);
      await send(credential, '/imports');
      await open(credential);
      // Where it was taken for a path or an id, whoever sent it is told that there is none such.
      await fetch(`${test.url}/charts/${credential}.svg`);
      await test.ask(agency.people.lead.subject, `query { case(id: "${credential}") { id } }`);
    }
    receiver.answer = (response) => void response.writeHead(500).end();
    await openCase(test, agency);
    while (receiver.heard.length === 0) await sleep(20);
    await giveAddress(test, agency, 'lead');
    await prefer(test, agency, 'lead', { mail: 'IMMEDIATE' }).catch(() => undefined);
    await tell(test, agency, ['lead']);
    await deliver(test);
    mail = JSON.stringify(await test.sql('SELECT * FROM mail_delivery'));
    // Connections that end in the middle of an act are told of in words of the driver.
    const acts = Array.from({ length: 20 }, () => escalate(test, agency).catch(() => undefined));
    await test.sql(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE datname = current_database() AND application_name LIKE 'find-and-fix%' AND pid <> pg_backend_pid()`,
    );
    await Promise.all(acts);
    await test.service.app
      .get(StandingFigures)
      .look()
      .catch(() => undefined);
    scraped = await (await fetch(`${test.url}/metrics`)).text();
    await test.service.stop();
  });
  afterAll(async () => {
    await test.stop();
    await collector.close();
    await receiver.close();
  });

  it('was sent, was refused where it was spoilt, and failed where nobody answers', () => {
    expect(lines.length).toBeGreaterThan(50);
    expect(collector.spans.length).toBeGreaterThan(50);
    expect(answers.join()).toContain('integrator');
    expect(answers.join()).toContain('UNAUTHENTICATED');
    expect(receiver.heard.length).toBeGreaterThan(0);
    expect(mail).toContain('ECONNREFUSED');
    for (const [name, secret] of Object.entries(secrets))
      expect([name, secret.length > 14]).toEqual([name, true]);
  });

  it('stands in no line of the log, no span, no figure, no answer and nothing that is kept of mail', () => {
    const told = {
      'the log': lines.join(''),
      'the traces': JSON.stringify(collector.spans),
      'the figures': scraped,
      'the answers': answers.join(''),
      'what is kept of mail': mail,
    };
    const found = Object.entries(told).flatMap(([place, text]) =>
      Object.entries(secrets)
        .filter(([, secret]) =>
          [secret, Buffer.from(secret).toString('base64'), encodeURIComponent(secret)].some((form) =>
            text.includes(form),
          ),
        )
        .map(([name]) => `${name} in ${place}`),
    );
    expect(found).toEqual([]);
  });
});
