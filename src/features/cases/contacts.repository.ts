import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Asks } from '../../platform/database/reads';
import type { CaseContact } from '../../domain/case/case.contact';
import type { Where } from '../../graphql/connection';
import { sealingOf } from '../../platform/personal-data/sealing';
import { Records } from '../../platform/shell/records';
import type { CaseRecord } from '../../domain/case/case.types';
import { caseKind } from './case.kind';

/** A contact as it is kept. */
export interface KeptContact extends CaseContact {
  caseId: string;
  updatedAt: Date;
}

const columns = `case_id AS "caseId", name, email, phone, postal_address AS "postalAddress",
  preferred_channel AS "preferredChannel", language, updated_at AS "updatedAt"`;

/** Cases of one address that are looked at: the newest; whoever wrote more often is served by those. */
const newestOfAddress = 20;

/** The only door to contact data. Who may see it is asked before (`viewContact`). */
@Injectable()
export class ContactsRepository {
  constructor(private readonly records: Records) {}

  async find(manager: EntityManager, agencyId: string, caseId: string): Promise<KeptContact | null> {
    const [found] = await this.findMany(manager, agencyId, [caseId]);
    return found ?? null;
  }

  findMany(manager: EntityManager, agencyId: string, caseIds: readonly string[]): Promise<KeptContact[]> {
    return manager.query<KeptContact[]>(
      `SELECT ${columns} FROM case_contact WHERE agency_id = $1 AND case_id = ANY($2::uuid[])`,
      [agencyId, caseIds],
    );
  }

  /**
   * The names of the customers of many cases. `cases` selects two columns, `key` and `case_id`; each name is answered
   * with the keys it belongs to, once each. For finding names that must not be told, never for showing them.
   */
  async namesOf(manager: Asks, agencyId: string, cases: Where): Promise<{ key: string; name: string }[]> {
    let index = 1;
    const rows = await manager.query<{ key: string; name: string }[]>(
      `SELECT linked.key, contact.name
         FROM (${cases.sql.replace(/\?/g, () => `$${(index += 1)}`)}) linked
         JOIN case_contact contact ON contact.case_id = linked.case_id
        WHERE contact.agency_id = $1 AND contact.name IS NOT NULL`,
      [agencyId, ...cases.params],
    );
    // Told apart here: two sealed values of one name differ.
    return [...new Map(rows.map((row) => [JSON.stringify([row.key, row.name]), row])).values()];
  }

  /** The newest cases whose customer is reached at this address, whatever its capitals, latest received first. */
  casesByContactEmail(manager: EntityManager, agencyId: string, email: string): Promise<CaseRecord[]> {
    return manager.query<CaseRecord[]>(
      `${this.records.of(caseKind).select} JOIN case_contact contact ON contact.case_id = t.id
        WHERE contact.agency_id = $1 AND contact.email_index = $2
        ORDER BY t.received_at DESC, t.id DESC LIMIT ${newestOfAddress}`,
      [agencyId, emailIndex(manager, agencyId, email)],
    );
  }

  /** Keeps the contact of a case in place of the one before, of which nothing is left; null erases it. */
  async keep(
    manager: EntityManager,
    { id, agencyId }: Pick<CaseRecord, 'id' | 'agencyId'>,
    contact: CaseContact | null,
  ): Promise<void> {
    if (!contact) {
      await manager.query('DELETE FROM case_contact WHERE case_id = $1 AND agency_id = $2', [id, agencyId]);
      return;
    }
    const { name, email, phone, postalAddress, preferredChannel, language } = contact;
    const sealing = sealingOf(manager.connection);
    await manager.query(
      `INSERT INTO case_contact (case_id, agency_id, name, email, phone, postal_address, preferred_channel, language, email_index, updated_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, clock_now())
       ON CONFLICT (case_id) DO UPDATE SET name = excluded.name, email = excluded.email, phone = excluded.phone,
         postal_address = excluded.postal_address, preferred_channel = excluded.preferred_channel,
         language = excluded.language, email_index = excluded.email_index, updated_at = excluded.updated_at`,
      [
        id,
        agencyId,
        ...[name, email, phone, postalAddress].map((value) => sealing.seal(value)),
        preferredChannel,
        language,
        emailIndex(manager, agencyId, email),
      ],
    );
  }

  /** Whether this address is that of the contact of a case, whatever its capitals. */
  async isAddressOf(
    manager: EntityManager,
    agencyId: string,
    caseId: string,
    email: string,
  ): Promise<boolean> {
    const rows = await manager.query<unknown[]>(
      'SELECT 1 FROM case_contact WHERE case_id = $1 AND agency_id = $2 AND email_index = $3',
      [caseId, agencyId, emailIndex(manager, agencyId, email)],
    );
    return rows.length > 0;
  }
}

/** By which an address is found without being read; as the entity declares it. */
function emailIndex(manager: EntityManager, agencyId: string, email: string | null): string | null {
  return sealingOf(manager.connection).index('case_contact.email', agencyId, email, true);
}
