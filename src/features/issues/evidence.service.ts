import { Injectable } from '@nestjs/common';
import { decideEvidence, linkEvidence, type EvidenceCommand } from '../../domain/issue/evidence.decide';
import type { IssueRecord } from '../../domain/issue/issue.types';
import type { EvidenceKind, EvidenceRecord } from '../../domain/issue/part.types';
import { refused } from '../../domain/kernel/decision';
import { merged, unmet, type Refusal } from '../../domain/kernel/refusal';
import type { Session } from '../../platform/auth/session';
import { newId } from '../../platform/database/id';
import type { Stored } from '../../platform/database/record-store';
import type { Act, Outcome } from '../../platform/shell/act';
import { notFound } from '../../platform/shell/failure';
import { Records } from '../../platform/shell/records';
import { Shell } from '../../platform/shell/shell';
import { evidencePointers, type EvidencePointer } from './evidence-pointers';
import { permitOnIssue, permittedIssue } from './issue-access';
import { evidenceKind, issueKind } from './issue.kinds';

export interface LinkEvidence {
  issueId: string;
  kind: EvidenceKind;
  targetIds?: string[] | null;
  url?: string | null;
  note?: string | null;
  idempotencyKey?: string | null;
}

export interface UnlinkEvidence {
  evidenceId: string;
  reason: string;
  idempotencyKey?: string | null;
  expectedVersion?: number | null;
}

/** What came of one thing to link: the evidence, or why it was not linked again. */
export interface LinkResult {
  targetId: string | null;
  evidence: EvidenceRecord | null;
  refusal: Refusal | null;
}

/** What shows that a problem exists. The issue is locked in every act, so that its evidence stands still meanwhile. */
@Injectable()
export class EvidenceService {
  constructor(
    private readonly shell: Shell,
    private readonly records: Records,
  ) {}

  link(
    session: Session,
    input: LinkEvidence,
  ): Promise<Outcome<{ issue: IssueRecord; results: LinkResult[] }>> {
    const request = { operation: 'linkEvidence', input, idempotencyKey: input.idempotencyKey };
    return this.shell.act(session, request, async (act) => {
      const issue = await permittedIssue(act, 'linkEvidence', input.issueId);
      const linked = await this.linkTo(act, issue, input.kind, await evidencePointers(act, input));
      return linked.ok ? { ok: true, value: { issue, results: linked.value } } : linked;
    });
  }

  unlink(
    session: Session,
    input: UnlinkEvidence,
  ): Promise<Outcome<{ issue: IssueRecord; evidence: EvidenceRecord }>> {
    const request = { operation: 'unlinkEvidence', input, idempotencyKey: input.idempotencyKey };
    return this.shell.act(session, request, async (act) => {
      const seen = await act.read(evidenceKind, input.evidenceId);
      if (!seen) throw notFound('evidence');
      const issue = await act.load(issueKind, seen.issueId);
      await permitOnIssue(act, 'unlinkEvidence', issue);
      const record = await act.load(evidenceKind, input.evidenceId);
      if (record.issueId !== issue.id) {
        // A merge took it away between the look and the lock.
        return refused(
          unmet('evidenceOfIssue', 'The evidence moved to another issue this moment. Look again.'),
        );
      }
      const command: EvidenceCommand = { event: 'unlink', reason: input.reason };
      const circumstances = act.circumstances(input.expectedVersion);
      const decision = decideEvidence(record, command, { issueState: issue.state }, circumstances);
      const unlinked = await act.settle(evidenceKind, record, decision);
      return unlinked.ok ? { ok: true, value: { issue, evidence: unlinked.value } } : unlinked;
    });
  }

  /** Links everything that is not linked yet; refused only when nothing of it could be linked. */
  async linkTo(
    act: Act,
    issue: IssueRecord,
    kind: EvidenceKind,
    pointers: readonly EvidencePointer[],
  ): Promise<Outcome<LinkResult[]>> {
    const facts = { issueState: issue.state, linked: await this.alreadyLinked(act, issue, pointers) };
    const decisions = pointers.map((pointer) => linkEvidence(evidenceOf(issue, kind, pointer), facts));
    const possible = decisions.filter((decision) => decision.ok);
    if (possible.length === 0) {
      return refused(merged(decisions.flatMap((decision) => (decision.ok ? [] : [decision.refusal])))!);
    }
    const begun = await act.beginMany(evidenceKind, possible);
    if (!begun.ok) return begun;
    const rows = begun.value.values();
    return {
      ok: true,
      value: decisions.map((decision, index) => ({
        targetId: pointers[index]!.targetId,
        evidence: decision.ok ? rows.next().value! : null,
        refusal: decision.ok ? null : decision.refusal,
      })),
    };
  }

  /** What is linked goes along when an issue is merged into another. */
  async moveAll(act: Act, from: IssueRecord, into: IssueRecord): Promise<Outcome<null>> {
    const rows = await this.select(act, 't.issue_id = $1 AND t.unlinked_at IS NULL', [from.id]);
    return this.settleAll(act, rows, { event: 'move', intoIssueId: into.id, cycle: into.cycle }, into);
  }

  /** Undoing a merge brings back what it moved, if it is still linked where it went. */
  async moveBack(act: Act, to: IssueRecord, from: IssueRecord): Promise<Outcome<null>> {
    const where =
      't.issue_id = $1 AND t.unlinked_at IS NULL AND t.moved_from_issue_ids[cardinality(t.moved_from_issue_ids)] = $2';
    const rows = await this.select(act, where, [from.id, to.id]);
    return this.settleAll(act, rows, { event: 'moveBack', cycle: to.cycle }, to);
  }

  private async settleAll(
    act: Act,
    rows: readonly Stored<EvidenceRecord>[],
    command: EvidenceCommand,
    issue: IssueRecord,
  ): Promise<Outcome<null>> {
    const facts = { issueState: issue.state };
    // Sent at once: the connection is a pipeline, so ten thousand updates do not wait for each other's answers.
    const settled = await Promise.all(
      rows.map((row) =>
        act.settle(evidenceKind, row, decideEvidence(row, command, facts, act.circumstances())),
      ),
    );
    return settled.find((outcome) => !outcome.ok) ?? { ok: true, value: null };
  }

  private alreadyLinked(
    act: Act,
    issue: IssueRecord,
    pointers: readonly EvidencePointer[],
  ): Promise<EvidenceRecord[]> {
    return this.select(
      act,
      't.issue_id = $1 AND t.unlinked_at IS NULL AND (t.target_id = ANY($2::uuid[]) OR t.url = ANY($3::text[]))',
      [issue.id, pointers.map(({ targetId }) => targetId), pointers.map(({ url }) => url)],
    );
  }

  private select(act: Act, where: string, params: unknown[]): Promise<Stored<EvidenceRecord>[]> {
    const { select } = this.records.of(evidenceKind);
    return act.manager.query<Stored<EvidenceRecord>[]>(`${select} WHERE ${where} ORDER BY t.id`, params);
  }
}

function evidenceOf(issue: IssueRecord, kind: EvidenceKind, pointer: EvidencePointer): EvidenceRecord {
  return {
    id: newId(),
    agencyId: issue.agencyId,
    version: 0,
    issueId: issue.id,
    cycle: issue.cycle,
    kind,
    ...pointer,
    movedFromIssueIds: [],
    unlinkedAt: null,
    unlinkReason: null,
  };
}
