// Ids that are not for whoever asks: each must answer as an id that nobody has, and change nothing.

/** By whose sentence a record is seen, by the first word of its name in the world; of the others everybody may know. */
const seenBy = {
  case: ['case'],
  caseLink: ['case'],
  note: ['case'],
  escalation: ['escalation'],
  issue: ['issue'],
  evidence: ['issue'],
  cause: ['issue'],
  criterion: ['issue'],
  option: ['issue'],
  review: ['issue'],
  planVersion: ['issue'],
  planRemark: ['issue'],
  actionItem: ['actionItem', 'issue'],
  checkListEntry: ['actionItem', 'issue'],
  absence: ['absence'],
  savedView: ['savedView'],
  approvalDelegation: ['approvalDelegation'],
  replan: ['replan'],
  retentionSchedule: ['retentionSchedules'],
  legalHold: ['legalHolds'],
  serviceAccountKey: ['serviceAccountKeys'],
  webhook: ['webhooks'],
  intakeSource: ['intakeSources'],
  import: ['import'],
  machineMigration: ['machineMigration'],
  historyVerification: ['historyVerification'],
  notification: ['notifications'],
};
const strangersToIt = ['employee', 'representativeElsewhere', 'specialistElsewhere', 'leadElsewhere'];

export async function foreignIds(house, drawn, broken) {
  const { part, home, strangersHome, operations, sentences, line, stage } = house;
  const { idPlaces, question, recordAt } = part('questions');
  const { ask } = part('answers');
  const { whoSees } = part('fields');
  const { newId } = stage.module('platform/database/id');
  const nameOf = new Map(Object.entries(home.ids).map(([name, id]) => [id, name.split(' ')[0]]));
  const places = operations.flatMap((operation) =>
    idPlaces(operation).map(({ path }) => ({ operation, path })),
  );
  const before = await written(house);
  let compared = 0;
  const same = async (operation, world, subject, path, id, what) => {
    const nobodys = newId();
    const heard = [];
    for (const put of [id, nobodys]) {
      const { verdict, body } = await ask(
        line,
        subject,
        question(operation, { world, put: { [path]: put } }),
        null,
      );
      heard.push(`${verdict} ${body}`);
    }
    compared += 1;
    if (heard[0].replaceAll(id, nobodys) !== heard[1])
      broken.push(
        `${operation.name}(${path}) tells ${what} apart: ${heard[0].slice(0, 160)} | ${heard[1].slice(0, 160)}`,
      );
  };
  for (const { operation, path } of drawn(places)) {
    const theirs = recordAt(home, operation.name, path, null);
    const seers = seenBy[nameOf.get(theirs)];
    await same(operation, strangersHome, strangersHome.subjects.employee, path, theirs, 'another agency’s');
    const own = recordAt(strangersHome, operation.name, path, null);
    const otherKind = strangersHome.ids[own === strangersHome.ids.notification ? 'calendar' : 'notification'];
    await same(operation, strangersHome, strangersHome.subjects.employee, path, otherKind, 'another kind’s');
    for (const kind of seers ? strangersToIt.filter((one) => !whoSees(sentences, seers).has(one)) : [])
      await same(operation, home, home.subjects[kind], path, theirs, `(${kind}) another office’s`);
  }
  if ((await written(house)) !== before)
    broken.push('Asking with ids of others wrote into the history of their records.');
  return compared;
}

/**
 * Cursors of another agency's pages. A cursor says only where a page goes on: whoever brings one from elsewhere gets a page
 * of their own records, or is told that it is none.
 */
export async function foreignCursors(house, drawn, broken) {
  const { part, home, strangersHome, operations, test, words, sentences } = house;
  const { question } = part('questions');
  const { Walk } = part('walk');
  const stranger = strangersHome.subjects.employee;
  const walk = new Walk(test, home, stranger, null, sentences, words);
  const pages = operations.filter(
    ({ root, field }) => root === 'query' && field.args.some(({ name }) => name === 'after'),
  );
  let brought = 0;
  for (const query of drawn(pages)) {
    const { document } = question(query, { world: home });
    const withCursors = document
      .replace('$first: Int', '$after: String, $first: Int')
      .replace('first: $first', 'first: $first, after: $after')
      .replace('edges { __typename', 'edges { __typename cursor');
    const given = (world, after) => ({ ...question(query, { world }).variables, first: 100, after });
    const cursors = new Set();
    for (const subject of Object.values(home.subjects)) {
      const { data } = await test.ask(subject, withCursors, given(home, null));
      for (const { cursor } of data?.[query.name]?.edges ?? []) cursors.add(cursor);
    }
    if (!/after: \$after.* cursor/.test(withCursors))
      broken.push(`${query.name}: its page could not be asked for with a cursor.`);
    for (const cursor of [...cursors].slice(0, 5)) {
      const answer = await test.ask(stranger, withCursors, given(strangersHome, cursor));
      brought += 1;
      broken.push(...walk.leaks('stranger', JSON.stringify(answer.data), { query }));
      for (const { extensions, message } of answer.errors ?? [])
        if (!['BAD_USER_INPUT', 'FORBIDDEN', 'NOT_FOUND'].includes(extensions.code))
          broken.push(`${query.name} answers a cursor of others with ${extensions.code}: ${message}`);
    }
  }
  if (brought === 0) broken.push('No cursor of another agency was brought.');
  return brought;
}

/** How often the records of both agencies have changed. */
async function written({ stage, home, strangersHome }) {
  const ids = [...Object.values(home.ids), ...Object.values(strangersHome.ids)];
  const [{ entries }] = await stage.rows(
    'SELECT count(*)::int AS entries FROM history_entry WHERE subject_id = ANY($1::uuid[])',
    [ids],
  );
  return entries;
}
