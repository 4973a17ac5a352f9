// The load of a soak: whole jobs of the desk, which arrive whether or not the ones before are done. A job opens a case, looks
// at the list, escalates, looks at the queue, claims, reads the history, resolves and looks again; every fifth proposes an
// issue besides.
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';

const command = (name, type, record) =>
  `mutation ($input: ${type}!) { told: ${name}(input: $input) { done: ${record} { id version } refusal { message } } }`;
const documents = {
  open: command('openCase', 'OpenCaseInput', 'case'),
  escalate: command('escalateCase', 'EscalateCaseInput', 'escalation'),
  claim: command('claimEscalation', 'ClaimEscalationInput', 'escalation'),
  resolve: command('resolveEscalation', 'ResolveEscalationInput', 'escalation'),
  propose: command('proposeIssue', 'ProposeIssueInput', 'issue'),
  list: 'query { told: cases(first: 25) { nodes { id number state summary } pageInfo { hasNextPage } } }',
  queue: `query ($queueId: ID!) { told: escalations(first: 10, filter: { queueId: [$queueId] }) {
    nodes { id number state severity dueAt case { number summary } allowedEvents { event allowed } } } }`,
  record:
    'query ($id: ID!) { told: escalation(id: $id) { id state version holder { name } history(first: 5) { nodes { fact at } } } }',
};

export class Load {
  /** Of each call: when it ended and how long it took; for the first of a job from when the job had arrived. */
  calls = [];
  acts = 0;
  errors = [];
  #free;
  #waiting = [];
  #running = new Set();

  /** `desks`: a representative's and a specialist's client each. */
  constructor({ desks, officeId, queueId }) {
    Object.assign(this, { officeId, queueId, desks });
    this.#free = [...desks];
  }

  /** As many jobs at once as there are desks of the first `count`, one after the other, until it is over; calls per second. */
  async press(count, ms) {
    const before = this.calls.length;
    const begun = performance.now();
    const press = async (desk) => {
      while (performance.now() - begun < ms) await this.#job(desk, performance.now());
    };
    await Promise.all(this.desks.slice(0, count).map(press));
    return ((this.calls.length - before) * 1_000) / (performance.now() - begun);
  }

  /** Jobs at random moments, so many a second on average, however long they take. */
  async arrive(perSecond, ms, told) {
    const until = performance.now() + ms;
    for (
      let next = performance.now();
      next < until;
      next += (-Math.log(1 - Math.random()) * 1_000) / perSecond
    ) {
      const early = next - performance.now();
      if (early > 1) await sleep(early);
      this.#begin(next);
      told(this.#waiting.length);
    }
    while (this.#running.size > 0) await Promise.all(this.#running);
  }

  #begin(arrivedAt) {
    const desk = this.#free.pop();
    if (!desk) return void this.#waiting.push(arrivedAt);
    const job = this.#job(desk, arrivedAt).finally(() => {
      this.#running.delete(job);
      this.#free.push(desk);
      if (this.#waiting.length > 0) this.#begin(this.#waiting.shift());
    });
    this.#running.add(job);
  }

  async #job({ representative, specialist }, arrivedAt) {
    const text = `Soaked ${randomUUID()}`;
    const { officeId, queueId } = this;
    const act = (client, name, input, from) =>
      this.#call(client, name, { input: { ...input, idempotencyKey: randomUUID() } }, from);
    const opened = { officeId, channel: 'PHONE', summary: text };
    const found = await act(representative, 'open', opened, arrivedAt);
    await this.#call(representative, 'list', {});
    const asked = { reason: 'CANNOT_RESOLVE', severity: 3, justification: text };
    const escalation = found && (await act(representative, 'escalate', { caseId: found.id, ...asked }));
    if (!escalation) return;
    await this.#call(specialist, 'queue', { queueId });
    await act(specialist, 'claim', { escalationId: escalation.id });
    await this.#call(specialist, 'record', { id: escalation.id });
    await act(specialist, 'resolve', { escalationId: escalation.id, resolution: text });
    await this.#call(representative, 'record', { id: escalation.id });
    if (this.acts % 20 < 4)
      await act(representative, 'propose', { title: text, impact: text, caseIds: [found.id] });
  }

  /** What was told; null after an error, which is remembered. */
  async #call(client, name, variables, from = performance.now()) {
    const answer = await client.send(documents[name], variables).catch((error) => ({ errors: [error] }));
    const at = performance.now();
    this.calls.push({ at, ms: at - from });
    const told = answer.data?.told;
    const mistake = answer.errors?.[0].message ?? told?.refusal?.message;
    if (mistake) {
      this.errors.push(`${name}: ${mistake}`);
      return null;
    }
    if (variables.input) this.acts += 1;
    return variables.input ? told.done : told;
  }
}

/** Quantiles of the calls that ended between two moments. */
export function quantiles(calls, from, to) {
  const ms = calls
    .filter(({ at }) => at >= from && at < to)
    .map((call) => call.ms)
    .sort((a, b) => a - b);
  const at = (share) => ms[Math.min(ms.length - 1, Math.floor(ms.length * share))] ?? NaN;
  return { count: ms.length, p50: at(0.5), p99: at(0.99) };
}
