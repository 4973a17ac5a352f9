import { createClient, type ExecutionResult } from 'graphql-ws';
import { WebSocket } from 'ws';
import { startTestService, type TestService } from '../support/api';
import { buildAgency, type BuiltAgency, type PersonName } from '../support/build';
import { newId } from '../../src/platform/database/id';
import { mutationOf, refusalFields, toldOf } from '../support/send';
import { giveAddress, tell, tellWithin } from '../support/telling';

interface Seen {
  id: string;
  reason: string;
  subjectLabel: string;
  text: string;
  readAt: string | null;
}

let test: TestService;
let agency: BuiltAgency;

beforeAll(async () => {
  test = await startTestService();
});
afterAll(() => test.stop());
beforeEach(async () => {
  agency = await buildAgency(test, `told ${newId()}`);
});

async function notifications(person: PersonName, args = ''): Promise<Seen[]> {
  const answer = await test.ask<{ notifications: { nodes: Seen[] } }>(
    agency.people[person].subject,
    `{ notifications${args} { nodes { id reason subjectLabel text readAt } } }`,
  );
  if (answer.errors) throw new Error(answer.errors[0]!.message);
  return answer.data.notifications.nodes;
}

async function unread(person: PersonName): Promise<number> {
  const answer = await test.ask<{ unreadCount: number }>(agency.people[person].subject, '{ unreadCount }');
  return answer.data.unreadCount;
}

async function ask<T>(person: PersonName, command: string, fields: string, input: object): Promise<T> {
  const text = mutationOf(command, `${fields} ${refusalFields}`);
  return toldOf(await test.ask<{ told: T }>(agency.people[person].subject, text, { input }));
}

describe('telling people', () => {
  it('reaches everybody who was selected, once per occasion, and nobody who left or is no person', async () => {
    const subjectId = newId();
    await test.sql('UPDATE person SET left_at = now() WHERE id = $1', [agency.people.secondSpecialist.id]);
    const everybody: PersonName[] = ['specialist', 'secondSpecialist', 'lead', 'integrator', 'lead'];
    expect(await tell(test, agency, everybody, { subjectId })).toBe(2);
    expect(await tell(test, agency, everybody, { subjectId })).toBe(0);
    expect(await tell(test, agency, ['lead'], { subjectId, occasion: 'claim/breach' })).toBe(1);
    expect(await tell(test, agency, ['lead'], { subjectId, reason: 'escalationWarned' })).toBe(1);
    expect(await notifications('specialist')).toEqual([
      {
        id: expect.any(String) as string,
        reason: 'ESCALATION_BREACHED',
        subjectLabel: 'E-2026-000042',
        text: 'Nobody has solved it in time.',
        readAt: null,
      },
    ]);
    expect(await notifications('lead')).toHaveLength(3);
  });

  it('keeps to the agency: an id of somebody elsewhere tells nobody', async () => {
    const other = await buildAgency(test, `other ${newId()}`);
    const mixed = { ...agency, people: { ...agency.people, lead: other.people.lead } };
    expect(await tell(test, mixed, ['lead', 'specialist'])).toBe(1);
  });

  it('happens with the act or not at all', async () => {
    const address = await giveAddress(test, agency, 'lead');
    const undone = test.dataSource.transaction(async (manager) => {
      expect(await tellWithin(manager, test, agency, ['lead'])).toBe(1);
      throw new Error('undone');
    });
    await expect(undone).rejects.toThrow('undone');
    expect(await unread('lead')).toBe(0);
    expect(await test.sql('SELECT 1 FROM mail_delivery WHERE recipient = $1', [address])).toEqual([]);
  });
});

describe('what somebody was told', () => {
  it('is listed by reason and by whether it was read', async () => {
    await tell(test, agency, ['lead']);
    await tell(test, agency, ['lead'], { reason: 'mentioned', text: 'You were mentioned.' });
    const [mention] = await notifications('lead', '(reasons: [MENTIONED])');
    expect(mention!.text).toBe('You were mentioned.');
    await ask('lead', 'markNotificationRead', 'notification { readAt }', { notificationId: mention!.id });
    expect((await notifications('lead', '(unreadOnly: true)')).map(({ reason }) => reason)).toEqual([
      'ESCALATION_BREACHED',
    ]);
    expect(await unread('lead')).toBe(1);
    expect(await notifications('lead', '(reasons: [])')).toEqual([]);
  });

  it('is all read at once, but for what came in since they looked, and for what others were told', async () => {
    await tell(test, agency, ['lead', 'specialist']);
    const [looked] = await test.sql<{ at: Date }>('SELECT max(created_at) AS at FROM notification');
    await test.passDays(0.01);
    await tell(test, agency, ['lead']);
    const input = { until: looked!.at.toISOString() };
    expect(await ask('lead', 'markAllNotificationsRead', 'count', input)).toEqual({
      count: 1,
      refusal: null,
    });
    expect(await unread('lead')).toBe(1);
    expect(await ask('lead', 'markAllNotificationsRead', 'count', {})).toEqual({ count: 1, refusal: null });
    expect([await unread('lead'), await unread('specialist')]).toEqual([0, 1]);
  });

  it('is told to their own subscription as it happens, and to nobody else’s', async () => {
    const client = createClient({
      url: `${test.url.replace('http', 'ws')}/graphql`,
      webSocketImpl: WebSocket,
      connectionParams: { authorization: `Bearer ${await test.token(agency.people.lead.subject)}` },
      retryAttempts: 0,
    });
    const told = client.iterate({
      query: 'subscription { notificationTold { text } }',
    }) as AsyncIterableIterator<ExecutionResult<{ notificationTold: { text: string } }>>;
    const first = told.next();
    // The subscription stands some time after it was asked for: told again and again until it does.
    let heard = false;
    void first.then(() => (heard = true));
    for (let index = 0; !heard; index += 1) {
      await tell(test, agency, ['specialist'], { text: 'For the specialist.' });
      await tell(test, agency, ['lead'], { text: `For the lead, ${index}.` });
      await Promise.race([first, new Promise((resolve) => setTimeout(resolve, 50))]);
    }
    expect((await first).value.data!.notificationTold.text).toMatch(/^For the lead, \d+\.$/);
    await tell(test, agency, ['specialist', 'lead'], { text: 'For both.' });
    let last = '';
    while (last !== 'For both.') {
      last = (await told.next()).value.data!.notificationTold.text;
      expect(last).toMatch(/^For (the lead, \d+|both)\.$/);
    }
    await told.return!();
    await client.dispose();
  });
});

describe('preferences', () => {
  const fields = 'preferences { digestTime quietHours calendarId reasons { reason delivery isDefault } }';
  interface Preferences {
    preferences: { reasons: { reason: string; delivery: string; isDefault: boolean }[] } & Record<
      string,
      unknown
    >;
  }
  const set = (input: object) => ask<Preferences>('lead', 'setNotificationPreference', fields, input);

  it('begin with a default for every reason, and keep what is not said', async () => {
    const mine = await test.ask<{ preferences: Preferences['preferences'] }>(
      agency.people.lead.subject,
      `{ preferences: myNotificationPreferences ${fields.replace('preferences ', '')} }`,
    );
    expect(mine.data.preferences).toMatchObject({ digestTime: '16:00', quietHours: false, calendarId: null });
    expect(mine.data.preferences.reasons).toContainEqual({
      reason: 'ESCALATION_BREACHED',
      delivery: 'MAIL_AT_ONCE',
      isDefault: true,
    });
    await set({ reason: 'ESCALATION_BREACHED', delivery: 'IN_APP_ONLY' });
    const { preferences } = await set({ digestTime: '07:15' });
    expect(preferences).toMatchObject({ digestTime: '07:15', quietHours: false });
    expect(preferences.reasons.filter(({ isDefault }) => !isDefault)).toEqual([
      { reason: 'ESCALATION_BREACHED', delivery: 'IN_APP_ONLY', isDefault: false },
    ]);
  });

  it('turn a reason off for one person, and every reason but what is always told', async () => {
    await set({ reason: 'ESCALATION_BREACHED', delivery: 'NONE' });
    expect(await tell(test, agency, ['lead', 'specialist'])).toBe(1);
    const { preferences } = await set({ delivery: 'NONE' });
    expect(preferences.reasons.filter(({ delivery }) => delivery !== 'NONE')).toEqual([
      { reason: 'STATEMENT_PUBLISHED', delivery: 'IN_APP_ONLY', isDefault: false },
    ]);
    expect(await tell(test, agency, ['lead'], { reason: 'mentioned' })).toBe(0);
    expect(await tell(test, agency, ['lead'], { reason: 'statementPublished' })).toBe(1);
    const never = set({ reason: 'STATEMENT_PUBLISHED', delivery: 'NONE' });
    await expect(never).rejects.toThrow('input.delivery: What came of a problem');
  });

  it('are kept with their history', async () => {
    await set({ reason: 'MENTIONED', delivery: 'NONE' });
    await set({ digestTime: '06:00' });
    const [kept] = await test.sql<{ id: string }>(
      'SELECT id FROM notification_preference WHERE person_id = $1',
      [agency.people.lead.id],
    );
    const verified = await test.ask<{ verifyHistory: { entries: number; faults: unknown[] } }>(
      agency.people.auditor.subject,
      'query ($id: ID!) { verifyHistory(subjectId: $id) { entries faults { __typename } } }',
      { id: kept!.id },
    );
    expect(verified.data.verifyHistory).toEqual({ entries: 2, faults: [] });
  });

  it.each([
    [{}, 'input: Say what is to change'],
    [{ reason: 'MENTIONED' }, 'input.delivery: Say how'],
    [{ quietHours: true }, 'input.calendarId: Quiet hours are'],
    [{ digestTime: '24:00' }, 'input.digestTime: '],
    [{ calendarId: newId() }, 'input.calendarId: There is no such calendar'],
  ])('%j is not understood', async (input, sentence) => {
    await expect(set(input)).rejects.toThrow(sentence);
  });
});
