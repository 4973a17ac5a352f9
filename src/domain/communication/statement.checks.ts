import type { Checks } from '../kernel/machine';
import { merged, unmet } from '../kernel/refusal';
import { findingsOf } from './statement.findings';
import { statementTexts, type StatementRecord, type StatementText } from './statement.types';

/** What the rules of a statement look at besides its text. */
export interface StatementFacts {
  /** The person who acts; null for the service itself. */
  actorId: string | null;
  /** Of the cases behind its subject: none of them may stand in it unseen. */
  customerNames: readonly (string | null)[];
}

export interface StatementContext {
  record: StatementRecord;
  facts: StatementFacts;
}

const texts = Object.entries(statementTexts) as [StatementText, string][];

export const statementChecks = {
  /** What changed is told with its figure: without one it is a claim. */
  textComplete: ({ record }) => {
    const empty = texts.filter(([field]) => record[field].trim() === '');
    if (empty.length > 0) {
      return merged(empty.map(([field, name]) => unmet('textComplete', `${name} is still empty.`, field)));
    }
    return /\p{N}/u.test(record.whatChanged)
      ? null
      : unmet('textComplete', '“What changed” names no figure: say by how much.', 'whatChanged');
  },
  /** Names what was found and where, never the text that was found: a refusal is kept and read by others. */
  noPersonalData: ({ record, facts: { customerNames } }) => {
    const open = findingsOf(record, customerNames).filter(({ override }) => override === null);
    // Once a field and kind, however often: the findings themselves are told one by one.
    const told = new Map(open.map((finding) => [`${finding.field} ${finding.kind}`, finding]));
    return merged([...told.values()].map(({ field, sentence }) => unmet('noPersonalData', sentence, field)));
  },
  approverNotAuthor: ({ record, facts: { actorId } }) => {
    if (actorId === null) {
      return unmet('approverNotAuthor', 'A statement is approved by a person, never by the service itself.');
    }
    return record.writtenById === actorId || record.editorIds.includes(actorId)
      ? unmet('approverNotAuthor', 'You wrote in this statement: somebody else has to approve it.')
      : null;
  },
} satisfies Checks<StatementContext>;
