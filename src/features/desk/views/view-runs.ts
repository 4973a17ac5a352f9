import { Injectable } from '@nestjs/common';
import type { CaseRecord } from '../../../domain/case/case.types';
import type { EscalationRecord } from '../../../domain/escalation/escalation.types';
import type { Caller } from '../../../domain/permission/permission.types';
import type { Page, PageArgs } from '../../../graphql/connection';
import { Failure, badInput, type BadField } from '../../../platform/shell/failure';
import { CasesRepository } from '../../cases';
import { EscalationsRepository } from '../../escalations';
import { SavedViewsRepository } from './saved-views.repository';
import { ViewFilters } from './view-filters';

/** Runs views: the filter is the view's, the reach that of whoever asks. */
@Injectable()
export class ViewRuns {
  constructor(
    private readonly views: SavedViewsRepository,
    private readonly filters: ViewFilters,
    private readonly caseList: CasesRepository,
    private readonly escalationList: EscalationsRepository,
  ) {}

  async cases(caller: Caller, viewId: string, args: PageArgs): Promise<Page<CaseRecord> | null> {
    const view = await this.views.find(caller, viewId);
    if (!view) return null;
    if (view.list !== 'cases')
      throw badInput('viewId', 'This is a view of escalations: ask escalationsByView.');
    const read = await this.filters.read('cases', view.filter, view.sort);
    if (!read.ok) throw outdated(read.mistakes);
    return this.caseList.page(caller, read.filter, read.sort ?? 'receivedDescending', args);
  }

  async escalations(caller: Caller, viewId: string, args: PageArgs): Promise<Page<EscalationRecord> | null> {
    const view = await this.views.find(caller, viewId);
    if (!view) return null;
    if (view.list !== 'escalations') throw badInput('viewId', 'This is a view of cases: ask casesByView.');
    const read = await this.filters.read('escalations', view.filter, view.sort);
    if (!read.ok) throw outdated(read.mistakes);
    return this.escalationList.page(caller, read.filter, read.sort ?? 'requestedDescending', args);
  }
}

function outdated(mistakes: readonly BadField[]): Failure {
  const text = mistakes.map(({ path, message }) => `${path}: ${message}`).join(' ');
  return badInput('viewId', `What this view keeps is no valid list any more. Edit it: ${text}`);
}
