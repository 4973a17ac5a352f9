import { Injectable } from '@nestjs/common';
import { recordContact, type ContactChanges } from '../../domain/case/case.contact';
import { decideCase, openCase, type CaseCommand } from '../../domain/case/case.decide';
import type { CaseRecord, Channel } from '../../domain/case/case.types';
import { refused } from '../../domain/kernel/decision';
import { unmet } from '../../domain/kernel/refusal';
import type { Operation } from '../../domain/permission/policy';
import type { Session } from '../../platform/auth/session';
import { newId } from '../../platform/database/id';
import { NumberSeries } from '../../platform/database/number-series';
import type { Stored } from '../../platform/database/record-store';
import type { Act, Outcome } from '../../platform/shell/act';
import { notFound } from '../../platform/shell/failure';
import { Shell } from '../../platform/shell/shell';
import { Sweeper } from '../../platform/jobs/sweeper';
import { caseKind, caseTies, isDeleted } from './case.kind';
import { checkReferences } from './case-references';
import { ContactsRepository } from './contacts.repository';
import { DuplicatesRepository } from './duplicates.repository';

/** What every command on a standing case says. */
export interface CaseInput {
  caseId: string;
  idempotencyKey?: string | null;
  expectedVersion?: number | null;
}

export interface OpenCase {
  officeId: string;
  queueId?: string | null;
  serviceId?: string | null;
  topicId?: string | null;
  channel: Channel;
  summary: string;
  narrative?: string | null;
  customerSegment?: string | null;
  customerReference?: string | null;
  receivedAt?: Date | null;
  dueAt?: Date | null;
  source?: string | null;
  externalId?: string | null;
  contact?: ContactChanges | null;
  idempotencyKey?: string | null;
}

/** The front line's acts on cases. */
@Injectable()
export class CasesService {
  constructor(
    private readonly shell: Shell,
    private readonly numbers: NumberSeries,
    private readonly duplicates: DuplicatesRepository,
    private readonly contacts: ContactsRepository,
    sweeper: Sweeper,
  ) {
    sweeper.on('case', 'close', (session, caseId) => this.close(session, caseId));
  }

  async open(session: Session, input: OpenCase): Promise<Outcome<CaseRecord>> {
    const number = await this.numbers.next(session.caller.agencyId, 'C');
    return this.shell.act(
      session,
      { operation: 'openCase', input, idempotencyKey: input.idempotencyKey },
      async (act) => {
        act.permit('openCase', { office: [input.officeId] });
        return this.openWithin(act, number, input);
      },
    );
  }

  /** Opens a case within an act that has asked who may. Its number is taken before, outside of any act. */
  async openWithin(act: Act, number: string, input: OpenCase): Promise<Outcome<CaseRecord>> {
    await checkReferences(act, input);
    if ((input.source == null) !== (input.externalId == null)) {
      return refused(
        unmet(
          'sourceAndId',
          'An external id needs its source, and a source its external id.',
          'input.externalId',
        ),
      );
    }
    const record: CaseRecord = {
      id: newId(),
      agencyId: act.agencyId,
      version: 0,
      number,
      state: 'open',
      officeId: input.officeId,
      queueId: input.queueId ?? null,
      serviceId: input.serviceId ?? null,
      topicId: input.topicId ?? null,
      channel: input.channel,
      summary: input.summary,
      narrative: input.narrative ?? null,
      customerSegment: input.customerSegment ?? null,
      customerReference: input.customerReference ?? null,
      receivedAt: input.receivedAt ?? act.now,
      dueAt: input.dueAt ?? null,
      resolvedAt: null,
      answer: null,
      closedAt: null,
      resolvedAtFirstContact: false,
      reopenedCount: 0,
      duplicateOfId: null,
      duplicateCount: 0,
      repeatOfId: null,
      escalationOfficeId: null,
      openedById: act.session.caller.personId,
      source: input.source ?? null,
      externalId: input.externalId ?? null,
    };
    if (record.receivedAt > act.now) {
      return refused(
        unmet('receivedBefore', 'A case cannot have been received in the future.', 'input.receivedAt'),
      );
    }
    const repeatOfId = await this.duplicates.repeated(act.manager, record);
    const begun = await act.begin(caseKind, openCase({ ...record, repeatOfId }), record.receivedAt);
    return begun.ok && input.contact ? this.withContact(act, begun.value, input.contact) : begun;
  }

  private async withContact(
    act: Act,
    record: Stored<CaseRecord>,
    changes: ContactChanges,
  ): Promise<Outcome<CaseRecord>> {
    const { contact, decision } = recordContact(record, changes);
    if (decision.ok) await this.contacts.keep(act.manager, record, contact);
    return act.settle(caseKind, record, decision);
  }

  resolve(session: Session, input: CaseInput & { answer: string }): Promise<Outcome<CaseRecord>> {
    return this.on(session, 'resolveCase', input, { event: 'resolve', answer: input.answer });
  }

  /** Who may reopen depends on the state: a resolved case is the representative's, a closed one the lead's. */
  reopen(session: Session, input: CaseInput & { reason: string }): Promise<Outcome<CaseRecord>> {
    const operation = (record: CaseRecord): Operation =>
      record.state === 'closed' ? 'reopenClosedCase' : 'reopenCase';
    return this.on(session, operation, input, { event: 'reopen', reason: input.reason });
  }

  /** The quiet period is over. */
  private close(session: Session, caseId: string): Promise<Outcome<CaseRecord>> {
    return this.on(session, 'closeCase', { caseId }, { event: 'close' });
  }

  private on(
    session: Session,
    operation: Operation | ((record: CaseRecord) => Operation),
    input: CaseInput,
    command: CaseCommand,
  ): Promise<Outcome<CaseRecord>> {
    const request = { operation: `${command.event}Case`, input, idempotencyKey: input.idempotencyKey };
    return this.shell.act(session, request, async (act) => {
      const record = await this.permitted(act, operation, input.caseId);
      return act.settle(
        caseKind,
        record,
        decideCase(record, command, act.circumstances(input.expectedVersion)),
      );
    });
  }

  private async permitted(
    act: Act,
    operation: Operation | ((record: CaseRecord) => Operation),
    caseId: string,
  ): Promise<Stored<CaseRecord>> {
    const record = await act.load(caseKind, caseId);
    if (isDeleted(record)) throw notFound('case');
    const needed = typeof operation === 'string' ? operation : operation(record);
    act.permit(needed, caseTies(record), { operation: 'viewCase', what: 'case' });
    return record;
  }
}
