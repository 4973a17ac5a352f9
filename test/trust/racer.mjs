// One client of the race: picks an act, sends it with a key of its own, remembers what came of it.
import { randomUUID } from 'node:crypto';

const field = (name, type) =>
  `mutation ($input: ${type}!) { ${name}(input: $input) { escalation { id holderId version } refusal { kind message } } }`;
const documents = {
  claim: ['claimEscalation', field('claimEscalation', 'ClaimEscalationInput')],
  claimNext: ['claimNextEscalation', field('claimNextEscalation', 'ClaimNextEscalationInput')],
  assign: ['assignEscalation', field('assignEscalation', 'AssignEscalationInput')],
  release: ['releaseEscalation', field('releaseEscalation', 'ReleaseEscalationInput')],
  transfer: ['transferEscalation', field('transferEscalation', 'TransferEscalationInput')],
  raise: ['raiseSeverity', field('raiseSeverity', 'RaiseSeverityInput')],
};

/** How often each act is tried, of a hundred. More is taken than given back, so that people come to their capacity. */
const shares = {
  specialist: { claim: 30, claimNext: 30, release: 22, transfer: 8, raise: 10 },
  lead: { assign: 50, release: 20, transfer: 20, raise: 10 },
};
/** Of a hundred acts, those that are sent twice at once under one key, to two instances. */
const sentTwice = 5;
/** Answers that are part of a race; any other error is a fault of the service. */
const expected = new Set(['FORBIDDEN', 'NOT_FOUND']);

export class Racer {
  acts = [];
  broken = [];
  #mine = [];

  constructor({ person, clients, ids, toIds, queueIds, number }) {
    Object.assign(this, { person, clients, ids, toIds, queueIds });
    this.random = seeded(number + 1);
  }

  async race(until) {
    while (performance.now() < until) {
      const operation = this.#chosen();
      await this.#act(operation, this.#inputOf(operation));
    }
  }

  stop() {
    for (const client of this.clients) client.close();
  }

  #chosen() {
    let left = this.random(100);
    for (const [operation, share] of Object.entries(shares[this.person.role])) {
      left -= share;
      if (left < 0) return operation;
    }
    throw new Error('The shares are less than a hundred.');
  }

  #inputOf(operation) {
    const escalationId = this.#pick(this.ids);
    switch (operation) {
      case 'claimNext':
        return { queueId: this.#pick(this.queueIds) };
      case 'assign':
        // Without a reason, which would allow more than the capacity.
        return { escalationId, toId: this.#pick(this.toIds) };
      case 'release':
        return { escalationId: this.#mine.shift() ?? escalationId };
      case 'transfer': {
        const reason = 'It belongs there.';
        // A specialist can send away what they hold, a lead anything.
        return {
          escalationId: this.#mine.shift() ?? escalationId,
          queueId: this.#pick(this.queueIds),
          reason,
        };
      }
      case 'raise':
        return { escalationId: this.#mine[0] ?? escalationId, reason: 'The rent is due.' };
      default:
        return { escalationId };
    }
  }

  async #act(operation, input) {
    const [name, document] = documents[operation];
    const key = randomUUID();
    const requestIds = this.random(100) < sentTwice ? [randomUUID(), randomUUID()] : [randomUUID()];
    const variables = { input: { ...input, idempotencyKey: key } };
    const answers = await Promise.all(
      requestIds.map((requestId, index) => this.#sent(this.clients[index], document, variables, requestId)),
    );
    const told = answers.map((answer) => outcomeOf(answer, name));
    const done = told.find(({ escalation }) => escalation);
    const act = {
      key,
      operation,
      requestIds,
      isAcknowledged: done !== undefined,
      outcome: done ? 'done' : told[0].outcome,
    };
    if (done) Object.assign(act, { escalationId: done.escalation.id, version: done.escalation.version });
    this.acts.push(act);
    this.#judge(operation, told);
    if (done && (operation === 'claim' || operation === 'claimNext')) this.#mine.push(done.escalation.id);
  }

  async #sent(client, document, variables, requestId) {
    try {
      return await client.send(document, variables, requestId);
    } catch (error) {
      return { errors: [{ message: error.message, extensions: { code: 'UNANSWERED' } }] };
    }
  }

  /** What no answer may say, however the race goes. */
  #judge(operation, told) {
    for (const { outcome, code, escalation, message } of told) {
      if (code && !expected.has(code)) this.broken.push(`${operation} was answered ${outcome}: ${message}`);
      const isClaim = operation === 'claim' || operation === 'claimNext';
      if (isClaim && escalation && escalation.holderId !== this.person.id)
        this.broken.push(
          `${escalation.id} was claimed for ${this.person.id} and held by ${escalation.holderId}`,
        );
    }
    const done = told.filter(({ escalation }) => escalation).map(({ escalation }) => escalation);
    if (done.length === 2 && (done[0].id !== done[1].id || done[0].version !== done[1].version))
      this.broken.push(
        `One key had two effects: ${done.map(({ id, version }) => `${id}/${version}`).join(' and ')}`,
      );
  }

  #pick(list) {
    return list[this.random(list.length)];
  }
}

function outcomeOf({ data, errors }, name) {
  if (errors) {
    const code = errors[0].extensions?.code ?? 'UNKNOWN';
    return { outcome: code.toLowerCase(), code, message: errors[0].message };
  }
  const { escalation, refusal } = data[name];
  return refusal
    ? { outcome: refusal.kind.toLowerCase(), message: refusal.message }
    : { outcome: 'done', escalation };
}

/** A number below `limit`, the same for the same racer in every run (mulberry32); what it meets is chance enough. */
function seeded(seed) {
  let state = (seed * 0x9e3779b1) >>> 0;
  return (limit) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit;
  };
}
