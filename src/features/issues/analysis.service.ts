import { Injectable } from '@nestjs/common';
import { addCause, decideCause, type CauseCommand } from '../../domain/issue/cause.decide';
import type { IssueRecord } from '../../domain/issue/issue.types';
import type { CauseCategory, CauseKind, CauseRecord } from '../../domain/issue/part.types';
import type { Operation } from '../../domain/permission/policy';
import type { Session } from '../../platform/auth/session';
import type { Act, Outcome } from '../../platform/shell/act';
import { Shell } from '../../platform/shell/shell';
import { permittedIssue } from './issue-access';
import { asked } from './issue-request';
import { causeKind } from './issue.kinds';
import { partOf } from './parts.begin';
import { said } from './parts.changes';
import { permittedPart } from './parts.lock';
import { PartsRepository } from './parts.repository';

export interface AddCause {
  issueId: string;
  text: string;
  category: CauseCategory;
  kind: CauseKind;
  parentId?: string | null;
  refutableBy?: string | null;
  idempotencyKey?: string | null;
}

interface OneCause {
  causeId: string;
  idempotencyKey?: string | null;
  expectedVersion?: number | null;
}

export interface DecideCause extends OneCause {
  evidenceNote: string;
}

/** What is left out stays as it is; null moves the cause to the first level, or takes away what would refute it. */
export interface EditCause extends OneCause {
  expectedVersion: number;
  text?: string | null;
  category?: CauseCategory | null;
  kind?: CauseKind | null;
  parentId?: string | null;
  refutableBy?: string | null;
}

/** Why it happens: the tree of causes, written and decided while the issue is in analyze. */
@Injectable()
export class AnalysisService {
  constructor(
    private readonly shell: Shell,
    private readonly parts: PartsRepository,
  ) {}

  addCause(session: Session, input: AddCause): Promise<Outcome<CauseRecord>> {
    return this.shell.act(session, asked('addCause', input), async (act) => {
      const issue = await permittedIssue(act, 'addCause', input.issueId);
      const record: CauseRecord = {
        ...partOf(issue),
        parentId: input.parentId ?? null,
        text: input.text,
        category: input.category,
        kind: input.kind,
        status: 'hypothesis',
        evidenceNote: null,
        refutableBy: input.refutableBy ?? null,
        decidedById: null,
        decidedAt: null,
      };
      return act.begin(causeKind, addCause(record, { issue, causes: await this.of(act, issue) }));
    });
  }

  /** Puts a hypothesis differently, or moves it in the tree with everything below it. */
  editCause(session: Session, input: EditCause): Promise<Outcome<CauseRecord>> {
    const changes = said<CauseRecord>({
      text: input.text ?? undefined,
      category: input.category ?? undefined,
      kind: input.kind ?? undefined,
      parentId: input.parentId,
      refutableBy: input.refutableBy,
    });
    return this.onCause(session, 'editCause', input, { event: 'edit', changes });
  }

  confirmCause(
    session: Session,
    input: DecideCause & { refutableBy?: string | null },
  ): Promise<Outcome<CauseRecord>> {
    const { evidenceNote, refutableBy = null } = input;
    return this.onCause(session, 'confirmCause', input, { event: 'confirm', evidenceNote, refutableBy });
  }

  refuteCause(session: Session, input: DecideCause): Promise<Outcome<CauseRecord>> {
    return this.onCause(session, 'refuteCause', input, { event: 'refute', evidenceNote: input.evidenceNote });
  }

  reconsiderCause(session: Session, input: OneCause & { reason: string }): Promise<Outcome<CauseRecord>> {
    return this.onCause(session, 'reconsiderCause', input, { event: 'reconsider', reason: input.reason });
  }

  private onCause(
    session: Session,
    operation: Operation,
    input: OneCause,
    command: CauseCommand,
  ): Promise<Outcome<CauseRecord>> {
    return this.shell.act(session, asked(operation, input), async (act) => {
      const { issue, part } = await permittedPart(act, operation, causeKind, input.causeId);
      const facts = { issue, causes: await this.of(act, issue) };
      return act.settle(
        causeKind,
        part,
        decideCause(part, command, facts, act.circumstances(input.expectedVersion)),
      );
    });
  }

  private of(act: Act, issue: IssueRecord): Promise<CauseRecord[]> {
    return this.parts.inCycle(act.manager, causeKind, issue);
  }
}
