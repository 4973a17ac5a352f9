import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { may } from '../../domain/permission/may';
import type { Caller } from '../../domain/permission/permission.types';
import { pageOf, type Page, type PageArgs } from '../../graphql/connection';
import type { Stored } from '../../platform/database/record-store';
import { Records } from '../../platform/shell/records';
import { webhookKind } from './webhook.kind';
import type { WebhookRecord } from './webhook.types';

/** Questions about webhooks. They are visible to whoever may see webhooks of the agency. */
@Injectable()
export class WebhooksRepository {
  constructor(
    private readonly dataSource: DataSource,
    private readonly records: Records,
  ) {}

  async find(caller: Caller, id: string): Promise<Stored<WebhookRecord> | null> {
    return may(caller, 'viewWebhook') ? this.standing(caller.agencyId, id) : null;
  }

  /** For the worker, who acts for nobody. */
  standing(agencyId: string, id: string): Promise<Stored<WebhookRecord> | null> {
    return this.records.of(webhookKind).find(this.dataSource.manager, agencyId, id);
  }

  page(caller: Caller, args: PageArgs): Promise<Page<WebhookRecord>> {
    const { select, table } = this.records.of(webhookKind);
    return pageOf<WebhookRecord>(
      this.dataSource.manager,
      select,
      table,
      [
        { sql: 't.agency_id = ?', params: [caller.agencyId] },
        { sql: 't.retired_at IS NULL', params: [] },
      ],
      [
        { sql: 't.name', type: 'text' },
        { sql: 't.id', type: 'uuid' },
      ],
      args,
    );
  }
}
