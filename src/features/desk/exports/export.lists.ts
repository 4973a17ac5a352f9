import { Injectable } from '@nestjs/common';
import type { CaseRecord } from '../../../domain/case/case.types';
import type { EscalationRecord } from '../../../domain/escalation/escalation.types';
import type { Caller } from '../../../domain/permission/permission.types';
import { Failure, type BadField } from '../../../platform/shell/failure';
import { CasesRepository } from '../../cases';
import { EscalationsRepository } from '../../escalations';
import { ViewFilters } from '../views/view-filters';
import type { Address } from './export.address';
import { caseColumns, escalationColumns, pointedTo } from './export.columns';
import { ExportWriter } from './export.writer';

/** The lists that can be had as files: asked as the API asks them, so that both show the same rows. */
@Injectable()
export class ExportLists {
  constructor(
    private readonly filters: ViewFilters,
    private readonly writer: ExportWriter,
    private readonly caseLists: CasesRepository,
    private readonly escalationLists: EscalationsRepository,
  ) {}

  async cases(caller: Caller, address: Address): Promise<AsyncGenerator<string>> {
    const read = await this.filters.read('cases', address.filter, address.sort);
    if (!read.ok) throw mistaken(read.mistakes);
    return this.writer.open<CaseRecord>({
      page: (args) => this.caseLists.page(caller, read.filter, read.sort ?? 'receivedDescending', args),
      columns: caseColumns,
      pointedTo,
      agencyId: caller.agencyId,
    });
  }

  async escalations(caller: Caller, address: Address): Promise<AsyncGenerator<string>> {
    const read = await this.filters.read('escalations', address.filter, address.sort);
    if (!read.ok) throw mistaken(read.mistakes);
    return this.writer.open<EscalationRecord>({
      page: (args) =>
        this.escalationLists.page(caller, read.filter, read.sort ?? 'requestedDescending', args),
      columns: escalationColumns,
      pointedTo,
      agencyId: caller.agencyId,
    });
  }
}

/** Everything that is wrong with an address, at once. */
export function mistaken(mistakes: BadField[]): Failure {
  const sentences = mistakes.map(({ path, message }) => `${path}: ${message}`);
  return new Failure('BAD_USER_INPUT', sentences.join(' '), mistakes);
}
