import { newId } from '../../src/platform/database/id';
import { startTestService, type TestService } from '../support/api';
import { buildAgency, type BuiltAgency } from '../support/build';
import { MailServer } from '../support/mail-server';
import { deliver, giveAddress, officeCalendar, passDays, passUntil, prefer, tell } from '../support/telling';

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
  agency = await buildAgency(test, `hours ${newId()}`);
});

describe('quiet hours', () => {
  it('keep the mail of a weekend until Monday morning, and that of a holiday until the day after', async () => {
    const calendarId = await officeCalendar(test, agency);
    await prefer(test, agency, 'lead', { quietHours: true, calendarId });
    const address = await giveAddress(test, agency, 'lead');
    await passUntil(test, '2032-11-19T23:00:00Z'); // Friday, 18:00 in New York
    await tell(test, agency, ['lead']);
    await passUntil(test, '2032-11-22T12:59:00Z'); // Monday, 07:59
    expect(server.mailsTo(address)).toHaveLength(0);
    await passUntil(test, '2032-11-22T13:00:00Z');
    expect(server.mailsTo(address)).toHaveLength(1);
    await passUntil(test, '2032-11-25T15:00:00Z'); // Thanksgiving
    await tell(test, agency, ['lead']);
    await deliver(test);
    expect(server.mailsTo(address)).toHaveLength(1);
    await passUntil(test, '2032-11-26T13:00:00Z');
    expect(server.mailsTo(address)).toHaveLength(2);
  });

  it('end for the mail that waits when they are turned off', async () => {
    const calendarId = await officeCalendar(test, agency);
    await prefer(test, agency, 'lead', { quietHours: true, calendarId });
    const address = await giveAddress(test, agency, 'lead');
    await passUntil(test, '2033-11-19T18:00:00Z'); // Saturday
    await tell(test, agency, ['lead']);
    await prefer(test, agency, 'lead', { quietHours: false });
    await deliver(test);
    expect(server.mailsTo(address)).toHaveLength(1);
  });

  it('is not sent to somebody who left, or who turned it off, before it went', async () => {
    const calendarId = await officeCalendar(test, agency);
    const addresses: string[] = [];
    for (const person of ['lead', 'specialist'] as const) {
      await prefer(test, agency, person, { quietHours: true, calendarId });
      addresses.push(await giveAddress(test, agency, person));
    }
    await passUntil(test, '2033-12-03T18:00:00Z');
    await tell(test, agency, ['lead', 'specialist']);
    await test.sql('UPDATE person SET left_at = now() WHERE id = $1', [agency.people.lead.id]);
    await prefer(test, agency, 'specialist', { reason: 'ESCALATION_BREACHED', delivery: 'IN_APP_ONLY' });
    await passUntil(test, '2033-12-05T14:00:00Z');
    expect(addresses.flatMap((address) => server.mailsTo(address))).toEqual([]);
    const states = await test.sql('SELECT DISTINCT state FROM mail_delivery WHERE recipient = ANY($1)', [
      addresses,
    ]);
    expect(states).toEqual([{ state: 'dropped' }]);
  });
});

describe('the digest', () => {
  it('tells once a day what came in since the last, record by record, and nothing when nothing did', async () => {
    const calendarId = await officeCalendar(test, agency);
    await prefer(test, agency, 'lead', { calendarId, digestTime: '16:30' });
    const address = await giveAddress(test, agency, 'lead');
    await passUntil(test, '2034-06-05T14:00:00Z'); // Monday, 10:00 in New York
    const [one, two] = [newId(), newId()];
    const note = { reason: 'noteAdded', subjectId: one } as const;
    await tell(test, agency, ['lead'], { ...note, occasion: '1' });
    await tell(test, agency, ['lead'], { ...note, subjectId: two, subjectLabel: 'C-2034-000001' });
    await tell(test, agency, ['lead'], { ...note, occasion: '2' });
    await passUntil(test, '2034-06-05T20:29:00Z');
    expect(server.mailsTo(address)).toHaveLength(0);
    await passUntil(test, '2034-06-05T20:30:00Z');
    const [digest] = server.mailsTo(address);
    expect(digest!.subject).toBe('3 pieces of news about 2 records');
    expect(digest!.text.match(/A note was added to E-2026-000042/g)).toHaveLength(2);
    expect(digest!.text).toContain(`https://desk.agency.example/escalation/${two}`);
    await passUntil(test, '2034-06-06T21:00:00Z');
    expect(server.mailsTo(address)).toHaveLength(1);
    await tell(test, agency, ['lead'], { ...note, occasion: '3' });
    await passUntil(test, '2034-06-07T20:30:00Z');
    expect(server.mailsTo(address).map(({ subject }) => subject)).toEqual([
      '3 pieces of news about 2 records',
      '1 piece of news about 1 record',
    ]);
  });

  it('does not come twice on a day, even when its time is put later on it', async () => {
    const calendarId = await officeCalendar(test, agency);
    await prefer(test, agency, 'lead', { calendarId, digestTime: '09:00' });
    const address = await giveAddress(test, agency, 'lead');
    await passUntil(test, '2035-06-04T12:00:00Z'); // Monday, 08:00
    await tell(test, agency, ['lead'], { reason: 'noteAdded' });
    await passUntil(test, '2035-06-04T13:00:00Z');
    await prefer(test, agency, 'lead', { digestTime: '12:00' });
    await tell(test, agency, ['lead'], { reason: 'noteAdded' });
    await passUntil(test, '2035-06-04T16:00:00Z');
    expect(server.mailsTo(address)).toHaveLength(1);
    await passUntil(test, '2035-06-05T16:00:00Z');
    expect(server.mailsTo(address)).toHaveLength(2);
  });

  it('does not tell what its reader wants no mail about any more', async () => {
    const address = await giveAddress(test, agency, 'lead');
    await tell(test, agency, ['lead'], { reason: 'noteAdded' });
    await prefer(test, agency, 'lead', { reason: 'NOTE_ADDED', delivery: 'IN_APP_ONLY' });
    await passDays(test, 2);
    expect(server.mailsTo(address)).toEqual([]);
  });
});
