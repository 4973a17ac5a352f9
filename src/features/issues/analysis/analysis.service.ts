import { Injectable } from '@nestjs/common';
import { addCause, decideCause, type CauseCommand } from '../../../domain/issue/analysis/cause.decide';
import type { IssueRecord } from '../../../domain/issue/issue.types';
import { addOption, decideOption, type OptionCommand } from '../../../domain/issue/analysis/option.decide';
import type {
  CauseRecord,
  CriterionRecord,
  IssuePart,
  OptionRecord,
  ScoreRecord,
} from '../../../domain/issue/part.types';
import {
  addCriterion,
  decideCriterion,
  decideScore,
  giveScore,
} from '../../../domain/issue/analysis/weighing.decide';
import type { Operation } from '../../../domain/permission/policy';
import type { Session } from '../../../platform/auth/session';
import { newId } from '../../../platform/database/id';
import type { Act, Outcome } from '../../../platform/shell/act';
import { Failure } from '../../../platform/shell/failure';
import type { RecordKind } from '../../../platform/shell/record-kind';
import { Shell } from '../../../platform/shell/shell';
import type {
  AddCause,
  AddCriterion,
  AddOption,
  ChangeCriterion,
  DecideCause,
  EditCause,
  EditOption,
  OneCause,
  OneOption,
  ScoreOption,
} from './analysis.commands';
import { permittedIssue } from '../issue-access';
import { asked } from '../issue-request';
import { causeKind, criterionKind, optionKind, scoreKind } from '../issue.kinds';
import { said } from '../parts.changes';
import { permittedPart } from '../parts.lock';
import { PartsRepository } from '../parts.repository';

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

  addCriterion(session: Session, input: AddCriterion): Promise<Outcome<CriterionRecord>> {
    return this.shell.act(session, asked('addCriterion', input), async (act) => {
      const issue = await permittedIssue(act, 'addCriterion', input.issueId);
      const record: CriterionRecord = { ...partOf(issue), name: input.name, weight: input.weight };
      const scoresGiven = (await this.of(act, scoreKind, issue)).length;
      return act.begin(criterionKind, addCriterion(record, { issue, scoresGiven }));
    });
  }

  changeCriterion(session: Session, input: ChangeCriterion): Promise<Outcome<CriterionRecord>> {
    return this.shell.act(session, asked('changeCriterion', input), async (act) => {
      const { issue, part } = await permittedPart(act, 'changeCriterion', criterionKind, input.criterionId);
      const scoresGiven = (await this.of(act, scoreKind, issue)).length;
      const changes = said<CriterionRecord>({
        name: input.name ?? undefined,
        weight: input.weight ?? undefined,
      });
      const command = { event: 'change', changes } as const;
      const circumstances = act.circumstances(input.expectedVersion);
      return act.settle(
        criterionKind,
        part,
        decideCriterion(part, command, { issue, scoresGiven }, circumstances),
      );
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
  scoreOption(session: Session, input: ScoreOption): Promise<Outcome<ScoreRecord>> {
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

  editOption(session: Session, input: EditOption): Promise<Outcome<OptionRecord>> {
    const changes = said<OptionRecord>({
      title: input.title ?? undefined,
      description: input.description ?? undefined,
      expectedEffect: input.expectedEffect,
      effort: input.effort,
    });
    return this.onOption(session, 'editOption', input, { event: 'edit', changes });
  }

  dismissOption(session: Session, input: OneOption & { reason: string }): Promise<Outcome<OptionRecord>> {
    return this.onOption(session, 'dismissOption', input, { event: 'dismiss', reason: input.reason });
  }

  restoreOption(session: Session, input: OneOption): Promise<Outcome<OptionRecord>> {
    return this.onOption(session, 'restoreOption', input, { event: 'restore' });
  }

  private onCause(
    session: Session,
    operation: Operation,
    input: OneCause,
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

  private onOption(
    session: Session,
    operation: Operation,
    input: OneOption,
    command: OptionCommand,
  ): Promise<Outcome<OptionRecord>> {
    return this.shell.act(session, asked(operation, input), async (act) => {
      const { issue, part } = await permittedPart(act, operation, optionKind, input.optionId);
      const facts = { issue, options: await this.of(act, optionKind, issue) };
      return act.settle(
        optionKind,
        part,
        decideOption(part, command, facts, act.circumstances(input.expectedVersion)),
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
