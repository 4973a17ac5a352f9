import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CONFIG, type Config } from '../../src/platform/config/config';
import { startTestService, type TestService } from '../support/api';
import { buildAgency, escalate, openCase, type BuiltAgency, type PersonName } from '../support/build';
import { mutationOf, refusalFields, toldOf, type Told } from '../support/send';
import { ServiceProcess, buildInto } from '../support/service-process';
import { watch, type Watch } from '../support/watch';

interface ToldPresence {
  people: { personId: string; mode: string; since: string; person: { name: string } }[];
}

const query = `subscription ($of: PresenceSubject!, $id: ID!) {
  presence(subjectKind: $of, subjectId: $id) { people { personId mode since person { name } } } }`;

describe('presence', () => {
  let test: TestService;
  let agency: BuiltAgency;
  const watches: Watch<ToldPresence>[] = [];

  beforeAll(async () => {
    test = await startTestService();
    agency = await buildAgency(test, 'presence');
  });
  afterEach(async () => {
    for (const one of watches.splice(0)) await one.stop();
  });
  afterAll(() => test?.stop());

  const openAt = async (
    url: string,
    by: PersonName,
    id: string,
    of: 'ESCALATION' | 'CASE' = 'ESCALATION',
  ): Promise<Watch<ToldPresence>> => {
    const opened = await watch<ToldPresence>(url, await test.token(agency.people[by].subject), query, {
      of,
      id,
    });
    watches.push(opened);
    // Who is opened first is there first.
    await opened.begun();
    return opened;
  };
  const open = (by: PersonName, id: string, of?: 'CASE') => openAt(test.url, by, id, of);
  const names = ({ people }: ToldPresence): string => people.map(({ person }) => person.name).join(', ');
  const are = (wanted: string) => (told: ToldPresence) => names(told) === wanted;
  const say = async (by: PersonName, subjectId: string, mode: string, of = 'ESCALATION') => {
    const text = mutationOf('setPresence', `record: presence { people { personId mode } } ${refusalFields}`);
    const input = { subjectKind: of, subjectId, mode };
    return toldOf(
      await test.ask<{ told: Told<{ people: { personId: string; mode: string }[] }> }>(
        agency.people[by].subject,
        text,
        { input },
      ),
    );
  };

  it('tells everybody who comes and who goes', async () => {
    const { escalationId } = await escalate(test, agency);
    const one = await open('specialist', escalationId);
    await one.until(are('specialist'));
    const two = await open('lead', escalationId);
    await two.until(are('specialist, lead'));
    await one.until(are('specialist, lead'));
    await two.stop();
    await one.until(are('specialist'));
  });

  it('tells of a case too, and of each record only who is there', async () => {
    const caseId = await openCase(test, agency);
    const { escalationId } = await escalate(test, agency);
    const one = await open('representative', caseId, 'CASE');
    const other = await open('specialist', escalationId);
    await other.until(are('specialist'));
    await open('lead', caseId, 'CASE');
    await one.until(are('representative, lead'));
    expect(other.told.every(are('specialist'))).toBe(true);
  });

  it('counts a person with two screens once, until the last is closed', async () => {
    const { escalationId } = await escalate(test, agency);
    const one = await open('lead', escalationId);
    await one.until(are('lead'));
    const first = await open('specialist', escalationId);
    const { people } = await first.until(are('lead, specialist'));
    const second = await open('specialist', escalationId);
    await second.until(are('lead, specialist'));
    await first.stop();
    // Somebody else’s coming is told after the first screen was closed: the specialist is still there.
    await open('secondSpecialist', escalationId);
    const told = await one.until(({ people: all }) => all.length === 3);
    expect(names(told)).toContain('specialist');
    expect(people[1]!.since <= told.people.find(({ person }) => person.name === 'specialist')!.since).toBe(
      true,
    );
    await second.stop();
    await one.until(are('lead, secondSpecialist'));
  });

  it('tells who is writing an answer, and tells it of a person whichever screen is asked', async () => {
    const { escalationId } = await escalate(test, agency);
    const one = await open('lead', escalationId);
    const mine = await open('specialist', escalationId);
    await mine.until(are('lead, specialist'));
    await open('specialist', escalationId);
    const modes = (told: ToldPresence) => told.people.map(({ mode }) => mode).join(', ');
    const { record } = await say('specialist', escalationId, 'ANSWERING');
    expect(record.people.map(({ mode }) => mode)).toEqual(['VIEWING', 'ANSWERING']);
    await one.until((told) => modes(told) === 'VIEWING, ANSWERING');
    await say('specialist', escalationId, 'VIEWING');
    await one.until((told) => modes(told) === 'VIEWING, VIEWING');
  });

  it('takes no word from somebody who does not have it open', async () => {
    const { escalationId } = await escalate(test, agency);
    const { refusal } = await say('specialist', escalationId, 'ANSWERING');
    expect(refusal!.checks).toEqual([{ code: 'present' }]);
    await expect(say('specialistElsewhere', escalationId, 'ANSWERING')).rejects.toThrow(/^NOT_FOUND/);
  });

  it('is nobody’s who may not see the record, and ends for who may not any more', async () => {
    const { escalationId } = await escalate(test, agency);
    const stranger = await open('specialistElsewhere', escalationId);
    await stranger.ended();
    expect(stranger.error![0]!.extensions.code).toBe('NOT_FOUND');

    const lead = await open('lead', escalationId);
    const specialist = await open('secondSpecialist', escalationId);
    await lead.until(are('lead, secondSpecialist'));
    await test.sql('UPDATE role_grant SET revoked_at = now() WHERE person_id = $1', [
      agency.people.secondSpecialist.id,
    ]);
    // The next news is not told to them; with that they are gone.
    await say('lead', escalationId, 'ANSWERING');
    await specialist.ended();
    expect(specialist.error![0]!.extensions.code).toBe('NOT_FOUND');
    await lead.until(are('lead'));
    expect(lead.told.at(-1)!.people[0]!.mode).toBe('ANSWERING');
    await test.sql('UPDATE role_grant SET revoked_at = NULL WHERE person_id = $1', [
      agency.people.secondSpecialist.id,
    ]);
  });

  it('leaves no history', async () => {
    const { escalationId } = await escalate(test, agency);
    const one = await open('specialist', escalationId);
    await one.until(are('specialist'));
    await say('specialist', escalationId, 'ANSWERING');
    const entries = await test.sql('SELECT event FROM history_entry WHERE subject_id = $1', [escalationId]);
    expect(entries).toEqual([{ event: 'EscalationRequested' }]);
  });

  it('spans instances; the people of one that is killed vanish, those of the others stay', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'ff-presence-'));
    // Tokens of the issuer that the test’s service has made hold there too: it has the same folder of keys.
    const { dataDir } = test.service.app.get<Config>(CONFIG);
    const main = await buildInto(join(folder, 'build'));
    const other = await ServiceProcess.start(main, {
      DATABASE_URL: test.database.url,
      DATABASE_MIGRATOR_URL: test.database.ownerUrl,
      DATA_DIR: dataDir,
      SEED_REFERENCE_DATA: '0',
    });
    try {
      const { escalationId } = await escalate(test, agency);
      const here = await open('lead', escalationId);
      await here.until(are('lead'));
      const there = await openAt(other.url, 'specialist', escalationId);
      await here.until(are('lead, specialist'));
      await there.until(are('lead, specialist'));
      await say('specialist', escalationId, 'ANSWERING');
      await there.until(({ people }) => people[1]!.mode === 'ANSWERING');
      await other.kill();
      // Nobody said goodbye. Time passes without a heartbeat of theirs, and ours stay.
      await test.sql("UPDATE test_clock SET ahead = ahead + interval '30 seconds'");
      await here.until(are('lead'));
      expect(here.error).toBeNull();
    } finally {
      await other.stop();
      await rm(folder, { recursive: true, force: true });
    }
  }, 120_000);
});
