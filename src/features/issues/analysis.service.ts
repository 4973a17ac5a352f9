import { Injectable } from '@nestjs/common';
import { addCause, decideCause, type CauseCommand } from '../../domain/issue/cause.decide';
import { addOption, decideOption } from '../../domain/issue/option.decide';
import type {
  CauseCategory,
  CauseKind,
  CauseRecord,
  CriterionRecord,
  IssuePart,
  OptionRecord,
  Score,
  ScoreRecord,
} from '../../domain/issue/part.types';
import { addCriterion, decideScore, giveScore } from '../../domain/issue/weighing.decide';
import type { IssueRecord } from '../../domain/issue/issue.types';
import type { Operation } from '../../domain/permission/policy';
import type { Session } from '../../platform/auth/session';
import { newId } from '../../platform/database/id';
import type { Act, Outcome } from '../../platform/shell/act';
import { Failure } from '../../platform/shell/failure';
import type { RecordKind } from '../../platform/shell/record-kind';
import { Shell } from '../../platform/shell/shell';
import { permittedIssue } from './issue-access';
import { causeKind, criterionKind, optionKind, scoreKind } from './issue.kinds';
import { asked, permittedPart } from './parts.lock';
import { PartsRepository } from './parts.repository';

interface Keyed {
  idempotencyKey?: string | null;
}
interface Versioned extends Keyed {
  expectedVersion?: number | null;
}

export interface AddCause extends Keyed {
  issueId: string;
  text: string;
  category: CauseCategory;
  kind: CauseKind;
  parentId?: string | null;
  refutableBy?: string | null;
}

export interface DecideCause extends Versioned {
  causeId: string;
  evidenceNote: string;
}

export interface AddOption extends Keyed {
  issueId: string;
  title: string;
  description: string;
  doNothing?: boolean | null;
  expectedEffect?: string | null;
  effort?: string | null;
}

/** Why it happens and what could be done: the acts of the analysis, all of them while the issue is in analyze. */
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
      return act.begin(causeKind, addCause(record, { issue, causes: await this.of(act, causeKind, issue) }));
    });
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

  addCriterion(
    session: Session,
    input: Keyed & { issueId: string; name: string; weight: number },
  ): Promise<Outcome<CriterionRecord>> {
    return this.shell.act(session, asked('addCriterion', input), async (act) => {
      const issue = await permittedIssue(act, 'addCriterion', input.issueId);
      const record: CriterionRecord = { ...partOf(issue), name: input.name, weight: input.weight };
      const scoresGiven = (await this.of(act, scoreKind, issue)).length;
      return act.begin(criterionKind, addCriterion(record, { issue, scoresGiven }));
    });
  }

  addOption(session: Session, input: AddOption): Promise<Outcome<OptionRecord>> {
    return this.shell.act(session, asked('addOption', input), async (act) => {
      const issue = await permittedIssue(act, 'addOption', input.issueId);
      const record: OptionRecord = {
        ...partOf(issue),
        title: input.title,
        description: input.description,
        doNothing: input.doNothing ?? false,
        expectedEffect: input.expectedEffect ?? null,
        effort: input.effort ?? null,
        dismissalReason: null,
      };
      return act.begin(
        optionKind,
        addOption(record, { issue, options: await this.of(act, optionKind, issue) }),
      );
    });
  }

  /** One score a person, option and criterion: a second one changes the first. */
  scoreOption(
    session: Session,
    input: Keyed & { optionId: string; criterionId: string; score: Score },
  ): Promise<Outcome<ScoreRecord>> {
    return this.shell.act(session, asked('scoreOption', input), async (act) => {
      const { issue, part: option } = await permittedPart(act, 'scoreOption', optionKind, input.optionId);
      const { personId } = session.caller;
      if (personId === null)
        throw new Failure('FORBIDDEN', 'Scores are given by people, never by the service itself.');
      const [criteria, options, scores] = await Promise.all([
        this.of(act, criterionKind, issue),
        this.of(act, optionKind, issue),
        this.of(act, scoreKind, issue),
      ]);
      const facts = { issue, optionIds: ids(options), criterionIds: ids(criteria) };
      const own = scores.find(
        (score) =>
          score.personId === personId &&
          score.optionId === option.id &&
          score.criterionId === input.criterionId,
      );
      if (!own) {
        const { criterionId, score } = input;
        const record: ScoreRecord = { ...partOf(issue), optionId: option.id, criterionId, personId, score };
        return act.begin(scoreKind, giveScore(record, facts));
      }
      const locked = await act.load(scoreKind, own.id);
      const command = { event: 'change', score: input.score } as const;
      return act.settle(scoreKind, locked, decideScore(locked, command, facts, act.circumstances()));
    });
  }

  dismissOption(
    session: Session,
    input: Versioned & { optionId: string; reason: string },
  ): Promise<Outcome<OptionRecord>> {
    return this.shell.act(session, asked('dismissOption', input), async (act) => {
      const { issue, part } = await permittedPart(act, 'dismissOption', optionKind, input.optionId);
      const facts = { issue, options: await this.of(act, optionKind, issue) };
      const command = { event: 'dismiss', reason: input.reason } as const;
      return act.settle(
        optionKind,
        part,
        decideOption(part, command, facts, act.circumstances(input.expectedVersion)),
      );
    });
  }

  private onCause(
    session: Session,
    operation: Operation,
    input: DecideCause,
    command: CauseCommand,
  ): Promise<Outcome<CauseRecord>> {
    return this.shell.act(session, asked(operation, input), async (act) => {
      const { issue, part } = await permittedPart(act, operation, causeKind, input.causeId);
      const facts = { issue, causes: await this.of(act, causeKind, issue) };
      return act.settle(
        causeKind,
        part,
        decideCause(part, command, facts, act.circumstances(input.expectedVersion)),
      );
    });
  }

  private of<R extends IssuePart>(act: Act, kind: RecordKind<R>, issue: IssueRecord): Promise<R[]> {
    return this.parts.inCycle(act.manager, kind, issue);
  }
}

/** What a new part of the issue's cycle begins with. */
function partOf({ id: issueId, agencyId, cycle }: IssueRecord): IssuePart {
  return { id: newId(), agencyId, version: 0, issueId, cycle };
}

function ids(parts: readonly IssuePart[]): string[] {
  return parts.map(({ id }) => id);
}
