import type { DerivedFact } from '../../../domain/measure/derived';

/** How the history of one kind of record tells its facts. */
export interface FactSource {
  subjectKind: string;
  facts: readonly DerivedFact[];
  /** Common table expressions, the last of them `fresh` with the columns of `measure_fact`; $1: the ids of the records. */
  sql: string;
}
