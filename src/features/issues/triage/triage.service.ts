import { Injectable } from '@nestjs/common';
import { amendIssue, type IssueAmendment } from '../../../domain/issue/issue.amend';
import type { IssueRecord } from '../../../domain/issue/issue.types';
import { decideTriage, rememberMerge, type TriageCommand } from '../../../domain/issue/triage/triage.decide';
import { refused } from '../../../domain/kernel/decision';
import { unmet } from '../../../domain/kernel/refusal';
import type { Session } from '../../../platform/auth/session';
import type { Stored } from '../../../platform/database/record-store';
import type { Act, Outcome } from '../../../platform/shell/act';
import { badInput, notFound } from '../../../platform/shell/failure';
import { Shell } from '../../../platform/shell/shell';
import { EvidenceService } from '../evidence/evidence.service';
import { permitOnIssue, permittedIssue } from '../issue-access';
import { checkReferences } from '../issue-references';
import { asked } from '../issue-request';
import { issueKind } from '../issue.kinds';
import { IssuesService, type IssueInput } from '../issues.service';

/** What is absent stays as it is. */
export type TriageIssue = IssueInput & { expectedVersion: number } & IssueAmendment;

/** What a proposed issue is, where it stands in the inbox, and whether it is taken up. */
@Injectable()
export class TriageService {
  constructor(
    private readonly shell: Shell,
    private readonly issues: IssuesService,
    private readonly evidence: EvidenceService,
  ) {}

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

  /** Puts a proposed issue at a place of the inbox against its rank; the reason is shown there. */
  overrideRank(
    session: Session,
    input: IssueInput & { position: number; reason: string },
  ): Promise<Outcome<IssueRecord>> {
    const { position, reason } = input;
    return this.rank(session, 'overrideTriageRank', input, { event: 'override', position, reason });
  }

  clearRank(session: Session, input: IssueInput): Promise<Outcome<IssueRecord>> {
    return this.rank(session, 'clearTriageRank', input, { event: 'clear' });
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
      return this.issues.decided(act, issue, command, input.expectedVersion, async () => {
        const told = await act.settle(issueKind, into, rememberMerge(into, 'IssueAbsorbed', issue));
        return told.ok ? this.evidence.moveAll(act, issue, into) : told;
      });
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
        const told = await act.settle(issueKind, into, rememberMerge(into, 'IssueReleased', issue));
        return told.ok ? this.evidence.moveBack(act, issue, into) : told;
      });
    });
  }

  private rank(
    session: Session,
    operation: 'overrideTriageRank' | 'clearTriageRank',
    input: IssueInput,
    command: TriageCommand,
  ): Promise<Outcome<IssueRecord>> {
    return this.shell.act(session, asked(operation, input), async (act) => {
      const issue = await permittedIssue(act, operation, input.issueId);
      const decision = decideTriage(issue, command, act.circumstances(input.expectedVersion));
      return act.settle(issueKind, issue, decision);
    });
  }
}

/** Fields that an issue may be without: null takes the value away. The others are never taken away, only replaced. */
const clearable = ['impactClass', 'effort', 'serviceId', 'leadOfficeId', 'ownerId', 'objectiveId'] as const;
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
