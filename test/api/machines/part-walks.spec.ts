import { HistoryVerifier } from '../../../src/platform/history/history-verifier';
import { startTestService, type TestService } from '../../support/api';
import type { Stage } from '../../support/build-issue';
import { told, walk, walkSeed, type Tally, type Told } from '../../support/machine-walk';
import { ItemWorld } from './item-world';
import { StatementWorld } from './statement-world';
import { openLane, type WalkLane } from './walk-lane';

/** Of each machine: with those over issues, 500 in all. Abreast, each lane in an agency of its own. */
const walks = Number(process.env.WALKS ?? 150);
const lanes = 4;
/** Twice as many as each machine has states, so that a walk can go round. */
const itemEvents = 14;
const statementEvents = 10;

describe('random walks over the parts of an issue', () => {
  let test: TestService;
  const opened: WalkLane[] = [];

  beforeAll(async () => {
    test = await startTestService();
  });
  afterAll(() => test.stop());

  const openLanes = async (name: string, stage: Stage): Promise<WalkLane[]> => {
    const made: WalkLane[] = [];
    for (let lane = 0; lane < lanes; lane += 1) made.push(await openLane(test, `${name}${lane}`, stage));
    opened.push(...made);
    return made;
  };

  const tell = async (name: string, table: string, tally: Tally, sentences: Told): Promise<void> => {
    const ends = await test.sql<{ state: string; count: number }>(
      `SELECT state, count(*)::int FROM ${table} GROUP BY state ORDER BY count DESC`,
    );
    console.log(
      `${name}, seed ${walkSeed}: ${walks} walks, ${told(tally)}, ${sentences.size} ways of unmet checks as the blockers say; ` +
        `ended in ${ends.map(({ state, count }) => `${state} ${count}`).join(', ')}`,
    );
  };

  it(`${walks} of ${itemEvents} events over action items end where the table says`, async () => {
    const [tally, sentences]: [Tally, Told] = [new Map(), new Set()];
    let number = 0;
    await Promise.all(
      (await openLanes('items', 'plan.draft')).map(async (lane) => {
        await lane.build.item(lane.issue);
        while (number < walks) {
          const seed = walkSeed + number++;
          const world = new ItemWorld(lane);
          await world.open(seed % 4 !== 0);
          await walk(seed, itemEvents, world, tally, sentences);
        }
      }),
    );
    await tell('action item', 'action_item', tally, sentences);
  }, 240_000);

  it(`${walks} of ${statementEvents} events over statements end where the table says`, async () => {
    const [tally, sentences]: [Tally, Told] = [new Map(), new Set()];
    let number = 0;
    await Promise.all(
      (await openLanes('statements', 'analyze')).map(async (lane) => {
        while (number < walks) {
          const seed = walkSeed + number++;
          const world = new StatementWorld(lane, 1 + number);
          await world.open();
          await walk(seed, statementEvents, world, tally, sentences);
        }
      }),
    );
    await tell('statement', 'statement', tally, sentences);
  }, 240_000);

  it('every chain of history is whole, with one entry a version', async () => {
    const verifier = test.service.app.get(HistoryVerifier);
    const found = await Promise.all(opened.map(({ agency }) => verifier.verify(agency.id, null)));
    expect(found.flatMap(({ faults }) => faults)).toEqual([]);
  }, 60_000);
});
