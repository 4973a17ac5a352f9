import type { CaseState, Channel } from '../../../domain/case/case.types';
import type { EscalationState } from '../../../domain/escalation/escalation.types';
import type { Where } from '../../../graphql/connection';
import { compared, oneOf } from '../../../graphql/filters';

export type SearchKind = 'case' | 'escalation';

/** What narrows a search. A condition that a kind does not know leaves that kind as it is: `kinds` says which are wanted. */
export interface SearchFilter {
  caseState?: CaseState[] | null;
  escalationState?: EscalationState[] | null;
  queueId?: string[] | null;
  officeId?: string[] | null;
  severity?: number[] | null;
  channel?: Channel[] | null;
  receivedFrom?: Date | null;
  receivedBefore?: Date | null;
}

/** How records of one kind are searched. */
export interface Searched {
  table: string;
  /** The words of the row `t`, by the very expression that the index is made of. */
  words: string;
  /** When the agency got it: newer ones are looked at first. */
  at: string;
  /** What was written, by the field that the API shows it in. */
  texts: Record<string, string>;
  conditions: (filter: SearchFilter) => Where[];
}

export const searched: Record<SearchKind, Searched> = {
  case: {
    table: '"case"',
    words: 'case_words(t.number, t.summary, t.customer_reference, t.answer, t.narrative)',
    at: 't.received_at',
    texts: {
      number: 't.number',
      summary: 't.summary',
      customerReference: 't.customer_reference',
      answer: 't.answer',
      narrative: 't.narrative',
    },
    conditions: (filter) => [
      { sql: 't.deleted_at IS NULL', params: [] },
      ...oneOf('t.state', 'text', filter.caseState),
      ...oneOf('t.queue_id', 'uuid', filter.queueId),
      ...oneOf('t.office_id', 'uuid', filter.officeId),
      ...oneOf('t.channel', 'text', filter.channel),
      ...compared('t.received_at', '>=', filter.receivedFrom),
      ...compared('t.received_at', '<', filter.receivedBefore),
    ],
  },
  escalation: {
    table: 'escalation',
    words: 'escalation_words(t.number, t.justification, t.resolution, t.guidance)',
    at: 't.requested_at',
    texts: {
      number: 't.number',
      justification: 't.justification',
      resolution: 't.resolution',
      guidance: 't.guidance',
    },
    conditions: (filter) => [
      ...oneOf('t.state', 'text', filter.escalationState),
      ...oneOf('t.queue_id', 'uuid', filter.queueId),
      ...oneOf('t.office_id', 'uuid', filter.officeId),
      ...oneOf('t.severity', 'int', filter.severity),
      ...oneOf('(SELECT c.channel FROM "case" c WHERE c.id = t.case_id)', 'text', filter.channel),
      ...compared('t.requested_at', '>=', filter.receivedFrom),
      ...compared('t.requested_at', '<', filter.receivedBefore),
    ],
  },
};

const wholeNumber = /^[CE]-\d{4}-\d{1,12}$/i;

/** The number of a record, where that is all that was typed; whatever its capitals. */
export function numberIn(text: string): string | null {
  return wholeNumber.test(text) ? text.toUpperCase() : null;
}
