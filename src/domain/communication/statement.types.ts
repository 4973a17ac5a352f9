import type { StoredRecord } from '../kernel/decision';
import type { PersonalDataKind } from './personal-data';

export const statementStates = ['draft', 'cleared', 'approved', 'published', 'withdrawn'] as const;
export type StatementState = (typeof statementStates)[number];

export const audiences = ['customers', 'frontline', 'staff', 'public'] as const;
export type Audience = (typeof audiences)[number];

/** What is told to one audience about one fix: what you told us, what we did, what changed. */
export interface StatementRecord extends StoredRecord {
  subjectKind: 'issue';
  subjectId: string;
  /** Cycle of the subject that the statement tells about. */
  cycle: number;
  audience: Audience;
  /** 1, 2, …; each published text is one revision. */
  revision: number;
  title: string;
  youToldUs: string;
  weDid: string;
  /** With the figure. */
  whatChanged: string;
  state: StatementState;
  /** Who began this revision. */
  writtenById: string | null;
  /** Everyone who wrote in this or an earlier revision; none of them approves it. */
  editorIds: string[];
  approvedById: string | null;
  /** When this revision was published; null before. */
  publishedAt: Date | null;
  withdrawnReason: string | null;
  /** Findings of personal data that somebody lets stand. */
  overrides: FindingOverride[];
}

/** The parts that people read, in reading order, as sentences name them. */
export const statementTexts = {
  title: 'The title',
  youToldUs: '“What you told us”',
  weDid: '“What we did”',
  whatChanged: '“What changed”',
} as const satisfies Partial<Record<keyof StatementRecord, string>>;
export type StatementText = keyof typeof statementTexts;

/** Where in a statement something stands: from `start` up to, not including, `end`, in UTF-16 units. */
export interface StatementPlace {
  field: StatementText;
  start: number;
  end: number;
}

/**
 * That somebody looked at a finding and lets it stand. It holds for the text that stood there, and no copy of that text
 * is kept: an edit that changes it voids the override, one beside it moves it along. The reason stands in the history.
 */
export interface FindingOverride extends StatementPlace {
  kind: PersonalDataKind;
  byId: string | null;
  /** The version of the statement that the override made: where its history says why and when. */
  version: number;
}

/** For whom something about this subject and cycle is published now. */
export function publishedAudiences(
  statements: readonly Pick<StatementRecord, 'subjectId' | 'cycle' | 'audience' | 'state'>[],
  subject: { id: string; cycle: number },
): Audience[] {
  return audiences.filter((audience) =>
    statements.some(
      (statement) =>
        statement.subjectId === subject.id &&
        statement.cycle === subject.cycle &&
        statement.audience === audience &&
        statement.state === 'published',
    ),
  );
}
