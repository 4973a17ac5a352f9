import type { StatementRecord } from './statement.types';

/** A complete draft without personal data, as the specs of this folder change it. */
export const buildStatement = (over: Partial<StatementRecord> = {}): StatementRecord => ({
  id: 'statement',
  agencyId: 'agency',
  version: 3,
  subjectKind: 'issue',
  subjectId: 'issue',
  cycle: 1,
  audience: 'customers',
  revision: 1,
  title: 'Shorter waits for retirement claims',
  youToldUs: 'Claims took too long.',
  weDid: 'We moved people to the intake desk.',
  whatChanged: 'A claim now takes 64 days instead of 77.',
  state: 'draft',
  writtenById: 'author',
  editorIds: ['author', 'editor'],
  approvedById: null,
  publishedAt: null,
  withdrawnReason: null,
  overrides: [],
  ...over,
});

/** Of the linked cases; one has no name. */
export const customerNames = ['Grace Ibáñez', null];
