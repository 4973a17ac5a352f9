import { Injectable } from '@nestjs/common';
import { decideCase } from '../../domain/case/case.decide';
import { mergeDuplicate, unmergeDuplicate, type CaseThatStays } from '../../domain/case/case.duplicates';
import type { CaseRecord } from '../../domain/case/case.types';
import { may } from '../../domain/permission/may';
import type { Session } from '../../platform/auth/session';
import type { Stored } from '../../platform/database/record-store';
import type { Act, Outcome } from '../../platform/shell/act';
import { badInput } from '../../platform/shell/failure';
import { Shell } from '../../platform/shell/shell';
import { caseKind, caseTies } from './case.kind';
import type { CaseInput } from './cases.service';

/**
 * Merging and un-merging: a case becomes a duplicate of the one that stays, and both remember it. Both are locked, lower
 * id first, so that two people who merge a pair both ways, or make a chain of it, are told one after the other.
 */
@Injectable()
export class DuplicatesService {
  constructor(private readonly shell: Shell) {}

  mark(session: Session, input: CaseInput & { ofId: string }): Promise<Outcome<CaseRecord>> {
    const request = { operation: 'markDuplicateCase', input, idempotencyKey: input.idempotencyKey };
    return this.shell.act(session, request, async (act) => {
      const [record, stays] = await locked(act, input.caseId, input.ofId);
      act.permit('markDuplicateCase', caseTies(record), { operation: 'viewCase', what: 'case' });
      const of =
        stays && may(session.caller, 'viewCase', caseTies(stays)) ? await this.seen(act, stays) : null;
      const nobody: CaseThatStays = { id: input.ofId, number: '', state: 'open', duplicateOfNumber: null };
      const command = { event: 'markDuplicate', of: of ?? nobody } as const;
      const decision = decideCase(record, command, act.circumstances(input.expectedVersion));
      if (decision.ok && (!of || !stays))
        throw badInput('input.ofId', 'There is no such case to be a duplicate of.');
      if (decision.ok && stays) {
        const merged = await act.settle(caseKind, stays, mergeDuplicate(stays, record));
        if (!merged.ok) return merged;
      }
      return act.settle(caseKind, record, decision);
    });
  }

  unmark(session: Session, input: CaseInput): Promise<Outcome<CaseRecord>> {
    const request = { operation: 'unmarkCase', input, idempotencyKey: input.idempotencyKey };
    return this.shell.act(session, request, async (act) => {
      const before = await act.read(caseKind, input.caseId);
      const [record, known] = await locked(act, input.caseId, before?.duplicateOfId ?? null);
      act.permit('unmarkDuplicateCase', caseTies(record), { operation: 'viewCase', what: 'case' });
      const decision = decideCase(record, { event: 'unmark' }, act.circumstances(input.expectedVersion));
      if (decision.ok && record.duplicateOfId) {
        // Marked anew between the look and the lock, which is rare: then out of order, and the shell tries a deadlock again.
        const stays =
          known?.id === record.duplicateOfId ? known : await act.load(caseKind, record.duplicateOfId);
        const unmerged = await act.settle(caseKind, stays, unmergeDuplicate(stays, record));
        if (!unmerged.ok) return unmerged;
      }
      return act.settle(caseKind, record, decision);
    });
  }

  /** The case that is to stay, as the caller may know it. */
  private async seen(act: Act, { id, number, state, duplicateOfId }: CaseRecord): Promise<CaseThatStays> {
    const behind = duplicateOfId ? await act.read(caseKind, duplicateOfId) : null;
    const isSeen = behind && may(act.session.caller, 'viewCase', caseTies(behind));
    return { id, number, state, duplicateOfNumber: isSeen ? behind.number : null };
  }
}

/** The case, and the other one where there is such a case and it is another. */
async function locked(
  act: Act,
  caseId: string,
  otherId: string | null,
): Promise<[Stored<CaseRecord>, Stored<CaseRecord> | null]> {
  const other = otherId === null || otherId === caseId ? null : await act.read(caseKind, otherId);
  const loaded = new Map<string, Stored<CaseRecord>>();
  for (const id of [caseId, ...(other ? [other.id] : [])].sort())
    loaded.set(id, await act.load(caseKind, id));
  return [loaded.get(caseId)!, (other && loaded.get(other.id)) ?? null];
}
