import { Injectable } from '@nestjs/common';
import {
  criterionOfRound,
  currentRound,
  startScoringRound,
} from '../../../domain/issue/analysis/scoring-round.decide';
import type { IssueRecord } from '../../../domain/issue/issue.types';
import type {
  CriterionRecord,
  IssuePart,
  ScoreRecord,
  ScoringRoundRecord,
} from '../../../domain/issue/part.types';
import type { Session } from '../../../platform/auth/session';
import { newId } from '../../../platform/database/id';
import type { Stored } from '../../../platform/database/record-store';
import type { Act, Outcome } from '../../../platform/shell/act';
import { Shell } from '../../../platform/shell/shell';
import { permittedIssue } from '../issue-access';
import { asked } from '../issue-request';
import { criterionKind, scoreKind, scoringRoundKind } from '../issue.kinds';
import { PartsRepository } from '../parts.repository';
import type { StartScoringRound } from './analysis.commands';

/** What is weighed now, in the cycle that the issue is in. */
export interface RoundNow {
  round: number;
  criteria: Stored<CriterionRecord>[];
  earlierCriteria: Stored<CriterionRecord>[];
  /** Given in this round. */
  scores: Stored<ScoreRecord>[];
}

/** The scoring rounds of a cycle: the first begins by itself, each later one with its reason. */
@Injectable()
export class ScoringRounds {
  constructor(
    private readonly shell: Shell,
    private readonly parts: PartsRepository,
  ) {}

  /** Within an act that holds the issue, so that the round stands still. */
  async now(act: Act, issue: IssueRecord): Promise<RoundNow> {
    const round = currentRound(await this.parts.inCycle(act.manager, scoringRoundKind, issue));
    const all = await this.parts.inCycle(act.manager, criterionKind, issue);
    const criteria = all.filter((criterion) => criterion.round === round);
    const ids = new Set(criteria.map(({ id }) => id));
    const scores = await this.parts.inCycle(act.manager, scoreKind, issue);
    return {
      round,
      criteria,
      earlierCriteria: all.filter(({ id }) => !ids.has(id)),
      scores: scores.filter(({ criterionId }) => ids.has(criterionId)),
    };
  }

  start(session: Session, input: StartScoringRound): Promise<Outcome<ScoringRoundRecord>> {
    return this.shell.act(session, asked('startScoringRound', input), async (act) => {
      const issue = await permittedIssue(act, 'startScoringRound', input.issueId);
      const { round, scores } = await this.now(act, issue);
      const facts = { issue, round, scoresGiven: scores.length };
      const decision = startScoringRound(partOf(issue), input, facts, act.circumstances());
      const begun = await act.begin(scoringRoundKind, decision);
      if (!begun.ok) return begun;
      // Criteria are read in the order of their ids, and within a millisecond ids come in any order.
      const ids = input.criteria.map(() => newId()).sort();
      const criteria = input.criteria.map((one, at) =>
        criterionOfRound({ ...partOf(issue), id: ids[at]! }, begun.value.round, one),
      );
      await act.beginMany(criterionKind, criteria);
      return begun;
    });
  }
}

/** What a new part of the issue's cycle begins with. */
export function partOf({ id: issueId, agencyId, cycle }: IssueRecord): IssuePart {
  return { id: newId(), agencyId, version: 0, issueId, cycle };
}
