import { Injectable } from '@nestjs/common';
import {
  decideEvidence,
  linkEvidence,
  type EvidenceCommand,
  type EvidenceFacts,
} from '../../../domain/issue/evidence/evidence.decide';
import type { IssueRecord } from '../../../domain/issue/issue.types';
import type { EvidenceKind, EvidenceRecord } from '../../../domain/issue/part.types';
import { refused } from '../../../domain/kernel/decision';
import { merged, unmet, type Refusal } from '../../../domain/kernel/refusal';
import type { Session } from '../../../platform/auth/session';
import { newId } from '../../../platform/database/id';
import type { Stored } from '../../../platform/database/record-store';
import type { Act, Outcome } from '../../../platform/shell/act';
import { badInput, notFound } from '../../../platform/shell/failure';
import { Records } from '../../../platform/shell/records';
import { Shell } from '../../../platform/shell/shell';
import { evidencePointers, type EvidencePointer } from './evidence-pointers';
import { SurveyResults } from './survey-results';
import { permitOnIssue, permittedIssue } from '../issue-access';
import { asked } from '../issue-request';
import { evidenceKind, issueKind } from '../issue.kinds';

export interface LinkEvidence {
  issueId: string;
  kind: EvidenceKind;
  targetIds?: string[] | null;
  url?: string | null;
  note?: string | null;
  /** Of surveys in targetIds; none: the trust question. */
  surveyQuestion?: number | null;
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
    private readonly surveyResults: SurveyResults,
  ) {}

  link(
    session: Session,
    input: LinkEvidence,
  ): Promise<Outcome<{ issue: IssueRecord; results: LinkResult[] }>> {
    return this.shell.act(session, asked('linkEvidence', input), async (act) => {
      const issue = await permittedIssue(act, 'linkEvidence', input.issueId);
      const pointers = await this.pointersOf(act, input);
      if (!pointers.ok) return pointers;
      const linked = await this.linkTo(act, issue, input.kind, pointers.value);
      return linked.ok ? { ok: true, value: { issue, results: linked.value } } : linked;
    });
  }

  unlink(
    session: Session,
    input: UnlinkEvidence,
  ): Promise<Outcome<{ issue: IssueRecord; evidence: EvidenceRecord }>> {
    return this.shell.act(session, asked('unlinkEvidence', input), async (act) => {
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
      const decision = decideEvidence(record, command, await this.factsOf(act, issue), circumstances);
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
    // Evidence is listed by id: sorted, the ids of one act keep the order in which it was named.
    const ids = pointers.map(() => newId()).sort();
    const decisions = pointers.map((pointer, index) =>
      linkEvidence(evidenceOf(issue, ids[index]!, kind, pointer), facts),
    );
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
    const rows = await this.linkedTo(act, from, '', []);
    return settleAll(act, rows, { event: 'move', intoIssueId: into.id, cycle: into.cycle }, from);
  }

  /** Undoing a merge brings back what it moved, if it is still linked where it went. */
  async moveBack(act: Act, to: IssueRecord, from: IssueRecord): Promise<Outcome<null>> {
    const lastMove = 'AND t.moved_from_issue_ids[cardinality(t.moved_from_issue_ids)] = $3';
    const rows = await this.linkedTo(act, from, lastMove, [to.id]);
    return settleAll(act, rows, { event: 'moveBack', cycle: to.cycle }, from);
  }

  private async pointersOf(act: Act, input: LinkEvidence): Promise<Outcome<EvidencePointer[]>> {
    const { kind, targetIds, surveyQuestion } = input;
    if (kind === 'surveyResult' && targetIds?.length)
      return this.surveyResults.pointers(act, { ...input, targetIds });
    if (surveyQuestion != null)
      throw badInput(
        'input.surveyQuestion',
        'Only the result of a survey named in targetIds has a question.',
      );
    return { ok: true, value: await evidencePointers(act, input) };
  }

  private async factsOf(act: Act, issue: IssueRecord): Promise<EvidenceFacts> {
    const [row] = await act.manager.query<{ linkedCount: number }[]>(
      `SELECT count(*)::int AS "linkedCount" FROM evidence
        WHERE agency_id = $1 AND issue_id = $2 AND unlinked_at IS NULL`,
      [issue.agencyId, issue.id],
    );
    return { issueState: issue.state, linkedCount: row!.linkedCount };
  }

  private alreadyLinked(
    act: Act,
    issue: IssueRecord,
    pointers: readonly EvidencePointer[],
  ): Promise<EvidenceRecord[]> {
    const same = 'AND (t.target_id = ANY($3::uuid[]) OR t.url = ANY($4::text[]))';
    return this.linkedTo(act, issue, same, [
      pointers.map(({ targetId }) => targetId),
      pointers.map(({ url }) => url),
    ]);
  }

  /** What is linked to an issue now and meets a further condition, whose parameters begin with $3. */
  private linkedTo(
    act: Act,
    issue: IssueRecord,
    condition: string,
    params: unknown[],
  ): Promise<Stored<EvidenceRecord>[]> {
    return act.manager.query<Stored<EvidenceRecord>[]>(
      `${this.records.of(evidenceKind).select}
        WHERE t.agency_id = $1 AND t.issue_id = $2 AND t.unlinked_at IS NULL ${condition} ORDER BY t.id`,
      [issue.agencyId, issue.id, ...params],
    );
  }
}

async function settleAll(
  act: Act,
  rows: readonly Stored<EvidenceRecord>[],
  command: EvidenceCommand,
  from: IssueRecord,
): Promise<Outcome<null>> {
  const facts = { issueState: from.state, linkedCount: rows.length };
  // Sent at once: the connection is a pipeline, so ten thousand updates do not wait for each other's answers.
  const settled = await Promise.all(
    rows.map((row) =>
      act.settle(evidenceKind, row, decideEvidence(row, command, facts, act.circumstances())),
    ),
  );
  return settled.find((outcome) => !outcome.ok) ?? { ok: true, value: null };
}

function evidenceOf(
  issue: IssueRecord,
  id: string,
  kind: EvidenceKind,
  pointer: EvidencePointer,
): EvidenceRecord {
  return {
    id,
    agencyId: issue.agencyId,
    version: 0,
    issueId: issue.id,
    cycle: issue.cycle,
    kind,
    survey: null,
    ...pointer,
    movedFromIssueIds: [],
    unlinkedAt: null,
    unlinkReason: null,
  };
}
