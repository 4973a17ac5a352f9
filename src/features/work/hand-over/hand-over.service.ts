import { Injectable } from '@nestjs/common';
import type { Session } from '../../../platform/auth/session';
import type { Act, Outcome } from '../../../platform/shell/act';
import { badInput } from '../../../platform/shell/failure';
import { Shell } from '../../../platform/shell/shell';
import { OwnWorkRepository } from '../../escalations';
import { NotificationsService } from '../../notifications';
import { PersonEntity, personKind } from '../../people';
import type { HandOverRowType, HandOverType } from './hand-over.types';
import { HeldWorkService } from './held-work.service';
import { OwnedWorkService } from './owned-work.service';

export interface HandOverWork {
  fromPersonId: string;
  toIds?: string[] | null;
  itemsToId?: string | null;
  issuesToId?: string | null;
  reason: string;
  idempotencyKey?: string | null;
}

/** Pieces of work in one act: it holds their locks until its end. */
const mostAtOnce = 100;

/** A leaver’s or absent person’s open work goes to others in one act: all that is the caller’s to give, or nothing. */
@Injectable()
export class HandOverService {
  constructor(
    private readonly shell: Shell,
    private readonly work: OwnWorkRepository,
    private readonly held: HeldWorkService,
    private readonly owned: OwnedWorkService,
    private readonly notifications: NotificationsService,
  ) {}

  handOver(session: Session, input: HandOverWork): Promise<Outcome<HandOverType>> {
    const request = { operation: 'handOverWork', input, idempotencyKey: input.idempotencyKey };
    return this.shell.act(session, request, async (act) => {
      act.permit('handOverWork');
      const { fromPersonId, reason } = input;
      const from = await act.read(personKind, fromPersonId);
      if (!from) throw badInput('input.fromPersonId', 'There is no such person.');
      await checkReceivers(act, input);
      const toIds = [...new Set(input.toIds ?? [])];
      const { itemsToId = null, issuesToId = null } = input;
      const { ids, elsewhere } = await this.work.heldBy(act.manager, session.caller, fromPersonId);
      const held = { fromPersonId, ids: ids.slice(0, mostAtOnce), toIds, reason };
      const rest = mostAtOnce - held.ids.length;
      const owned = await this.owned.find(act, fromPersonId, { itemsToId, issuesToId, reason }, rest);
      // Issue, escalation, person, then parts: as everybody locks.
      await this.owned.lock(act, owned);
      await this.held.lock(act, held);
      const rows = [...(await this.held.handOver(act, held)), ...(await this.owned.handOver(act, owned))];
      await this.tell(act, from, rows, reason);
      const more = ids.length - held.ids.length + owned.more;
      return { ok: true, value: { rows, more, elsewhere: elsewhere + owned.elsewhere } };
    });
  }

  /** Everybody who got something is told once what it is, however much it is. */
  private async tell(
    act: Act,
    from: PersonEntity,
    rows: readonly HandOverRowType[],
    reason: string,
  ): Promise<void> {
    const receivers = new Set(rows.map(({ toId }) => toId));
    for (const toId of receivers) {
      if (toId === null || toId === act.session.caller.personId) continue;
      const labels = rows.filter((row) => row.toId === toId).map(({ label }) => label);
      await this.notifications.tell(
        act,
        {
          subjectKind: 'person',
          subjectId: from.id,
          // A mail does not say whose work it was.
          subjectLabel: 'work of a colleague',
          reason: 'workHandedOver',
          occasion: act.session.requestId,
          text: `${act.session.caller.name} handed work of ${from.name} over to you: ${labels.join(', ')}. ${reason}`,
        },
        { sql: 'SELECT ?::uuid AS person_id', params: [toId] },
      );
    }
  }
}

/** Whoever gets something works here, and is somebody else. */
async function checkReceivers(act: Act, input: HandOverWork): Promise<void> {
  const named = {
    toIds: input.toIds ?? [],
    itemsToId: input.itemsToId ? [input.itemsToId] : [],
    issuesToId: input.issuesToId ? [input.issuesToId] : [],
  };
  for (const [field, ids] of Object.entries(named)) {
    const path = `input.${field}`;
    if (ids.includes(input.fromPersonId))
      throw badInput(path, 'This is the person whose work is handed over. Name others.');
    const found = await act.readMany(personKind, [...new Set(ids)]);
    const usable = found.filter(({ kind, leftAt }) => kind === 'person' && leftAt === null);
    if (usable.length < new Set(ids).size) throw badInput(path, 'There is no such person, or they left.');
  }
}
