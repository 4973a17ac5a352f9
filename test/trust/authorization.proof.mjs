import { getNamedType } from 'graphql';
import { openHome } from './authorization.house.mjs';
import { foreignCursors, foreignIds } from './authorization.ids.mjs';
import { endedNews } from './authorization.news.mjs';
import { askAsNobody } from './authorization.nobody.mjs';
import { control, count, progress, say, seconds } from './telling.mjs';

export const row = 5;
export const sentence =
  'every operation is answered to 22 kinds of people as its sentence says, every object field that the walk reaches as its line says, and neither an id of others nor an ended token tells or changes anything.';

const seed = 20_261_123;

export async function prove(stage, short) {
  const house = await openHome(stage);
  const broken = [];
  try {
    const fields = readTable(house, broken);
    const walked = await walkFields(house, fields, short, broken);
    const { cells, rows } = await askSentences(house, short, broken);
    const killed = await killMutants(house, rows, short ? 3 : 30, broken);
    const ids = await foreignIds(house, (all) => draw(all, short ? 0.05 : 1), broken);
    const cursors = await foreignCursors(house, (all) => draw(all, short ? 0.2 : 1), broken);
    const ended = await askAsNobody(house, (all) => draw(all, short ? 0.1 : 1), broken);
    const heard = await endedNews(house, short, broken);
    const figures = `${house.operations.length} operations × 22 kinds of people: ${count(cells)} answers; ${walked}; ${count(ids)} ids of others compared with nobody’s, ${count(cursors)} cursors of others brought; ${count(ended)} requests with ended tokens; ${count(heard)} subscriptions ended at the next event; ${killed}`;
    return { figures, broken };
  } finally {
    await house.line.close();
    await house.service.stop();
  }
}

/** The table of fields against the schema that is served; a field without a line must be seen. */
function readTable({ part, schema }, broken) {
  const { readFields, unlike } = part('fields');
  const fields = readFields();
  for (const one of unlike(schema, fields)) broken.push(`${one}.`);
  const types = new Map(fields.types);
  types.delete('Contact');
  control(broken, 'a type without a line', unlike(schema, { ...fields, types }));
  return fields;
}

async function walkFields(house, fields, short, broken) {
  const { part, test, home, strangersHome, sentences, words, operations } = house;
  const { Walk, stopsOf } = part('walk');
  const walk = new Walk(test, home, strangersHome.subjects.employee, fields, sentences, words);
  const all = stopsOf(operations);
  const stops = draw(all, short ? 0.1 : 1);
  const start = performance.now();
  for (const [at, stop] of stops.entries()) {
    for (const one of await walk.at(stop)) broken.push(one);
    progress('places walked', at + 1, stops.length);
  }
  say(`  walked ${count(stops.length)} places in ${seconds(performance.now() - start)}`);
  if (!short) {
    // What commands come to is asked with the sentences.
    const unmet = [...fields.types.keys()].filter(
      (type) => !walk.reached.has(type) && !/Payload$/.test(type),
    );
    for (const type of unmet.filter((one) => !fields.unreached.has(one)))
      broken.push(`The walk meets no ${type}, and the table does not say why.`);
    for (const type of fields.unreached.keys())
      if (walk.reached.has(type)) broken.push(`The walk meets ${type}: its reason is out of date.`);
  }
  await walkControls(house, walk, all, broken);
  const lines = [...fields.types.values()].reduce((sum, row) => sum + row.fields.size, 0);
  return `${count(lines)} fields of ${fields.types.size} types have their line, ${count(walk.telling.size)} of ${walk.reached.size} types told somebody something: ${count(walk.cells)} cells in ${count(walk.answers)} answers`;
}

/** A policy that forgets itself must be seen in the fields. */
async function walkControls({ part, sentences }, walk, stops, broken) {
  const { mutated } = part('mutants');
  const own = (name) => stops.find(({ query, path }) => query.name === name && path.length === 0);
  const page = stops.find(({ query, type }) => query.name === 'issue' && type.name === 'EvidenceConnection');
  const { nodes } = page.type.getFields();
  const evidence = { ...page, path: [...page.path, nodes], type: getNamedType(nodes.type) };
  for (const [row, stop] of [
    ['viewContact', own('case')],
    ['viewIssueAnalysis', own('issue')],
    ['viewCase', evidence],
  ]) {
    const found = await mutated({ row, role: 'employee', becomes: 'agency' }, () => walk.at(stop));
    control(broken, `${row} given to every employee, in the fields of ${stop.type.name},`, found);
  }
  if (sentences.length === 0) broken.push('There are no sentences.');
}

async function askSentences({ part, line, home, strangersHome, operations, sentences }, short, broken) {
  const { Matrix, differences } = part('matrix');
  const { rowsAsked } = part('mutants');
  const byName = new Map(operations.map((operation) => [operation.name, operation]));
  for (const { name } of operations)
    if (!sentences.some(({ operation }) => operation === name)) broken.push(`No sentence is about ${name}.`);
  const matrix = new Matrix(line, home, strangersHome, byName, sentences);
  const rows = new Map();
  let cells = 0;
  const asked = draw(sentences, short ? 0.1 : 1);
  for (const [at, sentence] of asked.entries()) {
    let answers = [];
    const names = await rowsAsked(async () => (answers = await matrix.row(sentence)));
    cells += answers.length;
    for (const one of differences(answers)) broken.push(`${one}.`);
    for (const name of names) rows.set(name, [...(rows.get(name) ?? []), sentence]);
    progress('sentences', at + 1, asked.length);
  }
  return { cells, rows: { rows, matrix, differences } };
}

/** Cells of the policy flipped, each asked again by the sentences that ask its row. */
async function killMutants({ part }, { rows, matrix, differences }, wanted, broken) {
  const { draw: drawMutants, flippedCells, mutated, nameOfMutant } = part('mutants');
  const { policy } = part('../../../src/domain/permission/policy');
  const own = Object.keys(policy).filter((name) => Object.keys(policy[name]).join() !== 'system');
  const mutants = drawMutants(
    flippedCells([...rows.keys()].filter((name) => own.includes(name))),
    wanted,
    seed,
  );
  let killed = 0;
  for (const mutant of mutants) {
    const isSeen = await mutated(mutant, async () => {
      for (const sentence of rows.get(mutant.row))
        if (differences(await matrix.row(sentence)).length > 0) return true;
      return false;
    });
    if (isSeen) killed += 1;
    else broken.push(`Nobody notices that ${nameOfMutant(mutant)}.`);
  }
  return `${killed} of ${mutants.length} changed cells of the policy noticed`;
}

/** That share of them, the same ones for the same seed. */
function draw(all, share) {
  const step = Math.round(1 / share);
  return all.filter((_, at) => (at + seed) % step === 0);
}
