import { caseLinkKind } from '../../../src/features/cases';
import type { TestService } from '../../support/api';
import type { Begin } from './world.begin';

/** The case and the escalated one belong together. */
export async function buildCaseLink(begin: Begin, idOf: (name: string) => string): Promise<void> {
  const [caseId, otherCaseId] = [idOf('case'), idOf('case escalated')].sort() as [string, string];
  await begin(caseLinkKind, 'caseLink', {
    kind: 'related',
    caseId,
    otherCaseId,
    reason: null,
    linkedById: null,
    linkedAt: new Date('2026-01-05T10:00:00Z'),
    unlinkedAt: null,
  });
}

/** How the customer of the case is reached. */
export async function buildContact(test: TestService, agencyId: string, caseId: string): Promise<void> {
  await test.sql(
    `INSERT INTO case_contact (case_id, agency_id, name, email, updated_at) VALUES ($1, $2, 'Ada', 'ada@example.org', now())`,
    [caseId, agencyId],
  );
}
