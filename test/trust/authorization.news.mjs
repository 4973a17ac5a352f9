// Who subscribed while they might is asked again at each event: a role that was taken away, a person who left, a token that
// has ended and a session that was signed out end the subscription before another word is told.
import { setTimeout as sleep } from 'node:timers/promises';
import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { send } from './authorization.house.mjs';
import { control } from './telling.mjs';

/** Of each subscription: who may listen by a role alone, and what its news is about. A new one without a line fails. */
const subscriptions = {
  caseChanged: { role: 'AUDITOR', channel: ({ ids }) => `case:${ids.case}` },
  escalationChanged: { role: 'AUDITOR', channel: ({ ids }) => `escalation:${ids.escalation}` },
  queueChanged: { role: 'AUDITOR', channel: ({ ids }) => `queue:${ids.queue}`, about: 'escalation' },
  issueChanged: { role: 'AUDITOR', channel: ({ ids }) => `issue:${ids.issue}` },
  importProgress: { role: 'AUDITOR', channel: ({ ids }) => `import:${ids.import}` },
  replanProgress: { role: 'AUDITOR', channel: ({ ids }) => `replan:${ids.replan}` },
  historyVerificationProgress: {
    role: 'AUDITOR',
    channel: ({ ids }) => `historyVerification:${ids.historyVerification}`,
  },
  machineMigrationProgress: {
    role: 'AUDITOR',
    channel: ({ ids }) => `machineMigration:${ids.machineMigration}`,
  },
  presence: { role: 'REPRESENTATIVE', channel: ({ ids }) => `presence:case:${ids.case}`, isSilent: true },
  // One's own, whatever one's roles: only who is nobody any more loses it.
  notificationTold: {
    role: null,
    channel: (_, personId) => `notifications:${personId}`,
    about: 'notification',
  },
};
const dying = 'a token that ends';
const endings = ['a role that is taken away', 'a person who leaves', dying, 'a session signed out'];
const tokenLivesMs = 8_000;
/** A token counts for so long after its end: clocks differ. */
const toleranceMs = 30_000;
const patienceMs = 10_000;

export async function endedNews(house, short, broken) {
  const known = house.operations.filter(({ root }) => root === 'subscription');
  for (const { name } of known)
    if (!subscriptions[name]) broken.push(`No line says to what ${name} listens.`);
  const wanted = endings.flatMap((ending) =>
    known
      .filter(({ name }) => subscriptions[name] && (subscriptions[name].role || ending !== endings[0]))
      .map((operation) => ({ operation, ending, ...subscriptions[operation.name] })),
  );
  const chosen = short
    ? wanted.filter(({ operation, ending }) => operation.name === 'escalationChanged' && ending !== dying)
    : wanted;
  const watched = [];
  // In turns, and those last whose token ends by itself.
  for (const ending of endings.toSorted((a, b) => Number(a === dying) - Number(b === dying)))
    watched.push(
      ...(await Promise.all(chosen.filter((one) => one.ending === ending).map((one) => begin(house, one)))),
    );
  await tell(house, watched);
  const deaf = await heardBy(watched, ({ told, isSilent }) => isSilent || told.length > 0);
  for (const one of deaf) broken.push(`${nameOf(one)}: before it ended nothing was heard.`);
  // What all of them hear while nothing has ended is what the checker has to find.
  control(broken, 'a subscription that goes on', verdict(watched));

  // What somebody is told while they still may, of others who leave, is no fault.
  await Promise.all(watched.map((one) => one.end().then(() => (one.told.length = 0))));
  await tell(house, watched);
  await heardBy(watched, ({ error }) => error !== null);
  broken.push(...verdict(watched));
  for (const { client } of watched) await client.dispose();
  return watched.length;
}

/** What was told to those to whom nothing may be told any more. */
function verdict(watched) {
  return watched.flatMap((one) => {
    if (one.told.length > 0) return [`${nameOf(one)}: was told ${JSON.stringify(one.told[0]).slice(0, 120)}`];
    if (one.error === null) return [`${nameOf(one)}: was not ended.`];
    return /UNAUTHENTICATED|FORBIDDEN|NOT_FOUND|4401/.test(one.error)
      ? []
      : [`${nameOf(one)}: ended with ${one.error.slice(0, 160)}`];
  });
}

const nameOf = ({ operation, ending }) => `${operation.name} × ${ending}`;

/** Waits until each of them did; those that did not. */
async function heardBy(watched, did) {
  for (const until = performance.now() + patienceMs; performance.now() < until; await sleep(50))
    if (watched.every(did)) return [];
  return watched.filter((one) => !did(one));
}

/** Somebody new with that role alone, who listens. */
async function begin(house, { operation, ending, role, channel, about, isSilent }) {
  const { home, stage, part, service } = house;
  const person = await newPerson(house, role);
  const { token, end } = await tokenFor(house, person, ending);
  const { document, variables } = part('questions').question(operation, { world: home });
  const client = createClient({
    url: `${service.url.replace(/^http/, 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    retryAttempts: 0,
    connectionParams: { authorization: `Bearer ${token}` },
  });
  const one = { operation, ending, isSilent, client, told: [], error: null, end };
  one.news = {
    channel: channel(home, person.id),
    subjectId: about === 'notification' ? await notify(stage, home, person.id) : null,
    about,
  };
  await new Promise((resolve) => {
    client.on('message', ({ type }) => type === 'connection_ack' && setTimeout(resolve, 150));
    client.on('closed', resolve);
    client.subscribe(
      { query: document, variables },
      {
        next: (answer) => one.told.push(answer),
        error: (error) => {
          one.error = Array.isArray(error) ? JSON.stringify(error) : `${error.code} ${error.reason ?? error}`;
        },
        complete: () => (one.error ??= 'completed'),
      },
    );
  });
  if (one.error) throw new Error(`${nameOf(one)} cannot listen: ${one.error}`);
  one.told.length = 0;
  return one;
}

async function newPerson({ home, test }, role) {
  const ask = async (document, input) => {
    const { data, errors } = await test.ask(home.subjects.administrator, document, { input });
    const value = data && Object.values(data)[0];
    if (errors || value?.refusal) throw new Error(JSON.stringify(errors ?? value.refusal));
    return value;
  };
  const subject = `Home:listener ${crypto.randomUUID()}`;
  const { person } = await ask(
    'mutation ($input: AddPersonInput!) { addPerson(input: $input) { person { id } refusal { message } } }',
    { subject, name: 'Listener' },
  );
  const officeId = role === 'REPRESENTATIVE' ? home.ids['office office'] : null;
  const grant = role
    ? await ask(
        'mutation ($input: GrantRoleInput!) { grantRole(input: $input) { grant { id } refusal { message } } }',
        { personId: person.id, role, officeId },
      )
    : null;
  const leave = () =>
    ask('mutation ($input: LeavePersonInput!) { leavePerson(input: $input) { refusal { message } } }', {
      personId: person.id,
      reason: 'Left',
    });
  const revoke = () =>
    ask('mutation ($input: RevokeRoleInput!) { revokeRole(input: $input) { refusal { message } } }', {
      grantId: grant.grant.id,
    });
  return { id: person.id, subject, leave, revoke };
}

/** A token for them, and what ends it, or the right to use it. */
async function tokenFor({ test, stage, service }, { subject, leave, revoke }, ending) {
  if (ending === 'a session signed out') {
    const { data } = await test.ask(
      null,
      'mutation ($input: SignInAsInput!) { signInAs(input: $input) { token } }',
      { input: { subject } },
    );
    const { token } = data.signInAs;
    return {
      token,
      end: () => send(service.url, token, 'mutation { signOut { signedOut refusal { message } } }'),
    };
  }
  if (ending !== dying)
    return { token: await stage.token(subject), end: ending === 'a person who leaves' ? leave : revoke };
  // The issuer gives whole hours: signed so long ago that this one is over soon.
  const { expiresAt } = await stage.issuer.sign(subject, new Date());
  const lifeMs = new Date(expiresAt).getTime() - Date.now();
  const { token } = await stage.issuer.sign(
    subject,
    new Date(Date.now() - lifeMs - toleranceMs + tokenLivesMs),
  );
  const endsAt = performance.now() + tokenLivesMs;
  return { token, end: () => sleep(Math.max(0, endsAt - performance.now()) + 200) };
}

async function notify(stage, home, personId) {
  const id = crypto.randomUUID();
  await stage.rows(
    `INSERT INTO notification (id, agency_id, person_id, subject_kind, subject_id, text, created_at)
     VALUES ($1, $2, $3, 'case', $4, 'Something is new.', now())`,
    [id, home.agencyId, personId, home.ids.case],
  );
  return id;
}

/** News of each channel, as a change would leave it in the outbox. */
async function tell({ stage, home }, watched) {
  const told = new Map(watched.map(({ news }) => [news.channel, news]));
  for (const { channel, subjectId, about } of told.values())
    await stage.rows(
      `INSERT INTO outbox (agency_id, subject_kind, subject_id, sequence, fact, channels, at)
       VALUES ($1, $2, $3, 1, 'Planted', ARRAY[$4], now())`,
      [
        home.agencyId,
        about ?? channel.split(':')[0],
        subjectId ?? (about ? home.ids[about] : crypto.randomUUID()),
        channel,
      ],
    );
}
