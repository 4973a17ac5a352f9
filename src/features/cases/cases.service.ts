import { Injectable } from '@nestjs/common';
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
import { badInput } from '../../platform/shell/failure';
import { Shell } from '../../platform/shell/shell';
import { Sweeper } from '../../platform/jobs/sweeper';
import { officeKind, queueKind, serviceKind, topicKind } from '../agency';
import { caseKind, caseTies } from './case.kind';

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
  idempotencyKey?: string | null;
}

/** The front line's acts on cases. */
@Injectable()
export class CasesService {
  constructor(
    private readonly shell: Shell,
    private readonly numbers: NumberSeries,
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
        await this.checkReferences(act, input);
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
          duplicateOfId: null,
          escalationOfficeId: null,
          openedById: session.caller.personId,
          source: input.source ?? null,
          externalId: input.externalId ?? null,
        };
        if (record.receivedAt > act.now) {
          return refused(
            unmet('receivedBefore', 'A case cannot have been received in the future.', 'input.receivedAt'),
          );
        }
        return act.begin(caseKind, openCase(record), record.receivedAt);
      },
    );
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

  markDuplicate(session: Session, input: CaseInput & { ofId: string }): Promise<Outcome<CaseRecord>> {
    return this.shell.act(
      session,
      { operation: 'markDuplicateCase', input, idempotencyKey: input.idempotencyKey },
      async (act) => {
        const record = await this.permitted(act, 'markDuplicateCase', input.caseId);
        const command: CaseCommand = { event: 'markDuplicate', ofId: input.ofId };
        const decision = decideCase(record, command, act.circumstances(input.expectedVersion));
        const original = await act.read(caseKind, input.ofId);
        if (decision.ok && (!original || original.state === 'duplicate')) {
          throw badInput(
            'input.ofId',
            'There is no such case to be a duplicate of, or it is a duplicate itself.',
          );
        }
        return act.settle(caseKind, record, decision);
      },
    );
  }

  unmarkDuplicate(session: Session, input: CaseInput): Promise<Outcome<CaseRecord>> {
    return this.on(session, 'unmarkDuplicateCase', input, { event: 'unmark' });
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
    const needed = typeof operation === 'string' ? operation : operation(record);
    act.permit(needed, caseTies(record), { operation: 'viewCase', what: 'case' });
    return record;
  }

  private async checkReferences(act: Act, input: OpenCase): Promise<void> {
    if (!(await act.read(officeKind, input.officeId)))
      throw badInput('input.officeId', 'There is no such office.');
    if (input.queueId && !(await act.read(queueKind, input.queueId)))
      throw badInput('input.queueId', 'There is no such queue.');
    if (input.serviceId && !(await act.read(serviceKind, input.serviceId))) {
      throw badInput('input.serviceId', 'There is no such service.');
    }
    if (!input.topicId) return;
    const topic = await act.read(topicKind, input.topicId);
    if (!topic || topic.retiredAt || (input.serviceId && topic.serviceId !== input.serviceId)) {
      throw badInput('input.topicId', 'There is no such topic for this service, or it is retired.');
    }
  }
}
