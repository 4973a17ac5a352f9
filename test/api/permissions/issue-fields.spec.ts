import { GraphQLSchemaHost } from '@nestjs/graphql';
import { getNamedType, isLeafType, isNonNullType, isObjectType, type GraphQLObjectType } from 'graphql';
import { startTestService, type TestService } from '../../support/api';
import { insideTexts, issueFields, seers } from './issue-fields';
import type { KindAtHome } from './people';
import { buildHome, type World } from './world';

/** Told to nobody but who reads the analysis. */
const secret = 'quokka';

const period = { from: '2026-01-01', to: '2026-03-31', n: 13, mean: 5 };
/** What the world's review came to, as far as the API shows it. */
const computed = {
  sentence: secret,
  reason: 'intervalBeyondZero',
  method: 'none',
  methodVersion: '1',
  estimate: null,
  interval: null,
  possibleOn: null,
  otherActions: [{ label: secret, from: '2026-01-01', to: null }],
  inputs: {
    smallestDetectable: null,
    smallestEffect: 5,
    baseline: period,
    measurement: period,
    reviewDate: null,
    confounders: [secret],
  },
  plan: { direction: 'lowerIsBetter', baseline: period, lagDays: 0, implementedOn: '2026-01-01' },
};

describe('the fields of an issue', () => {
  let test: TestService;
  let home: World;
  let issue: GraphQLObjectType;

  beforeAll(async () => {
    test = await startTestService();
    home = await buildHome(test);
    issue = test.service.app.get(GraphQLSchemaHost).schema.getType('Issue') as GraphQLObjectType;
    for (const [table, column] of insideTexts) await test.sql(`UPDATE ${table} SET ${column} = $1`, [secret]);
    await test.sql('UPDATE review SET computed = $1', [JSON.stringify(computed)]);
    await test.sql(`UPDATE statement SET title = $1 WHERE state = 'draft'`, [secret]);
    await test.sql(
      `UPDATE action_item SET owner_id = NULL, title = $1
        WHERE id = (SELECT id FROM action_item WHERE owner_id = $2 ORDER BY id DESC LIMIT 1)`,
      [secret, home.ids['person owner']],
    );
    await addNote('lead', 'INTERNAL', secret);
    await addNote('lead', 'CUSTOMER', 'For all of us.');
  }, 60_000);
  afterAll(() => test?.stop());

  it('each have a line that says who is shown them', () => {
    expect(Object.keys(issue.getFields()).sort()).toEqual(Object.keys(issueFields).sort());
  });

  it('are shown to each role as the lines say, and answer null or nothing to the others', async () => {
    const wrong: string[] = [];
    let withheld = 0;
    for (const [field, who] of Object.entries(issueFields)) {
      const whole = await ask('chiefExperienceOfficer', field);
      for (const [kind, isReader] of seers) {
        const shown = await ask(kind, field);
        const isWithheld = who === 'readers' && !isReader;
        if (isWithheld && !isNothing(whole) && isNothing(shown)) withheld += 1;
        if (isWithheld ? !isNothing(shown) : who === 'all' && isNothing(shown) !== isNothing(whole))
          wrong.push(`${field} to ${kind}: ${JSON.stringify(shown).slice(0, 200)}`);
        if (!isReader && JSON.stringify(shown).includes(secret))
          wrong.push(`${field} tells ${kind} what is kept inside: ${JSON.stringify(shown).slice(0, 400)}`);
      }
    }
    expect(wrong).toEqual([]);
    // Two people, and the fields that hold something in this world.
    expect(withheld).toBeGreaterThanOrEqual(2 * 12);
  }, 60_000);

  it('show who works on an item their own alone, and who proposed the issue none', async () => {
    const items = async (kind: KindAtHome) => ((await ask(kind, 'items')) as object[]).length;
    expect([await items('lead'), await items('owner'), await items('proposer')]).toEqual([2, 1, 0]);
    const list = '{ actionItems(first: 10) { nodes { id } } }';
    const listed = async (kind: KindAtHome) => {
      const { data } = await test.ask<{ actionItems: { nodes: object[] } }>(home.subjects[kind], list);
      return data.actionItems.nodes.length;
    };
    expect([await listed('lead'), await listed('owner'), await listed('proposer')]).toEqual([2, 1, 0]);
  });

  it('show what is published, and drafts to readers alone', async () => {
    const states = async (kind: KindAtHome) =>
      ((await ask(kind, 'statements')) as { state: string }[]).map(({ state }) => state).sort();
    expect(await states('lead')).toEqual(['DRAFT', 'PUBLISHED']);
    expect(await states('proposer')).toEqual(['PUBLISHED']);
  });

  it('show internal notes to readers and to their author, who is told of none that is not theirs', async () => {
    await addNote('proposer', 'INTERNAL', 'I have seen it too.');
    const texts = async (kind: KindAtHome) =>
      ((await ask(kind, 'notes')) as { nodes: { text: string }[] }).nodes.map(({ text }) => text);
    expect(await texts('auditor')).toEqual(
      expect.arrayContaining([secret, 'For all of us.', 'I have seen it too.']),
    );
    expect(await texts('proposer')).toEqual(expect.not.arrayContaining([secret]));
    expect(await texts('proposer')).toEqual(
      expect.arrayContaining(['For all of us.', 'I have seen it too.']),
    );
    expect(await texts('owner')).toEqual(expect.not.arrayContaining([secret, 'I have seen it too.']));

    const mention = addNote('lead', 'INTERNAL', 'Ask them.', [home.ids['person proposer']!]);
    await expect(mention).rejects.toThrow('reads no internal notes');
  });

  it('are found by every way to the past closed to who does not read the analysis', async () => {
    const past = `query ($id: ID!) { issueAsOf(id: $id, at: "2999-01-01T00:00:00Z") { number }
      issueDifferences(id: $id, from: "2020-01-01T00:00:00Z", to: "2999-01-01T00:00:00Z") { from }
      recordAsOf(subjectId: $id, at: "2999-01-01T00:00:00Z") { label } }`;
    for (const kind of ['proposer', 'owner'] as const) {
      const { data } = await test.ask(home.subjects[kind], past, { id: home.ids.issue });
      expect(data).toEqual({ issueAsOf: null, issueDifferences: null, recordAsOf: null });
    }
    const history = (await ask('proposer', 'history')) as { nodes: { note: object[] }[] };
    expect(history.nodes.length).toBeGreaterThan(0);
    expect(history.nodes.every(({ note }) => note.length === 0)).toBe(true);
  });

  async function addNote(
    kind: KindAtHome,
    audience: string,
    text: string,
    mentionIds: string[] = [],
  ): Promise<void> {
    const input = { subjectKind: 'ISSUE', subjectId: home.ids.issue, audience, text, mentionIds };
    const command =
      'mutation ($input: AddNoteInput!) { addNote(input: $input) { note { id } refusal { message } } }';
    const answer = await test.ask<{ addNote: { refusal: object | null } }>(home.subjects[kind], command, {
      input,
    });
    if (answer.errors) throw new Error(JSON.stringify(answer.errors[0]));
    expect(answer.data.addNote.refusal).toBeNull();
  }

  /** The field, with all that lies behind it two levels deep. */
  async function ask(kind: KindAtHome, field: string): Promise<unknown> {
    const query = `query ($id: ID!) { issue(id: $id) { ${selection(issue, field, depthOf(field), ['Issue'])} } }`;
    const answer = await test.ask<{ issue: Record<string, unknown> }>(home.subjects[kind], query, {
      id: home.ids.issue,
    });
    if (answer.errors) throw new Error(`${field}: ${JSON.stringify(answer.errors[0])}`);
    return answer.data.issue[field];
  }
});

/** As deep as the limit of an answer lets one ask: cycles hold every other part. */
const depthOf = (field: string): number => (field === 'cycles' ? 1 : 2);

function selection(parent: GraphQLObjectType, name: string, depth: number, above: readonly string[]): string {
  const field = parent.getFields()[name]!;
  const type = getNamedType(field.type);
  const first = field.args.some((arg) => arg.name === 'first') ? '(first: 5)' : '';
  if (isLeafType(type)) return name + first;
  if (!isObjectType(type) || type.name === 'Issue') return `${name}${first} { __typename }`;
  const inner = Object.values(type.getFields())
    // The world's records began without a fact of their own.
    .filter(({ name: inside, args }) => inside !== 'fact' && !args.some((arg) => isNonNullType(arg.type)))
    .filter((one) => {
      const named = getNamedType(one.type);
      const isBack = above.includes(named.name) || named.name.endsWith('Edge') || boundaries.has(named.name);
      return isLeafType(named) || (depth > 0 && isObjectType(named) && !isBack);
    })
    .map((one) => selection(type, one.name, depth - 1, [...above, type.name]));
  return `${name}${first} { ${inner.join(' ') || '__typename'} }`;
}

/** Records of their own, that have their own rules: what lies behind them is not the issue's. A chart is numbers alone. */
const boundaries = new Set([
  'Person',
  'Office',
  'Service',
  'Topic',
  'Measure',
  'Case',
  'Escalation',
  'Objective',
  'EffectChart',
]);

/** Null, an empty list, an empty page. */
function isNothing(value: unknown): boolean {
  if (value === null) return true;
  if (Array.isArray(value)) return value.length === 0;
  const { nodes } = value as { nodes?: unknown[] };
  return nodes !== undefined && nodes.length === 0;
}
