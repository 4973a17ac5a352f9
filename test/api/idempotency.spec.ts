import { GraphQLSchemaHost } from '@nestjs/graphql';
import { getNamedType, isInputObjectType, type GraphQLSchema } from 'graphql';
import { Client } from 'pg';
import { UploadStore } from '../../src/features/imports/upload/upload-store';
import { startTestService, type TestService } from '../support/api';
import { buildAgency, type BuiltAgency, type PersonName } from '../support/build';
import { repeating, type Repetition } from '../support/repeating';
import { send, toldOf, mutationOf } from '../support/send';

/** Mutations without a key, each with its reason. */
const withoutKey: Record<string, string> = {
  signInAs: 'Gives a token and changes nothing; nobody is known yet whose key it would be.',
  signOut: 'Ends the session that it is asked in: twice is once.',
  renewSession: 'Gives a token for the session that it is asked in, and is asked over and over.',
};

describe('every mutation', () => {
  let test: TestService;
  let agency: BuiltAgency;
  let schema: GraphQLSchema;

  beforeAll(async () => {
    // A lock is waited for as long as a statement may take.
    test = await startTestService({ STATEMENT_TIMEOUT_MS: '1500' });
    agency = await buildAgency(test, 'keys');
    schema = test.service.app.get(GraphQLSchemaHost).schema;
  });
  afterAll(() => test.stop());

  const fieldsOf = (name: string) => {
    const [input] = schema.getMutationType()!.getFields()[name]!.args;
    const type = input && getNamedType(input.type);
    return isInputObjectType(type) ? type.getFields() : {};
  };

  it('takes an idempotency key, and what edits content the version that was read', () => {
    const names = Object.keys(schema.getMutationType()!.getFields());
    expect(names.filter((name) => !('idempotencyKey' in fieldsOf(name)) && !(name in withoutKey))).toEqual(
      [],
    );
    const edits = names.filter(
      (name) => /^(edit|correct)[A-Z]/.test(name) && !/^correctSeverity$/.test(name),
    );
    expect(edits.length).toBeGreaterThan(15);
    const lax = edits.filter((name) => String(fieldsOf(name).expectedVersion?.type) !== 'Int!');
    // A note is corrected by a new one; what a person is like is no text that two write at once.
    expect(lax.filter((name) => !['correctNote', 'editPerson'].includes(name))).toEqual([]);
    expect('expectedVersion' in fieldsOf('claimNextEscalation')).toBe(false);
  });

  it('of these is answered the same when it is sent again, and done once', async () => {
    const told: Repetition[] = [];
    const twice: TestService = {
      ...test,
      ask: repeating(test.ask, test.sql, (one) => told.push(one)) as never,
    };
    const as = <R>(by: PersonName, command: string, record: readonly [string, string], input: object) =>
      send<R & { id: string; version: number }>(twice, agency, by, command, record, input);
    const opened = await as('representative', 'openCase', ['case', 'number state'], {
      officeId: agency.office,
      channel: 'PHONE',
      summary: 'The payment did not come.',
      receivedAt: '2026-01-05T10:00:00Z',
    });
    const caseId = opened.record.id;
    const escalated = await as('representative', 'escalateCase', ['escalation', 'number state'], {
      caseId,
      reason: 'CANNOT_RESOLVE',
      severity: 2,
      justification: 'Tried everything.',
    });
    const escalationId = escalated.record.id;
    await as('specialist', 'claimEscalation', ['escalation', 'state holder { id }'], { escalationId });
    await as('specialist', 'waitEscalation', ['escalation', 'state'], {
      escalationId,
      on: 'CUSTOMER',
      note: 'Asked.',
    });
    await as('administrator', 'addOffice', ['office', 'name'], { name: 'Appeals' });
    await as('administrator', 'addWebhook', ['webhook', 'name'], {
      name: 'Listener',
      url: 'https://hooks.example.org/',
      facts: ['case'],
    });
    await as('employee', 'proposeIssue', ['issue', 'number state'], {
      title: 'Late',
      impact: 'Rent is due.',
    });
    await as('specialist', 'addSavedView', ['savedView', 'name'], {
      name: 'Mine',
      list: 'CASES',
      filter: {},
    });
    expect(told.filter(({ problem }) => problem !== null)).toEqual([]);
    expect(told.map(({ mutation }) => mutation)).toHaveLength(8);
  });

  it('takes one key of two people for two keys', async () => {
    const input = { name: 'Open', list: 'CASES', filter: {}, idempotencyKey: 'the-same' };
    const add = (by: PersonName) => send(test, agency, by, 'addSavedView', ['savedView', 'name'], input);
    const [one, other] = [await add('specialist'), await add('secondSpecialist')];
    expect([one.refusal, other.refusal]).toEqual([null, null]);
    expect(one.record.id).not.toBe(other.record.id);
  });

  it('shows a secret again to whoever sends the same request, and keeps it nowhere in clear', async () => {
    const [webhook] = await test.sql<{ id: string }>('SELECT id FROM webhook LIMIT 1');
    const document = mutationOf('rotateWebhookSecret', 'webhook { version } secret refusal { kind }');
    const input = { webhookId: webhook!.id, idempotencyKey: 'rotate' };
    const rotate = async () =>
      toldOf(
        await test.ask<{ told: { secret: string } }>(agency.people.administrator.subject, document, {
          input,
        }),
      );
    const first = await rotate();
    expect(first.secret).toMatch(/^whsec_/);
    expect(await rotate()).toEqual(first);
    const [kept] = await test.sql<{ answer: string }>(
      "SELECT answer::text FROM idempotency_key WHERE key = 'rotate'",
    );
    expect(kept!.answer).not.toContain(first.secret.replace('whsec_', '').slice(0, 16));
  });

  it('tells whoever waits too long for the first request with a key that it is still running', async () => {
    const { administrator } = agency.people;
    const other = new Client({ connectionString: test.database.ownerUrl });
    await other.connect();
    await other.query('BEGIN');
    await other.query(
      `INSERT INTO idempotency_key (agency_id, principal_id, key, operation, request_hash, answer, created_at)
       VALUES ($1, $2, 'held', 'addOffice', '', 'null', clock_now())`,
      [agency.id, administrator.id],
    );
    const document = mutationOf('addOffice', 'office { name } refusal { kind }');
    const input = { name: 'Held', idempotencyKey: 'held' };
    const told = await test.ask(administrator.subject, document, { input });
    expect(told.errors![0]).toMatchObject({
      message: 'The first request with this key is still running. Ask again with the same key.',
      extensions: { code: 'UNAVAILABLE', retryAfterSeconds: 2 },
    });
    await other.query('ROLLBACK');
    await other.end();
    const done = await test.ask(administrator.subject, document, { input });
    expect(done.data).toEqual({ told: { office: { name: 'Held' }, refusal: null } });
  });

  it('has its like where files are taken: one key, one file', async () => {
    const upload = async (text: string, key = 'july') => {
      const headers = {
        authorization: `Bearer ${await test.token(agency.people.administrator.subject)}`,
        'content-type': 'application/octet-stream',
        'idempotency-key': key,
      };
      const answer = await fetch(`${test.url}/imports`, { method: 'POST', headers, body: text });
      return { status: answer.status, told: (await answer.json()) as { fileId?: string; message?: string } };
    };
    const first = await upload('id,title\n1,Late\n');
    expect(first.status).toBe(201);
    expect(await upload('id,title\n1,Late\n')).toEqual(first);
    // The file of the first one is gone: its answer was lost while it was stored, or it was cleared away.
    const store = test.service.app.get(UploadStore);
    await store.remove(first.told.fileId!);
    expect(await upload('id,title\n1,Late\n')).toEqual(first);
    expect(await store.exists(first.told.fileId!)).toBe(true);
    expect(await upload('id,title\n2,Late\n')).toMatchObject({
      status: 422,
      told: { message: expect.stringContaining('was used for another request') as string },
    });
    expect((await upload('id,title\n2,Late\n', 'other')).told.fileId).not.toBe(first.told.fileId);
    expect(await test.sql('SELECT count(*)::int AS count FROM import_file')).toEqual([{ count: 2 }]);
  });
});
