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
  const places = operations
    .filter(({ root }) => root !== 'subscription')
    .flatMap((operation) => idPlaces(operation).map(({ path }) => ({ operation, path })));
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

/** How often the records of both agencies have changed. */
async function written({ stage, home, strangersHome }) {
  const ids = [...Object.values(home.ids), ...Object.values(strangersHome.ids)];
  const [{ entries }] = await stage.rows(
    'SELECT count(*)::int AS entries FROM history_entry WHERE subject_id = ANY($1::uuid[])',
    [ids],
  );
  return entries;
}
