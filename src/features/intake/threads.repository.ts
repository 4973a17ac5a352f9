import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ContactsRepository } from '../cases';
import type { IncomingMessage, IntakeSourceRecord, MailPointers } from './intake.types';

/** Where a message belongs: a record that has notes, and its case. */
export interface Target {
  subjectKind: 'case' | 'escalation';
  subjectId: string;
  caseId: string;
  number: string;
}

/** `elsewhere`: it answers something that was never meant for a customer, and says why that is refused. */
export type Belonging = { target: Target | null; elsewhere: string | null };

/** What a message continues. */
@Injectable()
export class ThreadsRepository {
  constructor(private readonly contacts: ContactsRepository) {}

  /** Later messages of a thread, and mails that answer or name a record of the agency. */
  async belonging(
    manager: EntityManager,
    source: IntakeSourceRecord,
    { threadId, mail }: IncomingMessage,
  ): Promise<Belonging> {
    if (mail) return this.ofMail(manager, source, mail);
    const [found] = await manager.query<{ id: string }[]>(
      'SELECT id FROM "case" WHERE agency_id = $1 AND source = $2 AND external_id = $3',
      [source.agencyId, sourceName(source), threadId],
    );
    return { target: found ? await this.standing(manager, found.id) : null, elsewhere: null };
  }

  /**
   * A mail belongs to what it answers or names only if it comes from the address of that case's contact. Numbers run on
   * and can be guessed, and a Message-ID is forwarded with its mail: neither may let anybody write into the case of
   * somebody else, where an answer might tell them what is in it. From any other address it becomes a case of its own,
   * so that nothing anybody wrote is lost. That the address is not forged, the mail server in front must see to (DMARC).
   */
  private async ofMail(
    manager: EntityManager,
    { agencyId, id: sourceId }: IntakeSourceRecord,
    { from, answers, numbers }: MailPointers,
  ): Promise<Belonging> {
    const ours = await manager.query<{ kind: string; id: string; toOurs: boolean; recipient: string }[]>(
      `SELECT subject_kind AS kind, subject_id AS id, person_id IS NOT NULL AS "toOurs", recipient
         FROM mail_delivery
        WHERE agency_id = $1 AND message_id = ANY($2::text[]) ORDER BY array_position($2::text[], message_id)`,
      [agencyId, answers],
    );
    // Somebody of the agency who answers a notification means a colleague, and not the customer of the case.
    if (ours.some(({ toOurs, recipient }) => toOurs && recipient.toLowerCase() === from))
      return { target: null, elsewhere: 'It answers a notification. Answer in the application instead.' };
    const theirs = await manager.query<{ id: string }[]>(
      `SELECT case_id AS id FROM intake_message
        WHERE source_id = $1 AND message_id = ANY($2::text[]) AND case_id IS NOT NULL
        ORDER BY array_position($2::text[], message_id)`,
      [sourceId, answers],
    );
    const named = await manager.query<{ kind: string; id: string }[]>(
      `SELECT 'case' AS kind, id FROM "case" WHERE agency_id = $1 AND number = ANY($2::text[])
       UNION ALL SELECT 'escalation', id FROM escalation WHERE agency_id = $1 AND number = ANY($2::text[])`,
      [agencyId, numbers],
    );
    for (const { kind, id } of [...ours, ...theirs.map((one) => ({ ...one, kind: 'case' })), ...named]) {
      const target = await this.target(manager, agencyId, kind, id);
      if (target && (await this.isContact(manager, agencyId, target.caseId, from)))
        return { target, elsewhere: null };
    }
    return { target: null, elsewhere: null };
  }

  private async target(
    manager: EntityManager,
    agencyId: string,
    kind: string,
    id: string,
  ): Promise<Target | null> {
    if (kind === 'case') return this.standing(manager, id);
    if (kind !== 'escalation') return null;
    const [found] = await manager.query<{ caseId: string; number: string }[]>(
      `SELECT e.case_id AS "caseId", c.number FROM escalation e JOIN "case" c ON c.id = e.case_id
        WHERE e.agency_id = $1 AND e.id = $2`,
      [agencyId, id],
    );
    return found ? { subjectKind: 'escalation', subjectId: id, ...found } : null;
  }

  /** The case, or the one that it turned out to be a duplicate of: nobody looks into a duplicate any more. */
  private async standing(manager: EntityManager, caseId: string): Promise<Target | null> {
    const [found] = await manager.query<{ id: string; number: string }[]>(
      `SELECT o.id, o.number FROM "case" c JOIN "case" o ON o.id = coalesce(c.duplicate_of_id, c.id) WHERE c.id = $1`,
      [caseId],
    );
    if (!found) return null;
    return { subjectKind: 'case', subjectId: found.id, caseId: found.id, number: found.number };
  }

  private async isContact(
    manager: EntityManager,
    agencyId: string,
    caseId: string,
    from: string | null,
  ): Promise<boolean> {
    return from !== null && this.contacts.isAddressOf(manager, agencyId, caseId, from);
  }
}

/** How the cases of a source name it. */
export function sourceName({ id }: IntakeSourceRecord): string {
  return `intake:${id}`;
}
