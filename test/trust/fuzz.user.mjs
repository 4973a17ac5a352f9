// Somebody who works all the time, as a desk's screen does: a page, a record, an act, over and over, at a steady pace. On a
// thread of its own: what the sender of nonsense has to do beside is no time that anybody waits for the service.
import { setTimeout as sleep } from 'node:timers/promises';
import { Worker, isMainThread, parentPort, workerData } from 'node:worker_threads';
import { Client } from './client.mjs';

const page = `query ($queueId: ID!) { escalations(first: 10, filter: { queueId: [$queueId] }) {
  nodes { id number state severity dueAt case { number summary } allowedEvents { event allowed } } pageInfo { endCursor hasNextPage } } }`;
const record = `query ($id: ID!) { escalation(id: $id) { id number state version holder { name } history(first: 5) { nodes { fact at } } } }`;
const claim = `mutation ($input: ClaimEscalationInput!) { claimEscalation(input: $input) { escalation { id } refusal { kind message } } }`;
const release = `mutation ($input: ReleaseEscalationInput!) { releaseEscalation(input: $input) { escalation { id } refusal { kind message } } }`;

/** How often somebody does something: two people at once at their screens. */
const everyMs = 80;

/** This moment, by a clock that all threads share. */
export const moment = () => performance.timeOrigin + performance.now();

export class SteadyUser {
  /** Milliseconds of each answer, and when it was asked for. */
  times = [];
  broken = [];
  #thread;

  /** `whose`: { url, token, queueId, ids }. */
  constructor(whose) {
    this.#thread = new Worker(new URL(import.meta.url), { workerData: whose });
  }

  async end() {
    const told = new Promise((resolve, reject) =>
      this.#thread.once('message', resolve).once('error', reject),
    );
    this.#thread.postMessage('end');
    Object.assign(this, await told);
    await this.#thread.terminate();
  }

  /** How long the answers since a moment took, but for a share of them that took longer. */
  percentile(share, from, to = Infinity) {
    const ms = this.times
      .filter(({ at }) => at >= from && at < to)
      .map((time) => time.ms)
      .sort((a, b) => a - b);
    return { count: ms.length, ms: ms[Math.floor(ms.length * share)] ?? NaN };
  }
}

/** What the thread does until it is told to end. */
async function work({ url, token, queueId, ids }) {
  const client = new Client(url, token);
  const [times, broken] = [[], []];
  let isOver = false;
  parentPort.once('message', () => (isOver = true));
  const ask = async (document, variables) => {
    const at = moment();
    try {
      const { data, errors } = await client.send(document, variables);
      const refusal = data && Object.values(data)[0]?.refusal;
      if (errors || refusal) broken.push(JSON.stringify(errors ?? refusal).slice(0, 300));
    } catch (error) {
      broken.push(`no answer: ${error.message}`);
    }
    times.push({ at, ms: moment() - at });
  };
  const begun = performance.now();
  for (let number = 0; !isOver; number += 1) {
    const early = begun + number * everyMs - performance.now();
    if (early > 0) await sleep(early);
    const escalationId = ids[Math.floor(number / 4) % ids.length];
    const input = { escalationId };
    const [document, variables] = [
      [page, { queueId }],
      [claim, { input }],
      [record, { id: escalationId }],
      [release, { input }],
    ][number % 4];
    await ask(document, variables);
  }
  client.close();
  parentPort.postMessage({ times, broken });
}

if (!isMainThread) await work(workerData);
