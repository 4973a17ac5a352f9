import { Injectable } from '@nestjs/common';
import { linkCases, unlinkCases, type CaseLinkKind, type CaseLinkRecord } from '../../domain/case/case-link';
import { may } from '../../domain/permission/may';
import type { Ties } from '../../domain/permission/permission.types';
import type { Session } from '../../platform/auth/session';
import { newId } from '../../platform/database/id';
import type { Outcome } from '../../platform/shell/act';
import { badInput, notFound } from '../../platform/shell/failure';
import { Shell } from '../../platform/shell/shell';
import { caseLinkKind } from './case-link.kind';
import { caseKind, caseTies } from './case.kind';

export interface LinkCases {
  caseId: string;
  otherCaseId: string;
  kind: CaseLinkKind;
  reason?: string | null;
  idempotencyKey?: string | null;
}

export interface UnlinkCases {
  linkId: string;
  reason: string;
  expectedVersion?: number | null;
  idempotencyKey?: string | null;
}

/** Says that cases belong together, and that they do not after all. Neither case changes: the link is a record of its own. */
@Injectable()
export class CaseLinksService {
  constructor(private readonly shell: Shell) {}

  link(session: Session, input: LinkCases): Promise<Outcome<CaseLinkRecord>> {
    const request = { operation: 'linkCases', input, idempotencyKey: input.idempotencyKey };
    return this.shell.act(session, request, async (act) => {
      const record = await act.read(caseKind, input.caseId);
      if (!record) throw notFound('case');
      act.permit('linkCases', caseTies(record), { operation: 'viewCase', what: 'case' });
      const other = await act.read(caseKind, input.otherCaseId);
      if (!other || !may(session.caller, 'viewCase', caseTies(other)))
        throw badInput('input.otherCaseId', 'This is no case that you can see. Name another one.');
      const link: CaseLinkRecord = {
        id: newId(),
        agencyId: act.agencyId,
        version: 0,
        kind: input.kind,
        caseId: record.id,
        otherCaseId: other.id,
        reason: input.reason ?? null,
        linkedById: session.caller.personId,
        linkedAt: act.now,
        unlinkedAt: null,
      };
      return act.begin(caseLinkKind, linkCases(link));
    });
  }

  /** Whoever may link either of the two may say that they do not belong together. */
  unlink(session: Session, input: UnlinkCases): Promise<Outcome<CaseLinkRecord>> {
    const request = { operation: 'unlinkCases', input, idempotencyKey: input.idempotencyKey };
    return this.shell.act(session, request, async (act) => {
      const link = await act.load(caseLinkKind, input.linkId);
      const ties = (await act.readMany(caseKind, [link.caseId, link.otherCaseId])).map(caseTies);
      act.permit('unlinkCases', joined(ties), { operation: 'viewCase', what: 'case' });
      const decision = unlinkCases(link, input.reason, act.circumstances(input.expectedVersion));
      return act.settle(caseLinkKind, link, decision);
    });
  }
}

function joined(all: readonly Ties[]): Ties {
  return {
    office: all.flatMap(({ office = [] }) => office),
    queueOffice: all.flatMap(({ queueOffice = [] }) => queueOffice),
    requester: all.flatMap(({ requester = [] }) => requester),
  };
}
