import { GraphQLSchemaHost } from '@nestjs/graphql';
import { policy } from '../../../src/domain/permission/policy';
import { startTestService, type TestService } from '../../support/api';
import { Line } from './answers';
import { Matrix, differences, type Cell } from './matrix';
import {
  draw,
  flippedCells,
  forgottenTies,
  mutated,
  nameOfMutant,
  rowsAsked,
  type Mutant,
  type RowName,
} from './mutants';
import { kinds } from './people';
import { operationsOf, type Operation } from './questions';
import { nameOf, readSentences, type Sentence } from './sentences';
import { buildHome, buildStrangersHome, type World } from './world';

/** Acts that only the service itself does, when their time comes: no operation of the API asks these rows. */
const outOfReach: RowName[] = [
  'closeCase',
  'runEscalationClocks',
  'countDerivedMeasure',
  'handBackEscalation',
  'replanEscalations',
  'takeIntakeMessage',
  'applyRetention',
  'runMachineMigration',
  'computeDueReview',
  'tellActionItemDue',
  'computeWatchReview',
  'admitPerson',
];
/** How many of each kind of mutant are drawn; 9999 draws them all, in some minutes. */
const mutantCount = Number(process.env.MUTANTS ?? 50);
const seed = Number(process.env.MUTANT_SEED ?? 20_261_122);

/** Contacts are held back by the database too, for whoever sees no case of the office: a flipped cell alone shows nothing. */
const heldTwice: RowName[] = ['viewContact'];

describe('who may do what', () => {
  const sentences = readSentences();
  const rows = new Map<RowName, Sentence[]>();
  let test: TestService;
  let line: Line;
  let matrix: Matrix;
  let home: World;
  let strangersHome: World;
  let operations: Map<string, Operation>;

  beforeAll(async () => {
    // All kinds ask at once: on a slow machine the last of them would be told that no connection is free.
    test = await startTestService({ DATABASE_POOL_SIZE: '30' });
    line = new Line(test);
    const { schema } = test.service.app.get(GraphQLSchemaHost);
    operations = new Map(operationsOf(schema).map((operation) => [operation.name, operation]));
    home = await buildHome(test);
    strangersHome = await buildStrangersHome(test);
    matrix = new Matrix(line, home, strangersHome, operations, sentences);
  }, 60_000);
  afterAll(async () => {
    await line?.close();
    await test?.stop();
  });

  it('is said of every operation, and of nothing else', () => {
    const said = new Set(sentences.map(({ operation }) => operation));
    expect([...operations.keys()].filter((operation) => !said.has(operation))).toEqual([]);
    expect([...said].filter((operation) => !operations.has(operation))).toEqual([]);
    expect(new Set(sentences.map(nameOf)).size).toBe(sentences.length);
  });

  it('is answered as the sentences say, whoever asks, and asking changes no record', async () => {
    const before = await changes();
    const cells: Cell[] = [];
    for (const sentence of sentences.filter(({ operation }) => operations.has(operation))) {
      const asked = await rowsAsked(async () => {
        cells.push(...(await matrix.row(sentence)));
      });
      // The service's own acts may happen at any moment: they are no answer to what was asked.
      for (const row of asked)
        if (!outOfReach.includes(row)) rows.set(row, [...(rows.get(row) ?? []), sentence]);
    }
    expect(differences(cells)).toEqual([]);
    expect(await changes()).toEqual(before);
    process.stdout.write(
      `permissions: ${operations.size} operations (${sentences.length} sentences) × ${kinds.length} kinds of people = ` +
        `${cells.length} answers, all as the sentences say\n`,
    );
  }, 300_000);

  it('reaches every row of the policy but those that are the service’s own', () => {
    const silent = (Object.keys(policy) as RowName[]).filter((row) => !rows.has(row));
    expect(silent.filter((row) => !outOfReach.includes(row))).toEqual([]);
    for (const row of outOfReach) expect(Object.keys(policy[row])).toEqual(['system']);
  });

  it('is noticed when a cell of the policy flips', async () => {
    const once = [...rows.keys()].filter((row) => !heldTwice.includes(row));
    await kill('mutants', draw(flippedCells(once), mutantCount, seed));
  }, 600_000);

  it('is noticed when the policy forgets a tie', async () => {
    await kill('forgotten ties', draw(forgottenTies([...rows.keys()]), mutantCount, seed));
  }, 600_000);

  /** Asks again, for each mutant, everything that asks its row: some answer must differ from the sentences. */
  async function kill(what: string, mutants: readonly Mutant[]): Promise<void> {
    const survivors: string[] = [];
    for (const mutant of mutants) {
      const isNoticed = await mutated(mutant, async () => {
        for (const sentence of rows.get(mutant.row)!) {
          if (differences(await matrix.row(sentence)).length > 0) return true;
        }
        return false;
      });
      if (!isNoticed) survivors.push(nameOfMutant(mutant));
    }
    process.stdout.write(
      `${what}: killed ${mutants.length - survivors.length} of ${mutants.length} (seed ${seed})\n`,
    );
    expect(survivors).toEqual([]);
  }

  /** What has happened to the records that the questions name, each as `kind event actor`. */
  async function changes(): Promise<string[]> {
    const rows = await test.sql<{ change: string }>(
      `SELECT concat_ws(' ', subject_kind, event, actor_kind, sequence) AS change
         FROM history_entry WHERE subject_id = ANY($1::uuid[]) ORDER BY subject_id, sequence`,
      [[...Object.values(home.ids), ...Object.values(strangersHome.ids)]],
    );
    return rows.map(({ change }) => change);
  }
});
