import { Injectable } from '@nestjs/common';
import {
  decideStatement,
  draftStatement,
  type StatementCommand,
} from '../../domain/communication/statement.decide';
import type {
  Audience,
  StatementPlace,
  StatementRecord,
  StatementText,
} from '../../domain/communication/statement.types';
import { newId } from '../../platform/database/id';
import type { Stored } from '../../platform/database/record-store';
import type { Act, Outcome } from '../../platform/shell/act';
import { statementKind } from './statement.kind';

export type StatementTexts = Partial<Record<StatementText, string>>;

/** What a statement is about and for whom. */
export interface StatementSubject {
  kind: StatementRecord['subjectKind'];
  id: string;
  cycle: number;
  audience: Audience;
}

type Answer = Promise<Outcome<Stored<StatementRecord>>>;

/**
 * The acts on a statement, inside the act of the feature that knows its subject: that feature has locked the subject and
 * the statement, in this order, and has asked who may.
 */
@Injectable()
export class CommunicationsService {
  draft(act: Act, subject: StatementSubject, texts: StatementTexts): Answer {
    const record: StatementRecord = {
      id: newId(),
      agencyId: act.agencyId,
      version: 0,
      subjectKind: subject.kind,
      subjectId: subject.id,
      cycle: subject.cycle,
      audience: subject.audience,
      revision: 1,
      title: texts.title ?? '',
      youToldUs: texts.youToldUs ?? '',
      weDid: texts.weDid ?? '',
      whatChanged: texts.whatChanged ?? '',
      state: 'draft',
      writtenById: act.session.caller.personId,
      editorIds: [],
      approvedById: null,
      publishedAt: null,
      withdrawnReason: null,
      overrides: [],
    };
    return act.begin(statementKind, draftStatement(record));
  }

  edit(act: Act, record: Stored<StatementRecord>, texts: StatementTexts, expectedVersion: number): Answer {
    return this.decided(act, record, { event: 'edit', texts }, expectedVersion);
  }

  /** `customerNames`: of the cases behind the subject. */
  overrideFindings(
    act: Act,
    record: Stored<StatementRecord>,
    { places, reason }: { places: readonly StatementPlace[]; reason: string },
    customerNames: readonly string[],
    expectedVersion: number,
  ): Answer {
    const command = { event: 'overrideFindings', places, reason } as const;
    return this.decided(act, record, command, expectedVersion, customerNames);
  }

  /** `customerNames`: of the cases behind the subject. */
  check(
    act: Act,
    record: Stored<StatementRecord>,
    customerNames: readonly string[],
    expectedVersion?: number | null,
  ): Answer {
    return this.decided(act, record, { event: 'check' }, expectedVersion, customerNames);
  }

  approve(act: Act, record: Stored<StatementRecord>, expectedVersion?: number | null): Answer {
    return this.decided(act, record, { event: 'approve' }, expectedVersion);
  }

  publish(act: Act, record: Stored<StatementRecord>, expectedVersion?: number | null): Answer {
    return this.decided(act, record, { event: 'publish' }, expectedVersion);
  }

  revise(act: Act, record: Stored<StatementRecord>, expectedVersion?: number | null): Answer {
    return this.decided(act, record, { event: 'revise' }, expectedVersion);
  }

  withdraw(
    act: Act,
    record: Stored<StatementRecord>,
    reason: string,
    expectedVersion?: number | null,
  ): Answer {
    return this.decided(act, record, { event: 'withdraw', reason }, expectedVersion);
  }

  private decided(
    act: Act,
    record: Stored<StatementRecord>,
    command: StatementCommand,
    expectedVersion: number | null | undefined,
    customerNames: readonly string[] = [],
  ): Answer {
    const facts = { actorId: act.session.caller.personId, customerNames };
    return act.settle(
      statementKind,
      record,
      decideStatement(record, command, facts, act.circumstances(expectedVersion)),
    );
  }
}
