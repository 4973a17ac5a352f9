// One client that does the main job over and over: opens two cases, links them, escalates one, claims and resolves it,
// resolves the other, proposes an issue on it, triages and accepts it. What was not answered, or was told to be tried again,
// it sends again under the same key; what came of each act it remembers.
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';

const document = (name, type, fields) =>
  `mutation ($input: ${type}!) { told: ${name}(input: $input) { done: ${fields} { id${fields === 'link' ? '' : ' version'} } refusal { kind message } } }`;
const documents = {
  openCase: document('openCase', 'OpenCaseInput', 'case'),
  linkCases: document('linkCases', 'LinkCasesInput', 'link'),
  escalateCase: document('escalateCase', 'EscalateCaseInput', 'escalation'),
  claimEscalation: document('claimEscalation', 'ClaimEscalationInput', 'escalation'),
  resolveEscalation: document('resolveEscalation', 'ResolveEscalationInput', 'escalation'),
  resolveCase: document('resolveCase', 'ResolveCaseInput', 'case'),
  proposeIssue: document('proposeIssue', 'ProposeIssueInput', 'issue'),
  triageIssue: document('triageIssue', 'TriageIssueInput', 'issue'),
  acceptIssue: document('acceptIssue', 'AcceptIssueInput', 'issue'),
};

/** Who does which act. */
const hands = {
  openCase: 'representative',
  linkCases: 'representative',
  escalateCase: 'representative',
  resolveCase: 'representative',
  proposeIssue: 'representative',
  claimEscalation: 'specialist',
  resolveEscalation: 'specialist',
  triageIssue: 'chief',
  acceptIssue: 'chief',
};

/** A call that takes longer than this is given up and counts as not answered. */
const patienceMs = 30_000;

export class Doer {
  acts = [];
  /** Every call: when it was sent (performance.now), how long it took, how it was answered. */
  calls = [];
  broken = [];
  isOver = false;

  /** `people`: clients by hand; `hasKeys` false: it sends without keys, as a careless program does. */
  constructor({ people, officeId, hasKeys = true, pauseMs = 0 }) {
    Object.assign(this, { people, officeId, hasKeys, pauseMs });
  }

  async work() {
    while (!this.isOver) await this.#round();
    for (const client of Object.values(this.people)) client.close();
  }

  async #round() {
    const mark = `Marked ${randomUUID()}`;
    const opened = { officeId: this.officeId, channel: 'PHONE' };
    const one = await this.#act('openCase', { ...opened, summary: `${mark} one` });
    const other = one && (await this.#act('openCase', { ...opened, summary: `${mark} other` }));
    if (!other) return;
    await this.#act('linkCases', { caseId: one.id, otherCaseId: other.id, reason: mark });
    const reason = { reason: 'CANNOT_RESOLVE', severity: 3, justification: mark };
    const escalation = await this.#act('escalateCase', { caseId: one.id, ...reason });
    const claimed = escalation && (await this.#act('claimEscalation', { escalationId: escalation.id }));
    if (claimed) await this.#act('resolveEscalation', { escalationId: claimed.id, resolution: mark });
    const issue = await this.#act('proposeIssue', { title: mark, impact: mark, caseIds: [other.id] });
    await this.#act('resolveCase', { caseId: other.id, answer: mark });
    const triaged =
      issue &&
      (await this.#act('triageIssue', {
        issueId: issue.id,
        expectedVersion: issue.version,
        leadOfficeId: this.officeId,
        impactClass: 'BENEFIT_LOST_OR_LATE',
      }));
    if (triaged) await this.#act('acceptIssue', { issueId: triaged.id });
  }

  /** Sends until there is an answer, or the work is over; the record as it was told, or null. */
  async #act(operation, input) {
    if (this.isOver) return null;
    const act = {
      operation,
      mark: input.summary ?? null,
      requestIds: [],
      isAcknowledged: false,
      outcome: 'unanswered',
    };
    this.acts.push(act);
    const variables = { input: { ...input, ...(this.hasKeys && { idempotencyKey: randomUUID() }) } };
    for (let wait = 20; ; wait = Math.min(500, wait * 2)) {
      const { told, code, message } = await this.#call(act, operation, variables);
      if (told?.done) {
        Object.assign(act, { isAcknowledged: true, outcome: 'done' });
        if (this.pauseMs > 0) await sleep(this.pauseMs);
        return told.done;
      }
      if (told) {
        act.outcome = told.refusal.kind.toLowerCase();
        // With keys nothing of the job is in anybody's way.
        if (this.hasKeys) this.broken.push(`${operation} was refused: ${told.refusal.message}`);
        return null;
      }
      if (code !== 'UNAVAILABLE' && code !== 'UNANSWERED') {
        act.outcome = code;
        if (this.hasKeys) this.broken.push(`${operation} was answered ${code}: ${message}`);
        return null;
      }
      if (this.isOver) return null;
      await sleep(wait);
    }
  }

  async #call(act, operation, variables) {
    const requestId = randomUUID();
    act.requestIds.push(requestId);
    const at = performance.now();
    const client = this.people[hands[operation]];
    const answer = await withinPatience(client, client.send(documents[operation], variables, requestId));
    const [error] = answer.errors ?? [];
    const code = error?.extensions?.code ?? (answer.data?.told ? 'ANSWERED' : 'UNKNOWN');
    const { retryAfterSeconds = null } = error?.extensions ?? {};
    this.calls.push({ at, ms: performance.now() - at, code, retryAfterSeconds, message: error?.message });
    return { told: answer.data?.told ?? null, code, message: error?.message };
  }
}

async function withinPatience(client, sending) {
  const over = new AbortController();
  const late = sleep(patienceMs, null, { signal: over.signal }).then(
    () => unanswered('no answer'),
    () => null,
  );
  const told = await Promise.race([sending.catch((error) => unanswered(error.message)), late]);
  over.abort();
  // The line may bring the late answer as that to the next request.
  if (told.errors?.[0].message === 'no answer') client.drop();
  return told;
}

function unanswered(message) {
  return { errors: [{ message, extensions: { code: 'UNANSWERED' } }] };
}
