import { setTimeout as sleep } from 'node:timers/promises';
import { always, buildAgency, escalateMany } from './agency.mjs';
import { Racer } from './racer.mjs';
import { actsVerdict, capacityVerdict, flowVerdict, ownersVerdict } from './race.verdict.mjs';
import { control, count, progress, say } from './telling.mjs';

export const sentence =
  '96 clients on three instances race for a thousand escalations: never two owners, nobody above capacity, every acknowledged act in the history exactly once, and the flow balance reconciles.';

const instances = 3;
const capacity = 20;
const specialists = 16;
const leads = 4;
const queueNames = ['First', 'Second', 'Third'];

const policy = (severity) => ({
  severity,
  claimBudgetMinutes: 480,
  resolveBudgetMinutes: 4_800,
  warnPercent: 75,
  levels: [],
});

export async function prove(stage, short) {
  const size = short ? 300 : 1_000;
  const seconds = short ? 15 : 60;
  const { agency, ids } = await arrange(stage, size);
  for (let number = 0; number < instances; number += 1) await stage.start();
  const racers = await line(stage, agency, ids, short ? 8 : 32);
  const until = performance.now() + seconds * 1_000;
  const sampler = sample(stage, agency, until);
  const ticking = setInterval(() => {
    const done = racers.reduce((sum, { acts }) => sum + acts.length, 0);
    progress(`acts by ${racers.length} clients`, done, done);
  }, 1_000);
  await Promise.all(racers.map((racer) => racer.race(until)));
  clearInterval(ticking);
  const samples = await sampler;
  for (const racer of racers) racer.stop();

  const acts = racers.flatMap((racer) => racer.acts);
  const entries = await entriesOf(stage, agency);
  const broken = [...samples.faults, ...racers.flatMap(({ broken: faults }) => faults).slice(0, 5)];
  const { highest } = await judge(stage, agency, { acts, entries }, broken);
  controls(agency, { acts, entries }, broken);
  const verified = await stage.verifyHistory(agency.people.auditor.subject);
  for (const { message } of verified.faults.slice(0, 3))
    broken.push(`The history does not verify: ${message}`);

  const done = acts.filter(({ isAcknowledged }) => isAcknowledged);
  tell(acts);
  const twice = acts.filter(({ requestIds }) => requestIds.length > 1).length;
  const figures = `${count(done.length)} acts acknowledged and ${count(acts.length - done.length)} refused in ${seconds} s (${count(Math.round(acts.length / seconds))} a second) by ${racers.length} clients on ${size} escalations, ${count(twice)} sent twice at once; most held by one person ${highest} of ${capacity}; ${samples.looked} looks from outside; ${count(verified.entries)} entries verified`;
  return { figures, broken };
}

function arrange(stage, size) {
  return stage.arrange(async (app) => {
    const people = [
      ...Array.from({ length: specialists }, (_, index) => ({
        name: `specialist ${index}`,
        role: 'specialist',
        capacity,
      })),
      ...Array.from({ length: leads }, (_, index) => ({ name: `lead ${index}`, role: 'lead', capacity })),
      { name: 'auditor', role: 'auditor' },
    ];
    const queues = queueNames.map((name) => ({ name, calendar: always, policies: [1, 2, 3, 4].map(policy) }));
    const agency = await buildAgency(stage, app, { queues, people });
    const place = (index) => ({ queueId: agency.queues[queueNames[index % queueNames.length]], severity: 4 });
    const told = (done) => progress('escalated', done, size);
    return { agency, ids: await escalateMany(stage, app, agency, size, place, told) };
  });
}

/** The clients at the start: on each instance the same people, so that everybody races themselves too. */
async function line(stage, agency, ids, each) {
  const having = (wanted) => Object.values(agency.people).filter(({ role }) => role === wanted);
  const [workers, chiefs] = [having('specialist'), having('lead')];
  // Every fifth is a lead, however few there are.
  const people = workers.flatMap((worker, index) =>
    index % 4 === 3 ? [worker, chiefs[index >> 2]] : [worker],
  );
  const toIds = workers.map(({ id }) => id);
  const queueIds = Object.values(agency.queues);
  const racers = [];
  for (let instance = 0; instance < instances; instance += 1)
    for (let number = 0; number < each; number += 1) {
      const person = people[(number + instance) % people.length];
      const clients = [
        await stage.client(stage.instances[instance], person.subject),
        // What is sent twice is sent to another instance the second time.
        await stage.client(stage.instances[(instance + 1) % instances], person.subject),
      ];
      racers.push(new Racer({ person, clients, ids, toIds, queueIds, number: racers.length }));
    }
  return racers;
}

/** Looks at the table from outside while the race runs: in no snapshot may anybody hold more than they may. */
async function sample(stage, agency, until) {
  const faults = [];
  let looked = 0;
  for (; performance.now() < until; looked += 1) {
    const above = await stage.rows(
      `SELECT holder_id, count(*)::int AS held FROM escalation WHERE agency_id = $1 AND holder_id IS NOT NULL
        GROUP BY 1 HAVING count(*) > $2`,
      [agency.id, capacity],
    );
    for (const { holder_id: id, held } of above) faults.push(`${id} held ${held}, seen from outside.`);
    await sleep(100);
  }
  return { looked, faults: faults.slice(0, 5) };
}

/** The history of every escalation; `order`: in which the acts wrote, while they held their locks. */
function entriesOf(stage, agency) {
  return stage.rows(
    `SELECT h.subject_id AS "escalationId", h.sequence, h.event, h.request_id AS "requestId", h.actor_kind AS "actorKind",
            h.changes -> 'holderId' AS holder, h.changes -> 'queueId' AS queue, o.id::int AS "order"
       FROM history_entry h
       LEFT JOIN outbox o ON o.subject_id = h.subject_id AND o.sequence = h.sequence
      WHERE h.agency_id = $1 AND h.subject_kind = 'escalation' ORDER BY h.subject_id, h.sequence`,
    [agency.id],
  );
}

async function judge(stage, agency, { acts, entries }, broken) {
  if (entries.some(({ order }) => order === null)) broken.push('News of an act is missing from the outbox.');
  const { faults, highest } = capacityVerdict(inOrder(entries), () => capacity);
  broken.push(...ownersVerdict(entries), ...faults, ...actsVerdict(acts, byPeople(entries)));
  const moves = entries.filter(({ queue }) => queue !== null);
  broken.push(...flowVerdict(await flowOf(stage, agency), moves, Object.values(agency.queues)));
  return { highest };
}

const inOrder = (entries) => entries.toSorted((a, b) => a.order - b.order);
const byPeople = (entries) => entries.filter(({ actorKind }) => actorKind === 'person');

async function flowOf(stage, agency) {
  const now = (await stage.now()).getTime();
  const dayMs = 86_400_000;
  const [from, before] = [-dayMs, 2 * dayMs].map((ms) => new Date(now + ms).toISOString().slice(0, 10));
  const client = await stage.client(stage.instances[0], agency.people.auditor.subject);
  const { data } = await client.ask(
    `query ($input: FlowBalanceInput!) { flowBalance(input: $input) {
       id name opening received reopened transferredIn processed transferredOut closing } }`,
    { input: { of: 'ESCALATION', by: 'QUEUE', from, before, per: 'WHOLE', zone: 'UTC' } },
  );
  client.close();
  return data.flowBalance;
}

/** Checkers that accept what is wrong prove nothing: each is shown a history with a fault planted in it. */
function controls(agency, { acts, entries }, broken) {
  const claim = entries.find(({ event }) => event === 'EscalationClaimed');
  const [someone, other] = Object.values(agency.people).map(({ id }) => id);
  const thief = claim.holder[1] === someone ? other : someone;
  const next = { ...claim, sequence: claim.sequence + 1, holder: [null, thief] };
  control(broken, 'a second owner', ownersVerdict(entries.toSpliced(entries.indexOf(claim) + 1, 0, next)));
  const { faults } = capacityVerdict(inOrder(entries), () => 1);
  control(broken, 'somebody above a capacity of one', faults);
  const done = acts.find(({ isAcknowledged }) => isAcknowledged);
  const people = byPeople(entries);
  const theirs = people.find(({ requestId }) => done.requestIds.includes(requestId));
  control(broken, 'an act done twice', actsVerdict(acts, [...people, theirs]));
  control(
    broken,
    'an acknowledged act that is nowhere',
    actsVerdict(
      acts,
      people.filter((entry) => entry !== theirs),
    ),
  );
}

/** What came of each kind of act. */
function tell(acts) {
  const told = new Map();
  for (const { operation, outcome } of acts) {
    const outcomes = told.get(operation) ?? told.set(operation, new Map()).get(operation);
    outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
  }
  for (const [operation, outcomes] of told) {
    const figures = [...outcomes]
      .sort(([, a], [, b]) => b - a)
      .map(([outcome, number]) => `${outcome} ${count(number)}`);
    say(`  ${operation.padEnd(10)}${figures.join(', ')}`);
  }
}
