import { GraphQLSchemaHost } from '@nestjs/graphql';
import { newId } from '../../../src/platform/database/id';
import { startTestService, type TestService } from '../../support/api';
import { Line, ask, type Heard } from './answers';
import { idPlaces, operationsOf, question, recordAt, type Operation } from './questions';
import { buildHome, buildStrangersHome, type World } from './world';

/** What a command must be asked besides, so that it goes on to look at the id. */
const besides: Record<string, { state?: string; values?: Record<string, unknown> }> = {
  addCause: { state: 'analyze' },
  chooseOption: { state: 'analyze' },
  scoreOption: { state: 'analyze' },
  markDuplicateCase: { state: 'open' },
  linkEvidence: { values: { 'input.kind': 'CASE', 'input.url': null } },
};

describe('an id of another agency', () => {
  let test: TestService;
  let line: Line;
  let operations: Operation[];
  let home: World;
  /** The agency of somebody who has every role and every tie there. */
  let strangersHome: World;

  beforeAll(async () => {
    test = await startTestService();
    line = new Line(test);
    operations = operationsOf(test.service.app.get(GraphQLSchemaHost).schema);
    home = await buildHome(test);
    strangersHome = await buildStrangersHome(test);
  }, 60_000);
  afterAll(async () => {
    await line?.close();
    await test?.stop();
  });

  it('is asked for by somebody who may do everything at home', async () => {
    const cannot: string[] = [];
    for (const operation of operations) {
      const heard = await askAs(operation, {});
      if (heard.verdict !== 'allowed') cannot.push(`${operation.name}: ${heard.verdict}`);
    }
    expect(cannot).toEqual([]);
  }, 60_000);

  it('answers as an id that nobody has, at every place of every operation', async () => {
    const wrong: string[] = [];
    let count = 0;
    for (const operation of operations) {
      for (const { path } of idPlaces(operation)) {
        const theirs = recordAt(home, operation.name, path, null);
        const nobodys = newId();
        const foreign = await askAs(operation, { [path]: theirs });
        const unknown = await askAs(operation, { [path]: nobodys });
        const isSame = text(foreign).replaceAll(theirs, nobodys) === text(unknown);
        count += 1;
        if (!isSame || !isNothing(foreign, operation, path))
          wrong.push(`${operation.name}(${path}): ${text(foreign)}`);
      }
    }
    expect(wrong).toEqual([]);
    process.stdout.write(`foreign ids: ${count} places, each answers as an id that nobody has\n`);
  }, 120_000);

  /** Somebody of another agency asks, with their own records but for `ids`. */
  function askAs(operation: Operation, ids: Record<string, string>): Promise<Heard> {
    const isForeign = Object.keys(ids).length > 0;
    const asked = question(operation, {
      world: strangersHome,
      put: ids,
      ...(isForeign ? besides[operation.name] : {}),
      // With the version that stands: a command stops at the foreign id or not at all.
      expectedVersion: isForeign ? 1 : undefined,
    });
    return ask(line, strangersHome.subjects.employee, asked, null);
  }
});

function text({ verdict, body }: Heard): string {
  return `${verdict} ${body}`;
}

/**
 * Whether the answer is that there is none: a command says so of this very field, or that a rule about the parts of its
 * issue is not met; a list by a filter is empty.
 */
function isNothing({ verdict, body }: Heard, { root }: Operation, path: string): boolean {
  if (verdict === 'unknown') return true;
  if (root === 'mutation') {
    const isBadField = verdict.startsWith('error: BAD_USER_INPUT') && verdict.includes(`"path":"${path}"`);
    return isBadField || body.includes('"kind":"CHECKS_NOT_MET"');
  }
  return verdict === 'allowed' && !body.includes('"id":"');
}
