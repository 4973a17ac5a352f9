import { HistoryVerifier } from '../../../src/platform/history/history-verifier';
import { startTestService, type TestService } from '../../support/api';
import { buildAgency } from '../../support/build';
import { signInAll } from '../../support/machine-sessions';
import { told, walk, walkSeed, type Tally, type Told } from '../../support/machine-walk';
import { IssueWorld, type IssueServices } from './issue-world';
import { QuickIssueBuilder } from './quick-issue-builder';

/** All abreast: time does not pass here. Each lane has an agency of its own. */
const walks = Number(process.env.WALKS ?? 200);
const lanes = 8;
/** Every tenth walk is long enough for a second cycle; the others see the first stages often. */
const eventsOf = (number: number): number => (number % 10 === 0 ? 40 : 12);

describe('random walks over issues', () => {
  let test: TestService;
  const desks: IssueServices[] = [];
  const tally: Tally = new Map();
  const sentences: Told = new Set();

  beforeAll(async () => {
    test = await startTestService();
    for (let lane = 0; lane < lanes; lane += 1) {
      const agency = await buildAgency(test, `lane${lane}`);
      const session = await signInAll(test, agency);
      const build = new QuickIssueBuilder(test, agency, session);
      desks.push({ test, agency, session, build, intoId: (await build.at('analyze')).id });
    }
  });
  afterAll(() => test.stop());

  it(`${walks} of them, ${lanes} abreast, end where the table says`, async () => {
    let number = 0;
    await Promise.all(
      desks.map(async (desk) => {
        while (number < walks) {
          const events = eventsOf(number);
          const seed = walkSeed + number++;
          const world = new IssueWorld(desk);
          await world.open();
          await walk(seed, events, world, tally, sentences);
        }
      }),
    );
    const ends = await test.sql<{ state: string; count: number; cycles: number }>(
      'SELECT state, count(*)::int, max(cycle)::int AS cycles FROM issue GROUP BY state ORDER BY count DESC',
    );
    console.log(
      `issue, seed ${walkSeed}: ${walks} walks, ${told(tally)}, ${sentences.size} ways of unmet checks as the blockers say; ended in ` +
        ends.map(({ state, count }) => `${state} ${count}`).join(', ') +
        `; up to cycle ${Math.max(...ends.map(({ cycles }) => cycles))}`,
    );
  }, 240_000);

  it('every chain of history is whole, with one entry a version', async () => {
    const verifier = test.service.app.get(HistoryVerifier);
    const found = await Promise.all(desks.map(({ agency }) => verifier.verify(agency.id, null)));
    expect(found.flatMap(({ faults }) => faults)).toEqual([]);
    const sum = (of: (one: (typeof found)[number]) => number) => found.reduce((all, one) => all + of(one), 0);
    console.log(
      `${sum(({ chains }) => chains)} chains with ${sum(({ entries }) => entries)} entries verified`,
    );
  }, 60_000);
});
