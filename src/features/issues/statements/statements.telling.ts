import { Injectable } from '@nestjs/common';
import type { StatementRecord } from '../../../domain/communication/statement.types';
import type { IssueRecord } from '../../../domain/issue/issue.types';
import type { Act } from '../../../platform/shell/act';
import { FixAnswers } from '../../answers';
import { NotificationsService } from '../../notifications';
import { untoldRepresentatives } from './statements.recipients';

/** What follows, in the same transaction, when a statement is published or taken back. */
@Injectable()
export class StatementsTelling {
  constructor(
    private readonly notifications: NotificationsService,
    private readonly fixes: FixAnswers,
  ) {}

  /** Tells everybody who opened a case behind the issue and has not been told of this cycle yet, and gives them the words. */
  async published(act: Act, issue: IssueRecord, statement: StatementRecord): Promise<void> {
    await this.notifications.tell(
      act,
      {
        subjectKind: 'statement',
        subjectId: statement.id,
        subjectLabel: issue.number,
        reason: 'statementPublished',
        occasion: 'published',
        text: `A problem that you brought here was worked on: ${statement.title}`,
      },
      untoldRepresentatives(issue),
    );
    if (statement.audience === 'frontline') await this.sayToCustomers(act, issue, statement);
  }

  /** What the front line says meanwhile stays while a statement is revised, and goes when it is taken back. */
  withdrawn(act: Act, statement: StatementRecord): Promise<void> {
    return this.fixes.retire(act, [statement.id]);
  }

  /** The text of an earlier cycle tells of a fix that did not last: this one takes its place. */
  private async sayToCustomers(act: Act, issue: IssueRecord, statement: StatementRecord): Promise<void> {
    const earlier = await act.manager.query<{ id: string }[]>(
      'SELECT id FROM statement WHERE agency_id = $1 AND subject_id = $2 AND id <> $3',
      [act.agencyId, issue.id, statement.id],
    );
    await this.fixes.retire(
      act,
      earlier.map(({ id }) => id),
    );
    const { title, youToldUs, weDid, whatChanged } = statement;
    const [onlyTopic] = issue.topicIds.length === 1 ? issue.topicIds : [];
    await this.fixes.keep(act, statement.id, {
      // Two issues may be told under one title; in the list of answer texts each has its own.
      title: `${title} (${issue.number})`,
      body: [youToldUs, weDid, whatChanged].join('\n\n'),
      serviceId: issue.serviceId,
      topicId: onlyTopic ?? null,
    });
  }
}
