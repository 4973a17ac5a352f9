import { Injectable } from '@nestjs/common';
import { chooseAssignee, wantsOf } from '../../../domain/escalation/assignment';
import type { EscalationRecord } from '../../../domain/escalation/escalation.types';
import type { Stored } from '../../../platform/database/record-store';
import type { Act } from '../../../platform/shell/act';
import { queueKind } from '../../agency';
import { CandidatesRepository, DeskActs, WaitingWorkRepository, escalationKind } from '../../escalations';
import type { HandOverRowType } from './hand-over.types';

/** Escalations that somebody holds and others go on with. */
export interface HeldWork {
  fromPersonId: string;
  /** The escalations, already seen to be the caller’s to give. */
  ids: readonly string[];
  /** Who may get them; nobody: back to their queues. */
  toIds: readonly string[];
  reason: string;
}

/** Gives what one person holds to others, within an act that also does the rest of the hand-over. */
@Injectable()
export class HeldWorkService {
  constructor(
    private readonly acts: DeskActs,
    private readonly work: WaitingWorkRepository,
    private readonly candidates: CandidatesRepository,
  ) {}

  /** Locks escalations and then people, each in the order of ids. */
  async lock(act: Act, { ids, toIds }: HeldWork): Promise<void> {
    for (const id of [...ids].sort()) await act.load(escalationKind, id);
    if (toIds.length > 0) await this.work.holdPeople(act.manager, toIds);
  }

  /** One after the other in the order given: the most urgent finds whoever has most room. */
  async handOver(act: Act, held: HeldWork): Promise<HandOverRowType[]> {
    const rows: HandOverRowType[] = [];
    for (const id of held.ids) rows.push(await this.one(act, held, id));
    return rows;
  }

  private async one(act: Act, held: HeldWork, id: string): Promise<HandOverRowType> {
    const seen = await act.load(escalationKind, id);
    if (seen.holderId !== held.fromPersonId || (seen.state !== 'claimed' && seen.state !== 'waiting'))
      return rowOf(seen, 'left', null, 'They no longer hold it: somebody was quicker.');
    const record = await this.acts.permitted(act, 'assignEscalation', 'assign', id);
    const { toId, why } = await this.receiver(act, record, held.toIds);
    if (toId === null) return this.back(act, record, why);
    const command = { event: 'assign', toId, reason: held.reason } as const;
    const outcome = await this.acts.decided(act, record, command, null);
    return outcome.ok
      ? rowOf(record, 'handedOver', toId, null)
      : this.back(act, record, outcome.refusal.message);
  }

  private async back(
    act: Act,
    record: Stored<EscalationRecord>,
    why: string | null,
  ): Promise<HandOverRowType> {
    const outcome = await this.acts.decided(act, record, { event: 'release' }, null);
    return outcome.ok
      ? rowOf(record, 'putBack', null, why)
      : rowOf(record, 'left', null, outcome.refusal.message);
  }

  /** Who of those named gets it, or why nobody. Under the lock their loads are what this act left them with. */
  private async receiver(
    act: Act,
    record: EscalationRecord,
    toIds: readonly string[],
  ): Promise<{ toId: string | null; why: string | null }> {
    if (toIds.length === 0) return { toId: null, why: null };
    const queue = (await act.read(queueKind, record.queueId))!;
    const all = await this.candidates.candidatesOf(act.manager, act.agencyId, queue.officeId);
    const named = all.filter(({ personId }) => toIds.includes(personId));
    if (named.length === 0)
      return { toId: null, why: 'Nobody named is a Tier-2 specialist of its queue’s office.' };
    const { chosen, ranking } = chooseAssignee('leastLoaded', named, wantsOf(queue, record));
    const why = chosen === null ? ranking.map((ranked) => ranked.why).join(' ') : null;
    return { toId: chosen, why };
  }
}

function rowOf(
  { id: recordId, number: label }: EscalationRecord,
  outcome: HandOverRowType['outcome'],
  toId: string | null,
  message: string | null,
): HandOverRowType {
  return { kind: 'escalation', recordId, label, outcome, toId, message };
}
