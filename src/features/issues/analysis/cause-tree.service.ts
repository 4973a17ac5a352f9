import { Injectable } from '@nestjs/common';
import { decideCause, roomFor } from '../../../domain/issue/analysis/cause.decide';
import { splitCause } from '../../../domain/issue/analysis/cause.split';
import { accepted } from '../../../domain/kernel/decision';
import type { CauseRecord } from '../../../domain/issue/part.types';
import type { Session } from '../../../platform/auth/session';
import { newId } from '../../../platform/database/id';
import type { Outcome } from '../../../platform/shell/act';
import { Shell } from '../../../platform/shell/shell';
import { asked } from '../issue-request';
import { causeKind } from '../issue.kinds';
import { permittedPart } from '../parts.lock';
import { PartsRepository } from '../parts.repository';
import type { MoveCause, SplitCause } from './analysis.commands';
import { causeFacts } from './cause-facts';

/** Acts on the shape of the cause tree, which may change more than one cause; the lock on the issue holds them all. */
@Injectable()
export class CauseTreeService {
  constructor(
    private readonly shell: Shell,
    private readonly parts: PartsRepository,
  ) {}

  /** Moves a cause with everything below it, or gives it another place among its siblings. */
  moveCause(session: Session, input: MoveCause): Promise<Outcome<CauseRecord>> {
    return this.shell.act(session, asked('moveCause', input), async (act) => {
      const { issue, part } = await permittedPart(act, 'moveCause', causeKind, input.causeId);
      const facts = await causeFacts(act, this.parts, issue);
      const parentId = input.parentId === undefined ? part.parentId : input.parentId;
      const place = input.place ?? null;
      const decision = decideCause(
        part,
        { event: 'move', parentId, place },
        facts,
        act.circumstances(input.expectedVersion),
      );
      if (!decision.ok) return act.settle(causeKind, part, decision);
      for (const { id, position } of roomFor(part, parentId, place, facts.causes).respaced) {
        const sibling = await act.load(causeKind, id);
        await act.settle(causeKind, sibling, accepted({ ...sibling, position }, 'CauseMoved'));
      }
      return act.settle(causeKind, part, decision);
    });
  }

  splitCause(session: Session, input: SplitCause): Promise<Outcome<CauseRecord>> {
    return this.shell.act(session, asked('splitCause', input), async (act) => {
      const { issue, part } = await permittedPart(act, 'splitCause', causeKind, input.causeId);
      const parts = input.parts.map((one) => ({
        id: newId(),
        text: one.text,
        category: one.category ?? part.category,
        kind: one.kind ?? part.kind,
        refutableBy: one.refutableBy ?? null,
        childIds: one.childIds ?? [],
      }));
      const decided = splitCause(
        part,
        { reason: input.reason, parts },
        await causeFacts(act, this.parts, issue),
        act.circumstances(input.expectedVersion),
      );
      if (!decided.ok) return act.settle(causeKind, part, decided);
      const { old, parts: begun, moved } = decided.split;
      await act.beginMany(causeKind, begun);
      for (const { before, decision } of moved) {
        await act.settle(causeKind, await act.load(causeKind, before.id), decision);
      }
      return act.settle(causeKind, part, old);
    });
  }
}
