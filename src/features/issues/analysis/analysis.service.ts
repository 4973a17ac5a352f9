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
import type { Act, Outcome } from '../../../platform/shell/act';
import { Failure, badInput } from '../../../platform/shell/failure';
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
  OptionEstimate,
  ScoreOption,
} from './analysis.commands';
import { causeFacts } from './cause-facts';
import { ScoringRounds, partOf } from './scoring-rounds.service';
import { measureKind } from '../../measures';
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
    private readonly rounds: ScoringRounds,
  ) {}

  addCause(session: Session, input: AddCause): Promise<Outcome<CauseRecord>> {
    return this.shell.act(session, asked('addCause', input), async (act) => {
      const issue = await permittedIssue(act, 'addCause', input.issueId);
      const record: CauseRecord = {
        ...partOf(issue),
        parentId: input.parentId ?? null,
        position: 0,
        splitFromId: null,
        evidenceIds: input.evidenceIds ?? [],
        text: input.text,
        category: input.category,
        kind: input.kind,
        status: 'hypothesis',
        evidenceNote: null,
        refutableBy: input.refutableBy ?? null,
        decidedById: null,
        decidedAt: null,
      };
      return act.begin(
        causeKind,
        addCause(record, await causeFacts(act, this.parts, issue, record.evidenceIds)),
      );
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
      evidenceIds: input.evidenceIds ?? undefined,
    });
    return this.onCause(session, 'editCause', input, { event: 'edit', changes });
  }

  confirmCause(
    session: Session,
    input: DecideCause & { refutableBy?: string | null },
  ): Promise<Outcome<CauseRecord>> {
    const { evidenceNote, refutableBy = null } = input;
    const command = { event: 'confirm', evidenceNote, refutableBy, ...pointers(input) } as const;
    return this.onCause(session, 'confirmCause', input, command);
  }

  refuteCause(session: Session, input: DecideCause): Promise<Outcome<CauseRecord>> {
    const command = { event: 'refute', evidenceNote: input.evidenceNote, ...pointers(input) } as const;
    return this.onCause(session, 'refuteCause', input, command);
  }

  reconsiderCause(session: Session, input: OneCause & { reason: string }): Promise<Outcome<CauseRecord>> {
    return this.onCause(session, 'reconsiderCause', input, { event: 'reconsider', reason: input.reason });
  }

  addCriterion(session: Session, input: AddCriterion): Promise<Outcome<CriterionRecord>> {
    return this.shell.act(session, asked('addCriterion', input), async (act) => {
      const issue = await permittedIssue(act, 'addCriterion', input.issueId);
      const { round, scores } = await this.rounds.now(act, issue);
      const record: CriterionRecord = { ...partOf(issue), round, name: input.name, weight: input.weight };
      return act.begin(criterionKind, addCriterion(record, { issue, round, scoresGiven: scores.length }));
    });
  }

  changeCriterion(session: Session, input: ChangeCriterion): Promise<Outcome<CriterionRecord>> {
    return this.shell.act(session, asked('changeCriterion', input), async (act) => {
      const { issue, part } = await permittedPart(act, 'changeCriterion', criterionKind, input.criterionId);
      const { round, scores } = await this.rounds.now(act, issue);
      const changes = said<CriterionRecord>({
        name: input.name ?? undefined,
        weight: input.weight ?? undefined,
      });
      const command = { event: 'change', changes } as const;
      const facts = { issue, round, scoresGiven: scores.length };
      const circumstances = act.circumstances(input.expectedVersion);
      return act.settle(criterionKind, part, decideCriterion(part, command, facts, circumstances));
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
        ...unsaidEstimate,
        ...estimateOf(input),
        dismissalReason: null,
      };
      await checkMeasure(act, record.effectMeasureId);
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
      const { criteria, earlierCriteria, scores } = await this.rounds.now(act, issue);
      const facts = {
        issue,
        optionIds: ids(await this.of(act, optionKind, issue)),
        criterionIds: ids(criteria),
        earlierCriterionIds: ids(earlierCriteria),
      };
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
      ...estimateOf(input),
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
    input: OneCause & { evidenceIds?: string[] | null },
    command: CauseCommand,
  ): Promise<Outcome<CauseRecord>> {
    return this.shell.act(session, asked(operation, input), async (act) => {
      const { issue, part } = await permittedPart(act, operation, causeKind, input.causeId);
      const facts = await causeFacts(act, this.parts, issue, input.evidenceIds ?? []);
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
      if (command.event === 'edit') await checkMeasure(act, command.changes.effectMeasureId);
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

function ids(parts: readonly IssuePart[]): string[] {
  return parts.map(({ id }) => id);
}

function pointers({ evidenceIds }: DecideCause): { evidenceIds?: string[] } {
  return evidenceIds == null ? {} : { evidenceIds };
}

const unsaidEstimate = {
  expectedEffect: null,
  effort: null,
  effortClass: null,
  cost: null,
  risk: null,
  riskNote: null,
  effectMeasureId: null,
  effectAmount: null,
} satisfies Required<OptionEstimate>;

/** What the input says of the estimate: null takes away. */
function estimateOf(input: OptionEstimate): OptionEstimate {
  const names = Object.keys(unsaidEstimate) as (keyof OptionEstimate)[];
  return said<OptionEstimate>(Object.fromEntries(names.map((name) => [name, input[name]])));
}

async function checkMeasure(act: Act, measureId: string | null | undefined): Promise<void> {
  if (measureId && !(await act.read(measureKind, measureId))) {
    throw badInput('input.effectMeasureId', 'There is no such measure.');
  }
}
