import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { may } from '../../../domain/permission/may';
import type { Caller } from '../../../domain/permission/permission.types';
import { pageOf, type Page, type PageArgs } from '../../../graphql/connection';
import { Records } from '../../../platform/shell/records';
import type { ServiceAccountKeyEntity } from './service-account-key.entity';
import { serviceAccountKeyKind } from './service-account-key.kind';

/** Questions about keys of service accounts. */
@Injectable()
export class ServiceAccountKeysRepository {
  constructor(
    private readonly dataSource: DataSource,
    private readonly records: Records,
  ) {}

  async find(caller: Caller, id: string): Promise<ServiceAccountKeyEntity | null> {
    if (!may(caller, 'viewServiceAccountKey')) return null;
    return this.records.of(serviceAccountKeyKind).find(this.dataSource.manager, caller.agencyId, id);
  }

  /** Latest first. */
  page(caller: Caller, personId: string | null, args: PageArgs): Promise<Page<ServiceAccountKeyEntity>> {
    const { select, table } = this.records.of(serviceAccountKeyKind);
    const ofOne = personId === null ? [] : [{ sql: 't.person_id = ?::uuid', params: [personId] }];
    return pageOf<ServiceAccountKeyEntity>(
      this.dataSource.manager,
      select,
      table,
      [{ sql: 't.agency_id = ?', params: [caller.agencyId] }, ...ofOne],
      [{ sql: 't.id', type: 'uuid', descending: true }],
      args,
    );
  }
}
