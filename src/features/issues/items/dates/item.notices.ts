import { Injectable } from '@nestjs/common';
import type { ActionItemRecord } from '../../../../domain/issue/item/action-item.types';
import type { IssueRecord } from '../../../../domain/issue/issue.types';
import { quoted } from '../../../../domain/issue/wording';
import type { Act } from '../../../../platform/shell/act';
import { NotificationsService, type NotificationReason } from '../../../notifications';

/** Who is told what of an action item, in the transaction of the act that gives the reason. */
@Injectable()
export class ItemNotices {
  constructor(private readonly notifications: NotificationsService) {}

  async offered(act: Act, issue: IssueRecord, item: ActionItemRecord): Promise<void> {
    const due = item.dueOn === null ? '' : `, due on ${item.dueOn}`;
    const text = `${issue.number}: your office is asked to do ${quoted(item.title)}${due}. Accept it, or hand it back.`;
    await this.tell(act, issue, item, 'actionItemOffered', text, await leads(act, item.officeId));
  }

  async handedBack(act: Act, issue: IssueRecord, item: ActionItemRecord, reason: string): Promise<void> {
    const text = `${issue.number}: ${quoted(item.title)} was handed back: ${reason}`;
    await this.tell(act, issue, item, 'actionItemHandedBack', text, await leads(act, issue.leadOfficeId));
  }

  async datesProposed(
    act: Act,
    issue: IssueRecord,
    item: ActionItemRecord,
    because: ActionItemRecord,
  ): Promise<void> {
    const { proposedStartOn: start, proposedDueOn: due, title } = item;
    const dates = [start && `starting on ${start}`, due && `due on ${due}`].filter(Boolean).join(', ');
    const text =
      `${issue.number}: ${quoted(title)} waits for ${quoted(because.title)}, which is now due on ${because.dueOn}. ` +
      `Other dates are proposed: ${dates}. Accept or decline them; until then nothing moves.`;
    await this.tell(act, issue, item, 'actionItemDatesProposed', text, await ownerOrLeads(act, issue, item));
  }

  async datesDeclined(
    act: Act,
    issue: IssueRecord,
    item: ActionItemRecord,
    becauseId: string | null,
    reason: string,
  ): Promise<void> {
    const text = `${issue.number}: other dates for ${quoted(item.title)} were declined: ${reason}`;
    const movers = await act.manager.query<{ id: string }[]>(
      'SELECT owner_id AS id FROM action_item WHERE agency_id = $1 AND id = $2 AND owner_id IS NOT NULL',
      [act.agencyId, becauseId],
    );
    const people = [...movers.map(({ id }) => id), ...(await leads(act, issue.leadOfficeId))];
    await this.tell(act, issue, item, 'actionItemDatesDeclined', text, people);
  }

  /** Whoever the present notice is for; each person hears of one due date once at each of its steps. */
  async due(act: Act, issue: IssueRecord, item: ActionItemRecord): Promise<void> {
    const { dueNotice, dueOn, title } = item;
    const occasion = `${dueOn} ${dueNotice}`;
    const [reason, text] =
      dueNotice === 'dueSoon'
        ? (['actionItemDue', `${issue.number}: ${quoted(title)} is due on ${dueOn}.`] as const)
        : ([
            'actionItemOverdue',
            `${issue.number}: ${quoted(title)} was due on ${dueOn} and is not done.`,
          ] as const);
    await this.tell(act, issue, item, reason, text, await hearers(act, issue, item), occasion);
  }

  private async tell(
    act: Act,
    issue: IssueRecord,
    item: ActionItemRecord,
    reason: NotificationReason,
    text: string,
    personIds: readonly string[],
    occasion = String(item.version),
  ): Promise<void> {
    if (personIds.length === 0) return;
    const about = { subjectKind: 'actionItem', subjectId: item.id, subjectLabel: issue.number };
    const recipients = { sql: 'SELECT unnest(?::uuid[]) AS person_id', params: [personIds] };
    await this.notifications.tell(act, { ...about, reason, occasion, text }, recipients);
  }
}

async function hearers(act: Act, issue: IssueRecord, item: ActionItemRecord): Promise<string[]> {
  switch (item.dueNotice) {
    case 'leadTold':
      return leadsOfItem(act, issue, item);
    case 'chiefExperienceOfficerTold':
      return chiefExperienceOfficers(act);
    default:
      return ownerOrLeads(act, issue, item);
  }
}

/** An item without an owner, or whose owner left, is its lead's to look after. */
async function ownerOrLeads(act: Act, issue: IssueRecord, item: ActionItemRecord): Promise<string[]> {
  const owners = await act.manager.query<{ id: string }[]>(
    'SELECT id FROM person WHERE agency_id = $1 AND id = $2 AND left_at IS NULL',
    [act.agencyId, item.ownerId],
  );
  return owners.length > 0 ? owners.map(({ id }) => id) : leadsOfItem(act, issue, item);
}

async function leadsOfItem(act: Act, issue: IssueRecord, item: ActionItemRecord): Promise<string[]> {
  const own = await leads(act, item.officeId);
  return own.length > 0 ? own : leads(act, issue.leadOfficeId);
}

/** The leads of an office: those of the office itself and of the offices above it. */
async function leads(act: Act, officeId: string | null): Promise<string[]> {
  const rows = await act.manager.query<{ id: string }[]>(
    `WITH RECURSIVE above AS (
       SELECT id, parent_id FROM office WHERE agency_id = $1 AND id = $2
       UNION SELECT o.id, o.parent_id FROM office o JOIN above ON o.id = above.parent_id)
     SELECT DISTINCT g.person_id AS id FROM role_grant g JOIN person p ON p.id = g.person_id AND p.left_at IS NULL
      WHERE g.role = 'lead' AND g.revoked_at IS NULL AND g.office_id IN (SELECT id FROM above)`,
    [act.agencyId, officeId],
  );
  return rows.map(({ id }) => id);
}

async function chiefExperienceOfficers(act: Act): Promise<string[]> {
  const rows = await act.manager.query<{ id: string }[]>(
    `SELECT DISTINCT person_id AS id FROM role_grant
      WHERE agency_id = $1 AND role = 'chiefExperienceOfficer' AND revoked_at IS NULL`,
    [act.agencyId],
  );
  return rows.map(({ id }) => id);
}
