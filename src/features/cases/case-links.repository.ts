import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { CaseLinkRecord } from '../../domain/case/case-link';
import { Records } from '../../platform/shell/records';
import { caseLinkKind } from './case-link.kind';

/** Links of one case that are shown, latest first: more than anybody makes by hand. */
const linksShown = 100;

@Injectable()
export class CaseLinksRepository {
  constructor(
    private readonly dataSource: DataSource,
    private readonly records: Records,
  ) {}

  /** The standing links of each of the cases, latest first. */
  async of(agencyId: string, caseIds: readonly string[]): Promise<CaseLinkRecord[][]> {
    const store = this.records.of(caseLinkKind);
    const rows = await this.dataSource.query<CaseLinkRecord[]>(
      `${store.select} WHERE t.agency_id = $1 AND t.unlinked_at IS NULL
          AND (t.case_id = ANY($2::uuid[]) OR t.other_case_id = ANY($2::uuid[]))
        ORDER BY t.linked_at DESC, t.id DESC`,
      [agencyId, caseIds],
    );
    return caseIds.map((id) =>
      rows.filter(({ caseId, otherCaseId }) => caseId === id || otherCaseId === id).slice(0, linksShown),
    );
  }
}
