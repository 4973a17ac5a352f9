import { CasesService, DuplicatesService } from '../../../src/features/cases';
import type { EscalationRecord } from '../../../src/domain/escalation/escalation.types';
import { EscalationRequests, EscalationsService, escalationKind } from '../../../src/features/escalations';
import { ClockReplays } from '../../../src/features/escalations/service-level/clock-replays.service';
import { HistoryVerifier } from '../../../src/platform/history/history-verifier';
import { Records } from '../../../src/platform/shell/records';
import { startTestService, type TestService } from '../../support/api';
import { buildAgency } from '../../support/build';
import { signInAll } from '../../support/machine-sessions';
import { told, walk, walkSeed, type Tally } from '../../support/machine-walk';
import { capacity, DeskWorld, type DeskServices } from './desk-world';

/** 50 of the 500 with time passing, one after the other; the others eight abreast, each lane in an agency of its own. */
const inTime = 50;
const abreast = 450;
const lanes = 8;
const events = { inTime: 40, abreast: 16 };

describe('random walks over cases and their escalations', () => {
  let test: TestService;
  const desks: DeskServices[] = [];
  const tally: Tally = new Map();
  const left = { cleared: 0 };

  beforeAll(async () => {
    test = await startTestService();
    for (let lane = 0; lane < lanes; lane += 1) desks.push(await deskOf(test, `lane${lane}`));
  });
  afterAll(() => test.stop());

  const walkAt = async (desk: DeskServices, number: number, timePasses: boolean): Promise<void> => {
    const world = new DeskWorld(desk, timePasses);
    await world.open();
    await walk(walkSeed + number, timePasses ? events.inTime : events.abreast, world, tally);
    await world.leave(left);
  };

  it(`${inTime} with days passing end where the tables say`, async () => {
    for (let number = 0; number < inTime; number += 1) await walkAt(desks[0]!, number, true);
  }, 120_000);

  it(`${abreast} more, ${lanes} abreast, end where the tables say`, async () => {
    let number = inTime;
    await Promise.all(
      desks.map(async (desk) => {
        while (number < inTime + abreast) await walkAt(desk, number++, false);
      }),
    );
    console.log(
      `case and escalation, seed ${walkSeed}: ${inTime + abreast} walks, ${told(tally)} (${left.cleared} withdrawn between walks)`,
    );
  }, 240_000);

  it('no case ever has two open escalations, and none is open whose case does not say so', async () => {
    const wrong = await test.sql(
      `SELECT c.id, c.state, count(e.id) FROM "case" c
         LEFT JOIN escalation e ON e.case_id = c.id AND e.state IN ('queued', 'claimed', 'waiting')
        GROUP BY c.id HAVING count(e.id) <> CASE WHEN c.state = 'escalated' THEN 1 ELSE 0 END`,
    );
    expect(wrong).toEqual([]);
  });

  it('a timer waits for every record that is to be closed, and for no other', async () => {
    const wrong = await test.sql(
      `WITH ended AS (
         SELECT id FROM "case" WHERE state = 'resolved'
         UNION ALL SELECT id FROM escalation WHERE state IN ('resolved', 'returned', 'withdrawn'))
       SELECT coalesce(ended.id, timer.subject_id) AS id FROM ended FULL JOIN timer ON timer.subject_id = ended.id
        WHERE ended.id IS NULL OR timer.subject_id IS NULL`,
    );
    expect(wrong).toEqual([]);
  });

  it('the clocks of every escalation are what replaying its history gives', async () => {
    const { manager } = test.dataSource;
    const replays = test.service.app.get(ClockReplays);
    const walked = await manager.query<EscalationRecord[]>(
      `${test.service.app.get(Records).of(escalationKind).select} ORDER BY t.id`,
    );
    expect(walked.length).toBeGreaterThan(100);
    for (const record of walked) {
      const { report } = await replays.check(manager, record);
      expect({ number: record.number, ...report }).toMatchObject({ number: record.number, differences: [] });
    }
  }, 120_000);

  it('every chain of history is whole, with one entry a version', async () => {
    const verifier = test.service.app.get(HistoryVerifier);
    const found = await Promise.all(desks.map(({ agency }) => verifier.verify(agency.id, null)));
    expect(found.flatMap(({ faults }) => faults)).toEqual([]);
    const entries = found.reduce((sum, verified) => sum + verified.entries, 0);
    const chains = found.reduce((sum, verified) => sum + verified.chains, 0);
    const [versions] = await test.sql<{ sum: number }>(
      `SELECT (SELECT sum(version) FROM "case")::int + (SELECT sum(version) FROM escalation)::int AS sum`,
    );
    const [kept] = await test.sql<{ count: number }>(
      `SELECT count(*)::int FROM history_entry WHERE subject_kind IN ('case', 'escalation')`,
    );
    expect(kept!.count).toBe(versions!.sum);
    console.log(`${chains} chains with ${entries} entries verified, ${kept!.count} of cases and escalations`);
  });
});

async function deskOf(test: TestService, name: string): Promise<DeskServices> {
  const agency = await buildAgency(test, name, [], capacity);
  return {
    test,
    agency,
    cases: test.service.app.get(CasesService),
    duplicates: test.service.app.get(DuplicatesService),
    escalations: test.service.app.get(EscalationsService),
    requests: test.service.app.get(EscalationRequests),
    session: await signInAll(test, agency),
  };
}
