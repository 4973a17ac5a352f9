import { Injectable } from '@nestjs/common';
import type { IssueRecord } from '../../domain/issue/issue.types';
import { addOption, decideOption, type OptionCommand } from '../../domain/issue/option.decide';
import type {
  CriterionRecord,
  IssuePart,
  OptionRecord,
  Score,
  ScoreRecord,
} from '../../domain/issue/part.types';
import { addCriterion, decideCriterion, decideScore, giveScore } from '../../domain/issue/weighing.decide';
import type { Operation } from '../../domain/permission/policy';
import type { Session } from '../../platform/auth/session';
import type { Act, Outcome } from '../../platform/shell/act';
import { Failure } from '../../platform/shell/failure';
import type { RecordKind } from '../../platform/shell/record-kind';
import { Shell } from '../../platform/shell/shell';
import { permittedIssue } from './issue-access';
import { asked } from './issue-request';
import { criterionKind, optionKind, scoreKind } from './issue.kinds';
import { partOf } from './parts.begin';
import { said } from './parts.changes';
import { permittedPart } from './parts.lock';
import { PartsRepository } from './parts.repository';

interface Keyed {
  idempotencyKey?: string | null;
}
interface Versioned extends Keyed {
  expectedVersion?: number | null;
}

/** What is left out, or null, stays as it is. */
export interface ChangeCriterion extends Versioned {
  criterionId: string;
  expectedVersion: number;
  name?: string | null;
  weight?: number | null;
}

export interface AddOption extends Keyed {
  issueId: string;
  title: string;
  description: string;
  doNothing?: boolean | null;
  expectedEffect?: string | null;
  effort?: string | null;
}

interface OneOption extends Versioned {
  optionId: string;
}

/** What is left out stays as it is; null takes away what an option may lack. */
export interface EditOption extends OneOption {
  expectedVersion: number;
  title?: string | null;
  description?: string | null;
  expectedEffect?: string | null;
  effort?: string | null;
}

/** What could be done, and which way is best: options weighed by criteria while the issue is in analyze. */
@Injectable()
export class WeighingService {
  constructor(
    private readonly shell: Shell,
    private readonly parts: PartsRepository,
  ) {}

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

function ids(parts: readonly IssuePart[]): string[] {
  return parts.map(({ id }) => id);
}
