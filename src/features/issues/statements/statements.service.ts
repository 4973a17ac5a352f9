import { Injectable } from '@nestjs/common';
import type { StatementCommand } from '../../../domain/communication/statement.decide';
import { statementWorkflow } from '../../../domain/communication/statement.machine';
import { statementTemplate } from '../../../domain/communication/statement.template';
import type {
  Audience,
  StatementPlace,
  StatementRecord,
} from '../../../domain/communication/statement.types';
import type { IssueRecord } from '../../../domain/issue/issue.types';
import { tellingObstacle, tellingStanding } from '../../../domain/issue/telling.checks';
import { refused } from '../../../domain/kernel/decision';
import type { Refusal } from '../../../domain/kernel/refusal';
import type { Operation } from '../../../domain/permission/policy';
import type { Session } from '../../../platform/auth/session';
import type { Stored } from '../../../platform/database/record-store';
import type { Act, Outcome } from '../../../platform/shell/act';
import { notFound } from '../../../platform/shell/failure';
import { Shell } from '../../../platform/shell/shell';
import { CommunicationsService, statementKind, type StatementTexts } from '../../communications';
import { permittedIssue } from '../issue-access';
import { asked } from '../issue-request';
import { issueKind, issueTies } from '../issue.kinds';
import { said } from '../parts.changes';
import { StatementsGround } from './statements.ground';
import { StatementsTelling } from './statements.telling';

/** What every command on a standing statement says. */
export interface StatementInput {
  statementId: string;
  idempotencyKey?: string | null;
  expectedVersion?: number | null;
}

type Texts = { [K in keyof StatementTexts]?: string | null };

export type DraftStatement = Texts & {
  issueId: string;
  audience: Audience;
  fromTemplate?: boolean | null;
  idempotencyKey?: string | null;
};
export type OverrideFindings = StatementInput & {
  expectedVersion: number;
  findings: StatementPlace[];
  reason: string;
};
export type EditStatement = Texts & StatementInput & { expectedVersion: number };

type Statement = Stored<StatementRecord>;
type Answer = Promise<Outcome<StatementRecord>>;

/** Telling people what came of their problem. The issue is locked before the statement; its lead office decides who may. */
@Injectable()
export class StatementsService {
  constructor(
    private readonly shell: Shell,
    private readonly communications: CommunicationsService,
    private readonly ground: StatementsGround,
    private readonly telling: StatementsTelling,
  ) {}

  draft(session: Session, input: DraftStatement): Answer {
    return this.shell.act(session, asked('draftStatement', input), async (act) => {
      const issue = await permittedIssue(act, 'draftStatement', input.issueId);
      const obstacle = tellingObstacle('draft', issue, issue);
      if (obstacle) return refused(obstacle);
      const { id, cycle } = issue;
      const template = input.fromTemplate
        ? statementTemplate(input.audience, await this.ground.of(issue, act.manager))
        : {};
      return this.communications.draft(
        act,
        { kind: 'issue', id, cycle, audience: input.audience },
        { ...template, ...textsOf(input) },
      );
    });
  }

  edit(session: Session, input: EditStatement): Answer {
    return this.on(session, 'editStatement', 'edit', input, (act, statement) =>
      this.communications.edit(act, statement, textsOf(input), input.expectedVersion),
    );
  }

  /** Lets what looks personal stand, finding by finding, with the reason. */
  overrideFindings(session: Session, input: OverrideFindings): Answer {
    return this.on(session, 'overrideFindings', 'overrideFindings', input, async (act, statement, issue) => {
      const names = await this.ground.customerNames(act.manager, act.agencyId, issue.id);
      const { findings: places, reason, expectedVersion } = input;
      return this.communications.overrideFindings(act, statement, { places, reason }, names, expectedVersion);
    });
  }

  check(session: Session, input: StatementInput): Answer {
    return this.on(session, 'checkStatement', 'check', input, async (act, statement, issue) => {
      const names = await this.ground.customerNames(act.manager, act.agencyId, issue.id);
      return this.communications.check(act, statement, names, input.expectedVersion);
    });
  }

  approve(session: Session, input: StatementInput): Answer {
    return this.on(session, 'approveStatement', 'approve', input, (act, statement) =>
      this.communications.approve(act, statement, input.expectedVersion),
    );
  }

  /** Publishes, tells the representatives behind the issue, and gives the front line what to say. */
  publish(session: Session, input: StatementInput): Answer {
    return this.on(session, 'publishStatement', 'publish', input, async (act, statement, issue) => {
      const published = await this.communications.publish(act, statement, input.expectedVersion);
      if (published.ok) await this.telling.published(act, issue, published.value);
      return published;
    });
  }

  revise(session: Session, input: StatementInput): Answer {
    return this.on(session, 'reviseStatement', 'revise', input, (act, statement) =>
      this.communications.revise(act, statement, input.expectedVersion),
    );
  }

  withdraw(session: Session, input: StatementInput & { reason: string }): Answer {
    return this.on(session, 'withdrawStatement', 'withdraw', input, async (act, statement) => {
      const { reason, expectedVersion } = input;
      const withdrawn = await this.communications.withdraw(act, statement, reason, expectedVersion);
      if (withdrawn.ok) await this.telling.withdrawn(act, withdrawn.value);
      return withdrawn;
    });
  }

  private on(
    session: Session,
    operation: Operation,
    event: StatementCommand['event'],
    input: StatementInput,
    work: (act: Act, statement: Statement, issue: IssueRecord) => Answer,
  ): Answer {
    return this.shell.act(session, asked(operation, input), async (act) => {
      const seen = await act.read(statementKind, input.statementId);
      if (!seen) throw notFound('statement');
      const issue = await act.load(issueKind, seen.subjectId);
      // What is published everybody sees: to them it is not unknown, only not theirs to change.
      const view = { operation: 'viewStatement', what: 'statement' } as const;
      if (seen.state === 'published') act.permit(operation, issueTies(issue), view);
      else act.permit(operation, issueTies(issue), { operation: 'viewIssueAnalysis', what: 'statement' });
      const statement = await act.load(statementKind, seen.id);
      const version = { current: statement.version, expected: input.expectedVersion };
      const unasked = statementWorkflow.refusedUnasked(statement.state, event, version);
      // The stage is a check: a state that does not know the event and a stale version speak before it.
      if (unasked || !tellingObstacle(event, issue, statement)) return work(act, statement, issue);
      return act.settle(
        statementKind,
        statement,
        refused(await this.everythingAgainst(act, statement, issue, event)),
      );
    });
  }

  /** What the issue has against an event and what the statement itself has, told together as its blockers are. */
  private async everythingAgainst(
    act: Act,
    statement: Statement,
    issue: IssueRecord,
    event: StatementCommand['event'],
  ): Promise<Refusal> {
    const customerNames =
      event === 'check' ? await this.ground.customerNames(act.manager, act.agencyId, issue.id) : [];
    const standing = tellingStanding(issue, statement, {
      actorId: act.session.caller.personId,
      customerNames,
    });
    const refusal = standing.find((one) => one.event === event)?.refusal;
    if (!refusal) throw new Error(`Nothing stands in the way of ${event}.`);
    return refusal;
  }
}

/** What is left out, or null, stays as it is. */
function textsOf({ title, youToldUs, weDid, whatChanged }: Texts): StatementTexts {
  return said<StatementTexts>({
    title: title ?? undefined,
    youToldUs: youToldUs ?? undefined,
    weDid: weDid ?? undefined,
    whatChanged: whatChanged ?? undefined,
  });
}
