import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { may, reachOf } from '../../../domain/permission/may';
import type { Caller } from '../../../domain/permission/permission.types';
import { pageOf, type Page, type PageArgs } from '../../../graphql/connection';
import { compared } from '../../../graphql/filters';
import { withinReach } from '../../../graphql/reach';
import { Records } from '../../../platform/shell/records';
import type { SavedViewEntity, ViewList } from './saved-view.entity';
import { savedViewKind, savedViewTieColumns, savedViewTies } from './saved-view.kind';

/** Questions about saved views: one's own, and those of the queues one works in. */
@Injectable()
export class SavedViewsRepository {
  constructor(
    private readonly dataSource: DataSource,
    private readonly records: Records,
  ) {}

  async find(caller: Caller, id: string): Promise<SavedViewEntity | null> {
    const found = await this.records.of(savedViewKind).find(this.dataSource.manager, caller.agencyId, id);
    if (!found || found.removedAt) return null;
    return may(caller, 'viewSavedView', savedViewTies(found)) ? found : null;
  }

  page(caller: Caller, list: ViewList | null, args: PageArgs): Promise<Page<SavedViewEntity>> {
    const store = this.records.of(savedViewKind);
    return pageOf<SavedViewEntity>(
      this.dataSource.manager,
      store.select,
      store.table,
      [
        { sql: 't.agency_id = ? AND t.removed_at IS NULL', params: [caller.agencyId] },
        withinReach(reachOf(caller, 'viewSavedView'), caller.personId, savedViewTieColumns),
        ...compared('t.list', '=', list),
      ],
      [
        { sql: 't.name', type: 'text' },
        { sql: 't.id', type: 'uuid' },
      ],
      args,
    );
  }
}
