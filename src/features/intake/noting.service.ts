import { Injectable } from '@nestjs/common';
import type { Act, Outcome } from '../../platform/shell/act';
import { NotesService } from '../notes';
import { NotificationsService } from '../notifications';
import type { IncomingMessage } from './intake.types';
import type { Target } from './threads.repository';

/** Whoever holds the case's open escalation; while nobody does, who works the cases of its office. */
const whoWorksOnIt = `
  WITH holder AS (SELECT holder_id FROM escalation
                   WHERE case_id = ?::uuid AND state IN ('claimed', 'waiting') AND holder_id IS NOT NULL)
  SELECT holder_id AS person_id FROM holder
  UNION SELECT g.person_id FROM "case" c JOIN role_grant g ON g.agency_id = c.agency_id AND g.office_id = c.office_id
         WHERE c.id = ?::uuid AND g.role IN ('representative', 'lead') AND g.revoked_at IS NULL
           AND NOT EXISTS (SELECT 1 FROM holder)`;

/** Notes what a customer wrote again, and tells who works on it. Whether a solved case is reopened, a person decides. */
@Injectable()
export class Noting {
  constructor(
    private readonly notes: NotesService,
    private readonly notifications: NotificationsService,
  ) {}

  /** The id of the note. */
  async note(act: Act, target: Target, { text, mail }: IncomingMessage): Promise<Outcome<string>> {
    const { subjectKind, subjectId, caseId, number } = target;
    const source = mail ? 'mail' : 'message';
    const note = await this.notes.addWithin(act, {
      subjectKind,
      subjectId,
      audience: 'customer',
      text,
      source,
    });
    if (!note.ok) return note;
    const notice = {
      subjectKind: 'case',
      subjectId: caseId,
      subjectLabel: number,
      reason: 'noteAdded',
      occasion: note.value.id,
      text: `The customer of ${number} wrote again.`,
    } as const;
    await this.notifications.tell(act, notice, { sql: whoWorksOnIt, params: [caseId, caseId] });
    return { ok: true, value: note.value.id };
  }
}
