import { Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance } from 'fastify';
import type { ActionItemRecord } from '../../../../domain/issue/item/action-item.types';
import type { Caller } from '../../../../domain/permission/permission.types';
import { Authenticator } from '../../../../platform/auth/authenticator';
import { ExportWriter, ViewFilters, mistaken, serveList, tellFailure, type Address } from '../../../desk';
import { ActionItemFilter } from '../graphql/item.filter';
import { ItemsRepository, type ActionItemFilterSpec, type ActionItemSort } from '../items.repository';
import { itemColumns, pointedTo } from './item-export.columns';

const inputs = { filter: 'ActionItemFilter', sort: 'ActionItemSort', type: ActionItemFilter };

/** `GET /exports/action-items.csv`: the list `actionItems` as a file, with its filters and its order. */
@Injectable()
export class ItemExportRoutes implements OnModuleInit {
  constructor(
    private readonly host: HttpAdapterHost,
    private readonly authenticator: Authenticator,
    private readonly filters: ViewFilters,
    private readonly writer: ExportWriter,
    private readonly items: ItemsRepository,
  ) {}

  async onModuleInit(): Promise<void> {
    const fastify = this.host.httpAdapter.getInstance<FastifyInstance>();
    await fastify.register(async (scope) => {
      scope.setErrorHandler((error, request, reply) => tellFailure(error, request, reply));
      serveList(scope, this.authenticator, 'action-items', (caller, address) => this.lines(caller, address));
    });
  }

  private async lines(caller: Caller, address: Address): Promise<AsyncGenerator<string>> {
    const read = await this.filters.readAs('actionItems', inputs, address.filter, address.sort);
    if (!read.ok) throw mistaken(read.mistakes);
    const filter = read.filter as ActionItemFilterSpec;
    const sort = (read.sort ?? 'dueAscending') as ActionItemSort;
    return this.writer.open<ActionItemRecord>({
      page: (args) => this.items.page(caller, filter, sort, args),
      columns: itemColumns,
      pointedTo,
      alsoNamed: (records) =>
        this.items.numbersOf(
          caller.agencyId,
          records.map(({ issueId }) => issueId),
        ),
      agencyId: caller.agencyId,
    });
  }
}
