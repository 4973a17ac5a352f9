import { randomUUID } from 'node:crypto';
import { accepted, type StoredRecord } from '../../src/domain/kernel/decision';
import {
  actionItemKind,
  causeKind,
  criterionKind,
  issueKind,
  optionKind,
  scoreKind,
} from '../../src/features/issues/issue.kinds';
import { systemSession } from '../../src/platform/auth/session';
import { newId } from '../../src/platform/database/id';
import type { RecordKind } from '../../src/platform/shell/record-kind';
import { Shell } from '../../src/platform/shell/shell';
import type { Service } from '../../src/service';
import { Chance } from './machine-walk';

/** The issue that is edited by several at once, with everything that is. */
export interface IssueUnderEdit {
  issueId: string;
  causeIds: string[];
  itemIds: string[];
  optionIds: [chosen: string, dismissed: string];
  criterionIds: string[];
}

/** An issue of the office, analysed as far as an option can be chosen, with items, and with the scores of both leads. */
export async function buildIssueUnderEdit(
  app: Service['app'],
  agencyId: string,
  officeId: string,
  leadIds: readonly string[],
): Promise<IssueUnderEdit> {
  const session = systemSession(agencyId, 'test', 'arranging');
  const outcome = await app.get(Shell).act(session, { operation: 'arrange', input: null }, async (act) => {
    const begin = async (kind: unknown, fields: object): Promise<string> => {
      const record = { id: newId(), agencyId, version: 0, ...fields };
      const begun = await act.begin(kind as RecordKind<StoredRecord>, accepted(record, 'Arranged'));
      if (!begun.ok) throw new Error(begun.refusal.message);
      return begun.value.id;
    };
    const issueId = await begin(issueKind, {
      number: 'I-2026-000001',
      state: 'analyze',
      machineVersion: 'issue.machine.v1',
      title: 'Claims wait for weeks',
      impact: 'Annuitants live without income.',
      impactClass: 1,
      topicIds: [],
      leadOfficeId: officeId,
      contributingOfficeIds: [],
      cycle: 1,
    });
    const part = { issueId, cycle: 1 };
    const cause = (text: string, status: string, kind: string) =>
      begin(causeKind, {
        ...part,
        text,
        status,
        kind,
        category: 'process',
        position: 0,
        evidenceIds: [],
        evidenceNote: 'Seen.',
      });
    const rootId = await cause('Files arrive incomplete.', 'confirmed', 'root');
    const causeIds = [];
    for (const text of ['Nobody checks them.', 'The form is long.', 'Two systems.'])
      causeIds.push(await cause(text, 'hypothesis', 'contributing'));
    const criterionIds = [];
    for (const name of ['Effect', 'Cost'])
      criterionIds.push(await begin(criterionKind, { ...part, round: 1, name, weight: 1 }));
    const option = (title: string, dismissalReason: string | null) =>
      begin(optionKind, {
        ...part,
        title,
        description: title,
        doNothing: dismissalReason !== null,
        dismissalReason,
      });
    const optionIds: [string, string] = [
      await option('A checklist', null),
      await option('Leave it', 'It would go on.'),
    ];
    for (const optionId of optionIds)
      for (const criterionId of criterionIds)
        for (const personId of leadIds)
          await begin(scoreKind, { ...part, optionId, criterionId, personId, score: 3 });
    const itemIds = [];
    for (const title of ['Write the checklist', 'Train the desk', 'Tell the agencies'])
      itemIds.push(
        await begin(actionItemKind, {
          ...part,
          title,
          officeId,
          kind: 'corrective',
          causeId: rootId,
          dependsOnIds: [],
          state: 'planned',
        }),
      );
    return { ok: true, value: { issueId, causeIds, itemIds, optionIds, criterionIds } };
  });
  if (!outcome.ok) throw new Error(outcome.refusal.message);
  return outcome.value;
}

export interface EditAnswer {
  data?: Record<string, Record<string, unknown>> | null;
  errors?: { message: string; extensions?: { code?: string } }[];
}
/** Sends a document as one of the leads to one instance, under a request id by which the history knows it. */
export type SendEdit = (query: string, variables: object, requestId: string) => Promise<EditAnswer>;

/** An edit and what came of it. */
export interface EditAct {
  requestId: string;
  /** `acknowledged`, or the kind of the refusal. */
  outcome: string;
  what: EditKind;
  field: string;
  value: string | number;
  /** Of an acknowledged one. */
  subjectId: string | null;
  version: number | null;
}

const editKinds = {
  cause: { command: 'editCause', type: 'EditCauseInput', record: 'cause', place: 'analyze' },
  score: { command: 'scoreOption', type: 'ScoreOptionInput', record: 'score', place: 'analyze' },
  item: { command: 'editActionItem', type: 'EditActionItemInput', record: 'actionItem', place: 'plan' },
  plan: { command: 'editPlan', type: 'EditPlanInput', record: 'plan', place: 'plan' },
} as const;
export type EditKind = keyof typeof editKinds;
const kinds = Object.keys(editKinds) as EditKind[];

const mutation = (command: string, type: string, record: string) =>
  `mutation ($input: ${type}!) { ${command}(input: $input) { ${record} { id version }
     refusal { kind message ... on StaleVersion { record { id version } } } } }`;

/** One window of one lead: edits what it last saw, reads again what somebody else changed meanwhile, and tries again. */
export class Editor {
  readonly acts: EditAct[] = [];
  /** Answers that no edit may get, whatever the others do. */
  readonly faults: string[] = [];
  private readonly seen = new Map<string, number>();
  private readonly chance: Chance;
  private place: 'analyze' | 'plan' = 'analyze';
  private count = 0;

  constructor(
    private readonly number: number,
    private readonly issue: IssueUnderEdit,
    private readonly send: SendEdit,
  ) {
    this.chance = new Chance(number + 1);
  }

  get acknowledged(): number {
    return this.acts.filter(({ outcome }) => outcome === 'acknowledged').length;
  }

  /** One edit, tried until it is taken or refused for what it is. */
  async edit(): Promise<void> {
    const what = this.chance.one(kinds.filter((kind) => editKinds[kind].place === this.place));
    const { subject, input, field, value } = this.made(what);
    // Whoever waits for a lock is overtaken at most by the others at the desk, each of whom edits one thing at a time.
    for (let attempt = 0; attempt < 50; attempt += 1) {
      const outcome = await this.attempt(what, subject, input, field, value);
      if (outcome === 'CHECKS_NOT_MET') this.place = this.place === 'plan' ? 'analyze' : 'plan';
      if (outcome !== 'STALE_VERSION') return;
      // A person reads again before they repeat themselves; who repeats at once, eight at a time, may starve.
      await new Promise((resolve) => setTimeout(resolve, this.chance.next() * 4 * attempt));
    }
    this.faults.push(`${what} ${subject} stayed stale in fifty tries.`);
  }

  private made(what: EditKind) {
    const { issue, chance } = this;
    this.count += 1;
    // No two edits write the same, so that a value says whose it is.
    const unique = this.number * 100_000 + this.count;
    const isFirst = chance.in(0.5);
    switch (what) {
      case 'cause': {
        const causeId = chance.one(issue.causeIds);
        const field = isFirst ? 'text' : 'refutableBy';
        return { subject: causeId, input: { causeId }, field, value: `Put as ${unique}.` };
      }
      case 'item': {
        const itemId = chance.one(issue.itemIds);
        return isFirst
          ? { subject: itemId, input: { itemId }, field: 'title', value: `Step ${unique}` }
          : { subject: itemId, input: { itemId }, field: 'effortDays', value: unique / 100 };
      }
      case 'plan': {
        const input = { issueId: issue.issueId };
        const field = isFirst ? 'lagDays' : 'smallestEffect';
        return {
          subject: issue.issueId,
          input,
          field,
          value: isFirst ? 1 + this.number * 400 + (this.count % 400) : unique,
        };
      }
      case 'score': {
        const input = { optionId: chance.one(issue.optionIds), criterionId: chance.one(issue.criterionIds) };
        return { subject: '', input, field: 'score', value: chance.one([1, 2, 3, 4, 5]) };
      }
    }
  }

  private async attempt(
    what: EditKind,
    subject: string,
    ids: object,
    field: string,
    value: string | number,
  ): Promise<string> {
    const { command, type, record } = editKinds[what];
    const requestId = randomUUID();
    const expected = what === 'score' ? {} : { expectedVersion: this.seen.get(subject) ?? 1 };
    const input = { ...ids, [field]: value, ...expected, idempotencyKey: requestId };
    const { data, errors } = await this.send(mutation(command, type, record), { input }, requestId);
    const answer = data?.[command];
    if (errors || !answer) {
      this.faults.push(`${command} was answered ${JSON.stringify(errors)}`);
      return 'FAILED';
    }
    const made = answer[record] as { id: string; version: number } | null;
    const refusal = answer.refusal as { kind: string; message: string; record?: { version: number } } | null;
    const outcome = refusal?.kind ?? 'acknowledged';
    const version = made?.version ?? refusal?.record?.version;
    if (version !== undefined) this.seen.set(subject, version);
    this.acts.push({
      requestId,
      outcome,
      what,
      field,
      value,
      subjectId: made?.id ?? null,
      version: made?.version ?? null,
    });
    return outcome;
  }

  /** Takes the issue from the analysis to its plan, or back: both leads go on editing meanwhile. */
  async move(to: 'analyze' | 'plan'): Promise<void> {
    const { issueId, optionIds } = this.issue;
    const [optionId] = optionIds;
    const steps: [command: string, type: string, record: string, input: object][] =
      to === 'plan'
        ? [['chooseOption', 'ChooseOptionInput', 'issue', { issueId, optionId }]]
        : [
            ['rejectOption', 'RejectOptionInput', 'issue', { issueId, reason: 'Too slow.' }],
            ['restoreOption', 'RestoreOptionInput', 'option', { optionId }],
          ];
    for (const [command, type, record, input] of steps) {
      const { data, errors } = await this.send(mutation(command, type, record), { input }, randomUUID());
      const refusal = data?.[command]?.refusal as { message: string } | null | undefined;
      if (errors || refusal) this.faults.push(`${command}: ${JSON.stringify(errors ?? refusal)}`);
    }
  }
}
