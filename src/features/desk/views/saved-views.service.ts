import { Injectable } from '@nestjs/common';
import { accepted, refused, type Decision } from '../../../domain/kernel/decision';
import { staleVersion } from '../../../domain/kernel/refusal';
import type { Session } from '../../../platform/auth/session';
import { newId } from '../../../platform/database/id';
import type { Stored } from '../../../platform/database/record-store';
import type { Act, Outcome } from '../../../platform/shell/act';
import { Failure, badInput, notFound } from '../../../platform/shell/failure';
import { Shell } from '../../../platform/shell/shell';
import { queueKind } from '../../agency';
import type { SavedViewEntity, ViewList } from './saved-view.entity';
import { savedViewKind, savedViewTies } from './saved-view.kind';
import { ViewFilters } from './view-filters';

export interface AddSavedView {
  name: string;
  list: ViewList;
  filter: unknown;
  sort?: string | null;
  queueId?: string | null;
  idempotencyKey?: string | null;
}

export interface EditSavedView {
  viewId: string;
  name?: string | null;
  filter?: unknown;
  sort?: string | null;
  expectedVersion: number;
  idempotencyKey?: string | null;
}

export interface RemoveSavedView {
  viewId: string;
  expectedVersion?: number | null;
  idempotencyKey?: string | null;
}

export type SavedViewFact = 'SavedViewAdded' | 'SavedViewEdited' | 'SavedViewRemoved';

const paths = { filter: 'input.filter', sort: 'input.sort' };

/** Lists under a name: everybody keeps their own, the lead those of a queue. */
@Injectable()
export class SavedViewsService {
  constructor(
    private readonly shell: Shell,
    private readonly filters: ViewFilters,
  ) {}

  add(session: Session, input: AddSavedView): Promise<Outcome<SavedViewEntity>> {
    const request = { operation: 'addSavedView', input, idempotencyKey: input.idempotencyKey };
    return this.shell.act(session, request, async (act) => {
      const { name, list, filter, sort = null, queueId = null } = input;
      const queue = queueId === null ? null : await act.read(queueKind, queueId);
      if (queueId !== null && !queue) throw badInput('input.queueId', 'There is no such queue.');
      const owner = queue
        ? { personId: null, queueId, officeId: queue.officeId }
        : { personId: session.caller.personId, queueId: null, officeId: null };
      act.permit('keepSavedView', savedViewTies(owner));
      await this.refuseMistakes(list, filter, sort);
      const view = {
        id: newId(),
        agencyId: act.agencyId,
        version: 0,
        name,
        list,
        filter: filter as Record<string, unknown>,
        sort,
        ...owner,
        removedAt: null,
      };
      return act.begin(
        savedViewKind,
        accepted(view as SavedViewEntity, 'SavedViewAdded' satisfies SavedViewFact),
      );
    });
  }

  /** What is left out stays; a sort of null is the list's own order. */
  edit(session: Session, input: EditSavedView): Promise<Outcome<SavedViewEntity>> {
    const request = { operation: 'editSavedView', input, idempotencyKey: input.idempotencyKey };
    return this.shell.act(session, request, async (act) => {
      const view = await this.kept(act, input.viewId);
      if (input.expectedVersion !== view.version)
        return act.settle(savedViewKind, view, refused(staleVersion(input.expectedVersion, view.version)));
      const next = {
        ...view,
        name: input.name ?? view.name,
        filter: (input.filter ?? view.filter) as Record<string, unknown>,
        sort: input.sort === undefined ? view.sort : input.sort,
      };
      await this.refuseMistakes(view.list, next.filter, next.sort);
      return act.settle(savedViewKind, view, accepted(next, 'SavedViewEdited' satisfies SavedViewFact));
    });
  }

  remove(session: Session, input: RemoveSavedView): Promise<Outcome<SavedViewEntity>> {
    const request = { operation: 'removeSavedView', input, idempotencyKey: input.idempotencyKey };
    return this.shell.act(session, request, async (act) => {
      const view = await this.kept(act, input.viewId);
      return act.settle(savedViewKind, view, removal(view, act.now, input.expectedVersion));
    });
  }

  private async kept(act: Act, viewId: string): Promise<Stored<SavedViewEntity>> {
    const view = await act.load(savedViewKind, viewId);
    act.permit('keepSavedView', savedViewTies(view), { operation: 'viewSavedView', what: 'savedView' });
    if (view.removedAt) throw notFound('savedView');
    return view;
  }

  private async refuseMistakes(list: ViewList, filter: unknown, sort: string | null): Promise<void> {
    const read = await this.filters.read(list, filter, sort, paths);
    if (read.ok) return;
    const text = read.mistakes.map(({ path, message }) => `${path}: ${message}`).join(' ');
    throw new Failure('BAD_USER_INPUT', text, read.mistakes);
  }
}

function removal(
  view: SavedViewEntity,
  removedAt: Date,
  expectedVersion?: number | null,
): Decision<SavedViewEntity, SavedViewFact> {
  if (expectedVersion != null && expectedVersion !== view.version)
    return refused(staleVersion(expectedVersion, view.version));
  return accepted({ ...view, removedAt }, 'SavedViewRemoved');
}
