import { Injectable } from '@nestjs/common';
import { refused, type Decision } from '../../domain/kernel/decision';
import { decideIssue, type IssueCommand } from '../../domain/issue/issue.decide';
import type { IssueFacts } from '../../domain/issue/issue.facts';
import { IssueMachines } from '../../domain/issue/issue.versions';
import type { IssueRecord } from '../../domain/issue/issue.types';
import type { PlanRecord } from '../../domain/issue/part.types';
import { decideOption } from '../../domain/issue/analysis/option.decide';
import { draftPlan, type PlanFact } from '../../domain/issue/plan/plan.decide';
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
import { planDueNotices } from './items/dates/due-timers';
import { issueKind, optionKind, planKind } from './issue.kinds';
import { takeUpProposal } from './watch/watch.proposals';
import { PlanCourse, type ItemRemark } from './plan/plan.course';

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
    private readonly machines: IssueMachines,
    private readonly plans: PlanCourse,
    sweeper: Sweeper,
  ) {
    // The time until which it was put on hold; what falls due in measure and after closing is at `reviews` and `watch`.
    sweeper.on('issue', 'resume', (session, issueId) => this.resume(session, { issueId }));
  }

  /** The plan that carries the option out begins with the choice; after a rejected option, with what the last one promised. */
  chooseOption(session: Session, input: IssueInput & { optionId: string }): Promise<Outcome<IssueRecord>> {
    const command: IssueCommand = { event: 'chooseOption', optionId: input.optionId };
    return this.send(session, 'chooseOption', input, command, draftAnew);
  }

  submitPlan(session: Session, input: IssueInput): Promise<Outcome<IssueRecord>> {
    return this.send(session, 'submitPlan', input, { event: 'submitPlan' }, this.plans.submitted);
  }

  approvePlan(session: Session, input: IssueInput): Promise<Outcome<IssueRecord>> {
    return this.send(session, 'approvePlan', input, { event: 'approve' }, this.plans.approved);
  }

  requestPlanChanges(
    session: Session,
    input: IssueInput & { remarks: string; itemRemarks?: readonly ItemRemark[] | null },
  ): Promise<Outcome<IssueRecord>> {
    const { remarks, itemRemarks } = input;
    return this.shell.act(session, asked('requestPlanChanges', input), async (act) => {
      const issue = await permittedIssue(act, 'requestPlanChanges', input.issueId);
      await this.plans.checkItems(act, issue, itemRemarks ?? []);
      const also = this.plans.changesRequested(remarks, itemRemarks ?? []);
      return this.decided(act, issue, { event: 'requestChanges', remarks }, input.expectedVersion, also);
    });
  }

  /** The option leaves the running with the reason, as every rejected one has its own; choosing it again asks to restore it. */
  rejectOption(session: Session, input: IssueInput & { reason: string }): Promise<Outcome<IssueRecord>> {
    const command: IssueCommand = { event: 'rejectOption', reason: input.reason };
    return this.send(session, 'rejectOption', input, command, async (act, issue) => {
      const superseded = await this.plans.superseded(act, issue);
      return superseded.ok ? dismissChosen(act, issue, input.reason) : superseded;
    });
  }

  finishImplementation(session: Session, input: IssueInput): Promise<Outcome<IssueRecord>> {
    return this.send(session, 'finishImplementation', input, { event: 'finishImplementation' });
  }

  /** A new revision begins with what the old one promised; the old one stays as it was approved. */
  replan(session: Session, input: IssueInput & { reason: string }): Promise<Outcome<IssueRecord>> {
    const command: IssueCommand = { event: 'replan', reason: input.reason };
    return this.send(session, 'replanIssue', input, command, async (act, issue, facts) => {
      const superseded = await this.plans.superseded(act, issue);
      return superseded.ok ? draftAnew(act, issue, facts) : superseded;
    });
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
    return this.send(
      session,
      'reopenIssue',
      input,
      { event: 'reopen', reason: input.reason },
      takeUpProposal,
    );
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
    // What the state or the version refuses is refused whatever stands: nothing is read for it.
    const version = { current: issue.version, expected: expectedVersion };
    const unasked = this.machines.workflowOf(issue).refusedUnasked(issue.state, command.event, version);
    if (unasked) return act.settle(issueKind, issue, refused(unasked));
    const facts = await this.facts.inAct(act.manager, issue, act.session.caller.personId);
    const decision = decideIssue(issue, command, facts, act.circumstances(expectedVersion), this.machines);
    if (decision.ok && also) {
      const besides = await also(act, issue, facts);
      if (!besides.ok) return besides;
    }
    const settled = await act.settle(issueKind, issue, decision);
    if (settled.ok && issue.state !== 'implement' && settled.value.state === 'implement')
      await planDueNotices(act, settled.value);
    return settled;
  }
}

async function dismissChosen(act: Act, issue: IssueRecord, reason: string): Promise<Outcome<unknown>> {
  const option = await act.load(optionKind, issue.chosenOptionId!);
  const facts = { issue: { ...issue, state: 'analyze' as const }, options: [] };
  return act.settle(
    optionKind,
    option,
    decideOption(option, { event: 'dismiss', reason }, facts, act.circumstances()),
  );
}

const draftAnew: Also = (act, issue, { plan }) => {
  const { id: issueId, agencyId, cycle } = issue;
  const identity = { id: newId(), agencyId, version: 0, issueId, cycle };
  const drafted: Decision<PlanRecord, PlanFact> = draftPlan(identity, plan);
  return act.begin(planKind, drafted);
};
