import { Injectable } from '@nestjs/common';
import type { StatementCommand } from '../../../domain/communication/statement.decide';
import { statementWorkflow } from '../../../domain/communication/statement.machine';
import type { Audience, StatementRecord } from '../../../domain/communication/statement.types';
import type { IssueRecord } from '../../../domain/issue/issue.types';
import { tellingObstacle } from '../../../domain/issue/telling.checks';
import { refused } from '../../../domain/kernel/decision';
import type { Operation } from '../../../domain/permission/policy';
import type { Session } from '../../../platform/auth/session';
import type { Stored } from '../../../platform/database/record-store';
import type { Act, Outcome } from '../../../platform/shell/act';
import { notFound } from '../../../platform/shell/failure';
import { Shell } from '../../../platform/shell/shell';
import { CommunicationsService, statementKind, type StatementTexts } from '../../communications';
import { NotificationsService } from '../../notifications';
import { permitOnIssue, permittedIssue } from '../issue-access';
import { asked } from '../issue-request';
import { issueKind, issueTies } from '../issue.kinds';
import { said } from '../parts.changes';
import { untoldRepresentatives } from './statements.recipients';

/** What every command on a standing statement says. */
export interface StatementInput {
  statementId: string;
  idempotencyKey?: string | null;
  expectedVersion?: number | null;
}

type Texts = { [K in keyof StatementTexts]?: string | null };

export type DraftStatement = Texts & { issueId: string; audience: Audience; idempotencyKey?: string | null };
export type EditStatement = Texts & StatementInput & { expectedVersion: number };

type Statement = Stored<StatementRecord>;
type Answer = Promise<Outcome<StatementRecord>>;

/** Telling people what came of their problem. The issue is locked before the statement; its lead office decides who may. */
@Injectable()
export class StatementsService {
  constructor(
    private readonly shell: Shell,
    private readonly communications: CommunicationsService,
    private readonly notifications: NotificationsService,
  ) {}

  draft(session: Session, input: DraftStatement): Answer {
    return this.shell.act(session, asked('draftStatement', input), async (act) => {
      const issue = await permittedIssue(act, 'draftStatement', input.issueId);
      const obstacle = tellingObstacle('draft', issue, issue);
      if (obstacle) return refused(obstacle);
      const { id, cycle } = issue;
      return this.communications.draft(
        act,
        { kind: 'issue', id, cycle, audience: input.audience },
        textsOf(input),
      );
    });
  }

  edit(session: Session, input: EditStatement): Answer {
    return this.on(session, 'editStatement', 'edit', input, (act, statement) =>
      this.communications.edit(act, statement, textsOf(input), input.expectedVersion),
    );
  }

  check(session: Session, input: StatementInput): Answer {
    return this.on(session, 'checkStatement', 'check', input, (act, statement) =>
      this.communications.check(act, statement, input.expectedVersion),
    );
  }

  approve(session: Session, input: StatementInput): Answer {
    return this.on(session, 'approveStatement', 'approve', input, (act, statement) =>
      this.communications.approve(act, statement, input.expectedVersion),
    );
  }

  /** Publishes, and tells everybody who opened a case behind the issue and has not been told of this cycle yet. */
  publish(session: Session, input: StatementInput): Answer {
    return this.on(session, 'publishStatement', 'publish', input, async (act, statement, issue) => {
      const published = await this.communications.publish(act, statement, input.expectedVersion);
      if (published.ok) {
        const { id: subjectId, title } = published.value;
        const text = `A problem that you brought here was worked on: ${title}`;
        await this.notifications.tell(
          act,
          {
            subjectKind: 'statement',
            subjectId,
            subjectLabel: issue.number,
            reason: 'statementPublished',
            occasion: 'published',
            text,
          },
          untoldRepresentatives(issue),
        );
      }
      return published;
    });
  }

  revise(session: Session, input: StatementInput): Answer {
    return this.on(session, 'reviseStatement', 'revise', input, (act, statement) =>
      this.communications.revise(act, statement, input.expectedVersion),
    );
  }

  withdraw(session: Session, input: StatementInput & { reason: string }): Answer {
    return this.on(session, 'withdrawStatement', 'withdraw', input, (act, statement) =>
      this.communications.withdraw(act, statement, input.reason, input.expectedVersion),
    );
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
      else await permitOnIssue(act, operation, issue);
      const statement = await act.load(statementKind, seen.id);
      const { expectedVersion } = input;
      const fresh = expectedVersion == null || expectedVersion === statement.version;
      const known = statementWorkflow.knows(statement.state, event);
      // The stage is a check: a state that does not know the event and a stale version speak before it.
      const obstacle = known && fresh ? tellingObstacle(event, issue, statement) : null;
      return obstacle ? refused(obstacle) : work(act, statement, issue);
    });
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
