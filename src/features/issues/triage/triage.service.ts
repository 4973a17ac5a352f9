import { Injectable } from '@nestjs/common';
import { amendIssue, type IssueAmendment } from '../../../domain/issue/issue.amend';
import { proposeIssue } from '../../../domain/issue/issue.decide';
import { issueMachineVersion, type ImpactClass, type IssueRecord } from '../../../domain/issue/issue.types';
import { refused } from '../../../domain/kernel/decision';
import { unmet } from '../../../domain/kernel/refusal';
import type { Session } from '../../../platform/auth/session';
import { newId } from '../../../platform/database/id';
import { NumberSeries } from '../../../platform/database/number-series';
import type { Stored } from '../../../platform/database/record-store';
import type { Act, Outcome } from '../../../platform/shell/act';
import { badInput, notFound } from '../../../platform/shell/failure';
import { Shell } from '../../../platform/shell/shell';
import { evidencePointers } from '../evidence/evidence-pointers';
import { EvidenceService } from '../evidence/evidence.service';
import { permitOnIssue, permittedIssue } from '../issue-access';
import { checkReferences } from '../issue-references';
import { asked } from '../issue-request';
import { issueKind } from '../issue.kinds';
import { IssuesService, type IssueInput } from '../issues.service';

export interface ProposeIssue {
  title: string;
  impact: string;
  impactClass?: ImpactClass | null;
  serviceId?: string | null;
  topicIds?: string[] | null;
  leadOfficeId?: string | null;
  objectiveId?: string | null;
  /** Cases that show the problem; the caller must see them. */
  caseIds?: string[] | null;
  idempotencyKey?: string | null;
}

/** What is absent stays as it is. */
export type TriageIssue = IssueInput & { expectedVersion: number } & IssueAmendment;

/** From the proposal to the decision whether it is taken up. */
@Injectable()
export class TriageService {
  constructor(
    private readonly shell: Shell,
    private readonly numbers: NumberSeries,
    private readonly issues: IssuesService,
    private readonly evidence: EvidenceService,
  ) {}

  async propose(session: Session, input: ProposeIssue): Promise<Outcome<IssueRecord>> {
    const number = await this.numbers.next(session.caller.agencyId, 'I');
    return this.shell.act(session, asked('proposeIssue', input), async (act) => {
      act.permit('proposeIssue');
      const record = proposed(act, number, input);
      await checkReferences(act, record);
      const begun = await act.begin(issueKind, proposeIssue(record));
      const { caseIds } = input;
      if (!begun.ok || !caseIds?.length) return begun;
      const pointers = await evidencePointers(act, { kind: 'case', targetIds: caseIds });
      const linked = await this.evidence.linkTo(act, begun.value, 'case', pointers);
      return linked.ok ? begun : linked;
    });
  }

  /** Says better what the issue is and who leads it, without moving it. */
  triage(session: Session, input: TriageIssue): Promise<Outcome<IssueRecord>> {
    return this.shell.act(session, asked('triageIssue', input), async (act) => {
      const issue = await permittedIssue(act, 'triageIssue', input.issueId);
      const amendment = amendmentOf(input);
      await checkReferences(act, amendment, issue.topicIds);
      const decision = amendIssue(issue, amendment, act.circumstances(input.expectedVersion));
      return act.settle(issueKind, issue, decision);
    });
  }

  accept(session: Session, input: IssueInput): Promise<Outcome<IssueRecord>> {
    return this.issues.send(session, 'acceptIssue', input, { event: 'accept' });
  }

  decline(session: Session, input: IssueInput & { reason: string }): Promise<Outcome<IssueRecord>> {
    return this.issues.send(session, 'declineIssue', input, { event: 'decline', reason: input.reason });
  }

  reconsider(session: Session, input: IssueInput): Promise<Outcome<IssueRecord>> {
    return this.issues.send(session, 'reconsiderIssue', input, { event: 'reconsider' });
  }

  /** The issue ends in another one, which takes its evidence over. */
  merge(session: Session, input: IssueInput & { intoId: string }): Promise<Outcome<IssueRecord>> {
    return this.shell.act(session, asked('mergeIssue', input), async (act) => {
      const [issue, into] = await lockBoth(act, input.issueId, input.intoId);
      await permitOnIssue(act, 'mergeIssue', issue);
      if (!into) throw badInput('input.intoId', 'There is no such issue to merge into.');
      const command = { event: 'merge', intoId: into.id, intoState: into.state } as const;
      return this.issues.decided(act, issue, command, input.expectedVersion, () =>
        this.evidence.moveAll(act, issue, into),
      );
    });
  }

  /** Takes a merge back: the issue is identified again, with the evidence it brought. */
  unmerge(session: Session, input: IssueInput): Promise<Outcome<IssueRecord>> {
    return this.shell.act(session, asked('unmergeIssue', input), async (act) => {
      const seen = await act.read(issueKind, input.issueId);
      const [issue, into] = await lockBoth(act, input.issueId, seen?.mergedIntoId ?? null);
      await permitOnIssue(act, 'unmergeIssue', issue);
      return this.issues.decided(act, issue, { event: 'unmerge' }, input.expectedVersion, async () => {
        if (!into || into.id !== issue.mergedIntoId) {
          return refused(unmet('mergeStands', 'The merge changed this moment. Look at the issue again.'));
        }
        if (into.state === 'merged') {
          return refused(
            unmet('laterMergeFirst', `${into.number} was merged itself since: undo that merge first.`),
          );
        }
        return this.evidence.moveBack(act, issue, into);
      });
    });
  }
}

function proposed(act: Act, number: string, input: ProposeIssue): IssueRecord {
  return {
    id: newId(),
    agencyId: act.agencyId,
    version: 0,
    number,
    state: 'identify',
    machineVersion: issueMachineVersion,
    title: input.title,
    impact: input.impact,
    impactClass: input.impactClass ?? null,
    serviceId: input.serviceId ?? null,
    topicIds: [...new Set(input.topicIds ?? [])],
    leadOfficeId: input.leadOfficeId ?? null,
    contributingOfficeIds: [],
    ownerId: null,
    proposedById: act.session.caller.personId,
    objectiveId: input.objectiveId ?? null,
    cycle: 1,
    chosenOptionId: null,
    mergedIntoId: null,
    heldFrom: null,
    heldUntil: null,
    measureUntil: null,
    closedAt: null,
  };
}

/** Fields that an issue may be without: null takes the value away. The others are never taken away, only replaced. */
const clearable = ['impactClass', 'serviceId', 'leadOfficeId', 'ownerId', 'objectiveId'] as const;
const standing = ['title', 'impact', 'topicIds', 'contributingOfficeIds'] as const;

function amendmentOf(input: TriageIssue): IssueAmendment {
  const said = [
    ...clearable.filter((field) => input[field] !== undefined),
    ...standing.filter((field) => input[field] != null),
  ];
  return Object.fromEntries(said.map((field) => [field, input[field]]));
}

/** Both issues, locked lower id first, so that two merges that cross cannot wait for each other. */
async function lockBoth(
  act: Act,
  issueId: string,
  otherId: string | null,
): Promise<[Stored<IssueRecord>, Stored<IssueRecord> | null]> {
  const known = await act.readMany(issueKind, otherId === null ? [issueId] : [issueId, otherId]);
  const locked = new Map<string, Stored<IssueRecord>>();
  for (const id of known.map((issue) => issue.id).sort()) locked.set(id, await act.load(issueKind, id));
  const issue = locked.get(issueId.toLowerCase());
  if (!issue) throw notFound('issue');
  return [issue, locked.get(otherId?.toLowerCase() ?? '') ?? null];
}
