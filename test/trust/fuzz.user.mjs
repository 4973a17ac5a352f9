// Somebody who works all the time, as a desk's screen does: a page, a record, an act, over and over, at a steady pace.
import { setTimeout as sleep } from 'node:timers/promises';

const page = `query ($queueId: ID!) { escalations(first: 10, filter: { queueId: [$queueId] }) {
  nodes { id number state severity dueAt case { number summary } allowedEvents { event allowed } } pageInfo { endCursor hasNextPage } } }`;
const record = `query ($id: ID!) { escalation(id: $id) { id number state version holder { name } history(first: 5) { nodes { fact at } } } }`;
const claim = `mutation ($input: ClaimEscalationInput!) { claimEscalation(input: $input) { escalation { id } refusal { kind message } } }`;
const release = `mutation ($input: ReleaseEscalationInput!) { releaseEscalation(input: $input) { escalation { id } refusal { kind message } } }`;

/** How often somebody does something: four people at once at their screens. */
const everyMs = 40;

export class SteadyUser {
  /** Milliseconds of each answer, and when it came. */
  times = [];
  broken = [];
  #isOver = false;
  #work;

  constructor(client, queueId, ids) {
    Object.assign(this, { client, queueId, ids });
  }

  begin() {
    this.#work = this.#run();
  }

  async end() {
    this.#isOver = true;
    await this.#work;
  }

  /** The slowest of a hundred, of the answers since a moment. */
  p99(from, to = Infinity) {
    const ms = this.times
      .filter(({ at }) => at >= from && at < to)
      .map((time) => time.ms)
      .sort((a, b) => a - b);
    return { count: ms.length, ms: ms[Math.floor(ms.length * 0.99)] ?? NaN };
  }

  async #run() {
    const begun = performance.now();
    for (let number = 0; !this.#isOver; number += 1) {
      const early = begun + number * everyMs - performance.now();
      if (early > 0) await sleep(early);
      const escalationId = this.ids[Math.floor(number / 4) % this.ids.length];
      const input = { escalationId };
      const [document, variables] = [
        [page, { queueId: this.queueId }],
        [claim, { input }],
        [record, { id: escalationId }],
        [release, { input }],
      ][number % 4];
      await this.#ask(document, variables);
    }
  }

  async #ask(document, variables) {
    const at = performance.now();
    try {
      const { data, errors } = await this.client.send(document, variables);
      const refusal = data && Object.values(data)[0]?.refusal;
      if (errors || refusal) this.broken.push(JSON.stringify(errors ?? refusal).slice(0, 300));
    } catch (error) {
      this.broken.push(`no answer: ${error.message}`);
    }
    this.times.push({ at, ms: performance.now() - at });
  }
}
