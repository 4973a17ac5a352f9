import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import {
  contactTies,
  correctContact,
  eraseContact,
  type ContactChanges,
  type ContactDecision,
} from '../../domain/case/case.contact';
import type { CaseRecord } from '../../domain/case/case.types';
import { may } from '../../domain/permission/may';
import type { Caller } from '../../domain/permission/permission.types';
import type { Operation } from '../../domain/permission/policy';
import type { Session } from '../../platform/auth/session';
import type { Act, Outcome } from '../../platform/shell/act';
import { notFound } from '../../platform/shell/failure';
import { Shell } from '../../platform/shell/shell';
import { caseKind, caseTies } from './case.kind';
import { CasesRepository } from './cases.repository';
import type { CaseInput } from './cases.service';
import { ContactsRepository, type KeptContact } from './contacts.repository';

/** Acts on contact data. The case is locked in each, so that its history tells them in order. */
@Injectable()
export class ContactsService {
  constructor(
    private readonly shell: Shell,
    private readonly dataSource: DataSource,
    private readonly cases: CasesRepository,
    private readonly contacts: ContactsRepository,
  ) {}

  /** The contact of a case; null where none is kept or it is not the caller's to see. */
  async find(caller: Caller, caseId: string): Promise<KeptContact | null> {
    const record = await this.cases.find(caller, caseId);
    if (!record || !may(caller, 'viewContact', contactTies(record))) return null;
    return this.contacts.find(this.dataSource.manager, caller.agencyId, caseId);
  }

  correct(
    session: Session,
    input: CaseInput & { contact: ContactChanges; reason: string },
  ): Promise<Outcome<CaseRecord>> {
    return this.on(session, 'correctContact', input, (record, standing, act) =>
      correctContact(
        record,
        standing,
        { changes: input.contact, reason: input.reason },
        act.circumstances(input.expectedVersion),
      ),
    );
  }

  erase(session: Session, input: CaseInput & { reason: string }): Promise<Outcome<CaseRecord>> {
    return this.on(session, 'eraseContact', input, (record, standing, act) =>
      eraseContact(record, standing, { reason: input.reason }, act.circumstances(input.expectedVersion)),
    );
  }

  private on(
    session: Session,
    operation: Operation,
    input: CaseInput,
    decide: (record: CaseRecord, standing: KeptContact | null, act: Act) => ContactDecision,
  ): Promise<Outcome<CaseRecord>> {
    const request = { operation, input, idempotencyKey: input.idempotencyKey };
    return this.shell.act(session, request, async (act) => {
      const record = await act.load(caseKind, input.caseId);
      permitContact(act, operation, record);
      const standing = await this.contacts.find(act.manager, act.agencyId, record.id);
      const { contact, decision } = decide(record, standing, act);
      if (decision.ok) await this.contacts.keep(act.manager, record, contact);
      return act.settle(caseKind, record, decision);
    });
  }
}

/** The ties of a contact are narrower than those of its case: who sees the case and not the contact is told so. */
function permitContact(act: Act, operation: Operation, record: CaseRecord): void {
  if (!may(act.session.caller, 'viewCase', caseTies(record))) throw notFound('case');
  act.permit(operation, contactTies(record));
}
