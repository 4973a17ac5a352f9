import { Injectable } from '@nestjs/common';
import type { Decision } from '../../domain/kernel/decision';
import { decideIssue, type IssueCommand } from '../../domain/issue/issue.decide';
import type { IssueFacts } from '../../domain/issue/issue.facts';
import type { IssueRecord } from '../../domain/issue/issue.types';
import type { PlanRecord } from '../../domain/issue/part.types';
import { decidePlan, draftPlan, type PlanCommand, type PlanFact } from '../../domain/issue/plan/plan.decide';
import type { Operation } from '../../domain/permission/policy';
import type { Session } from '../../platform/auth/session';
import { newId } from '../../platform/database/id';
import type { Stored } from '../../platform/database/record-store';
import { Sweeper } from '../../platform/jobs/sweeper';
import type { Act, Outcome } from '../../platform/shell/act';
import { Shell } from '../../platform/shell/shell';
import { permittedIssue } from './issue-access';
import { IssueFactsRepository } from './issue-facts.repository';
import { asked } from './issue-request';
import { issueKind, planKind } from './issue.kinds';

/** What every command on a standing issue says. */
export interface IssueInput {
  issueId: string;
  idempotencyKey?: string | null;
  expectedVersion?: number | null;
}

/** What an event does besides moving the issue, in the same transaction: `issue` is as it was before the event. */
type Also = (act: Act, issue: IssueRecord, facts: IssueFacts) => Promise<Outcome<unknown>>;

/** The way of an issue from its causes to the proof that they are gone. Locks are taken issue first, then its parts. */
@Injectable()
export class IssuesService {
  constructor(
    private readonly shell: Shell,
    private readonly facts: IssueFactsRepository,
    sweeper: Sweeper,
  ) {
    // The only timer of an issue: the time until which it was put on hold.
    sweeper.on('issue', 'resume', (session, issueId) => this.resume(session, { issueId }));
  }

  /** The plan that carries the option out begins with the choice; after a rejected option, with what the last one promised. */
  chooseOption(session: Session, input: IssueInput & { optionId: string }): Promise<Outcome<IssueRecord>> {
    const command: IssueCommand = { event: 'chooseOption', optionId: input.optionId };
    return this.send(session, 'chooseOption', input, command, draftAnew);
  }

  submitPlan(session: Session, input: IssueInput): Promise<Outcome<IssueRecord>> {
    return this.send(session, 'submitPlan', input, { event: 'submitPlan' }, onPlan({ event: 'submit' }));
  }

  approvePlan(session: Session, input: IssueInput): Promise<Outcome<IssueRecord>> {
    return this.send(session, 'approvePlan', input, { event: 'approve' }, onPlan({ event: 'approve' }));
  }

  requestPlanChanges(
    session: Session,
    input: IssueInput & { remarks: string },
  ): Promise<Outcome<IssueRecord>> {
    const command = { event: 'requestChanges', remarks: input.remarks } as const;
    return this.send(session, 'requestPlanChanges', input, command, onPlan(command));
  }

  rejectOption(session: Session, input: IssueInput & { reason: string }): Promise<Outcome<IssueRecord>> {
    return this.send(session, 'rejectOption', input, { event: 'rejectOption', reason: input.reason });
  }

  finishImplementation(session: Session, input: IssueInput): Promise<Outcome<IssueRecord>> {
    return this.send(session, 'finishImplementation', input, { event: 'finishImplementation' });
  }

  /** A new revision begins with what the old one promised; the old one stays as it was approved. */
  replan(session: Session, input: IssueInput & { reason: string }): Promise<Outcome<IssueRecord>> {
    return this.send(session, 'replanIssue', input, { event: 'replan', reason: input.reason }, draftAnew);
  }

  confirmEffective(session: Session, input: IssueInput): Promise<Outcome<IssueRecord>> {
    return this.send(session, 'confirmEffective', input, { event: 'confirmEffective' });
  }

  foundIneffective(
    session: Session,
    input: IssueInput & { reason?: string | null },
  ): Promise<Outcome<IssueRecord>> {
    const command: IssueCommand = { event: 'foundIneffective', reason: input.reason ?? null };
    return this.send(session, 'foundIneffective', input, command);
  }

  extendMeasurement(
    session: Session,
    input: IssueInput & { until: string; reason: string },
  ): Promise<Outcome<IssueRecord>> {
    const command: IssueCommand = { event: 'extendMeasurement', until: input.until, reason: input.reason };
    return this.send(session, 'extendMeasurement', input, command);
  }

  close(session: Session, input: IssueInput): Promise<Outcome<IssueRecord>> {
    return this.send(session, 'closeIssue', input, { event: 'close' });
  }

  relapse(session: Session, input: IssueInput & { reason: string }): Promise<Outcome<IssueRecord>> {
    return this.send(session, 'relapseIssue', input, { event: 'relapse', reason: input.reason });
  }

  reopen(session: Session, input: IssueInput & { reason: string }): Promise<Outcome<IssueRecord>> {
    return this.send(session, 'reopenIssue', input, { event: 'reopen', reason: input.reason });
  }

  hold(session: Session, input: IssueInput & { reason: string; until: Date }): Promise<Outcome<IssueRecord>> {
    const command: IssueCommand = { event: 'hold', reason: input.reason, until: input.until };
    return this.send(session, 'holdIssue', input, command);
  }

  resume(session: Session, input: IssueInput): Promise<Outcome<IssueRecord>> {
    return this.send(session, 'resumeIssue', input, { event: 'resume' });
  }

  cancel(session: Session, input: IssueInput & { reason: string }): Promise<Outcome<IssueRecord>> {
    return this.send(session, 'cancelIssue', input, { event: 'cancel', reason: input.reason });
  }

  /** Sends one event to one issue in an act of its own; every event that needs only this issue and its plan goes through here. */
  send(
    session: Session,
    operation: Operation,
    input: IssueInput,
    command: IssueCommand,
    also?: Also,
  ): Promise<Outcome<IssueRecord>> {
    return this.shell.act(session, asked(operation, input), async (act) => {
      const issue = await permittedIssue(act, operation, input.issueId);
      return this.decided(act, issue, command, input.expectedVersion, also);
    });
  }

  /** Decides about an issue that the act has locked and the caller may change. */
  async decided(
    act: Act,
    issue: Stored<IssueRecord>,
    command: IssueCommand,
    expectedVersion?: number | null,
    also?: Also,
  ): Promise<Outcome<Stored<IssueRecord>>> {
    const facts = await this.facts.inAct(act.manager, issue, act.session.caller.personId);
    const decision = decideIssue(issue, command, facts, act.circumstances(expectedVersion));
    if (decision.ok && also) {
      const besides = await also(act, issue, facts);
      if (!besides.ok) return besides;
    }
    return act.settle(issueKind, issue, decision);
  }
}

/** The issue’s event as the plan lives it. */
function onPlan(command: PlanCommand): Also {
  return async (act, issue, { plan }) => {
    if (!plan) throw new Error(`Issue ${issue.id} is in plan without a plan.`);
    const locked = await act.load(planKind, plan.id);
    return act.settle(planKind, locked, decidePlan(locked, command, { issue }, act.circumstances()));
  };
}

const draftAnew: Also = (act, issue, { plan }) => {
  const { id: issueId, agencyId, cycle } = issue;
  const identity = { id: newId(), agencyId, version: 0, issueId, cycle };
  const drafted: Decision<PlanRecord, PlanFact> = draftPlan(identity, plan);
  return act.begin(planKind, drafted);
};
