import { knownNames } from './customer-names';
import { findPersonalData, personalDataWords, type PersonalDataKind } from './personal-data';
import {
  statementTexts,
  type FindingOverride,
  type StatementPlace,
  type StatementRecord,
  type StatementText,
} from './statement.types';

/** Something in a statement that looks personal. */
export interface StatementFinding extends StatementPlace {
  kind: PersonalDataKind;
  /** The very text: for who may edit the statement, nobody else. */
  text: string;
  /** Names kind and place, never the text: it is kept in refusals, which others read. */
  sentence: string;
  override: FindingOverride | null;
}

export type FoundIn = Pick<StatementRecord, StatementText | 'overrides'>;

const fields = Object.entries(statementTexts) as [StatementText, string][];

/** Everything in the texts that looks personal, in reading order, with what was overridden. */
export function findingsOf(record: FoundIn, customerNames: readonly (string | null)[]): StatementFinding[] {
  const names = knownNames(customerNames);
  return fields.flatMap(([field, name]) =>
    findPersonalData(record[field], names).map(({ kind, start, end }) => ({
      field,
      kind,
      start,
      end,
      text: record[field].slice(start, end),
      sentence: `${name} seems to contain ${personalDataWords[kind]}: take it out, or override the finding with a reason.`,
      override:
        record.overrides.find(
          (override) => samePlace(override, { field, start, end }) && override.kind === kind,
        ) ?? null,
    })),
  );
}

export function samePlace(one: StatementPlace, other: StatementPlace): boolean {
  return one.field === other.field && one.start === other.start && one.end === other.end;
}

/** The overrides that an edit leaves standing, each where its text stands now. */
export function overridesAfter(
  before: FoundIn,
  after: Pick<StatementRecord, StatementText>,
): FindingOverride[] {
  const taken: StatementPlace[] = [];
  return before.overrides.flatMap((override) => {
    const exact = before[override.field].slice(override.start, override.end);
    const place = nearest(after[override.field], exact, override, taken);
    if (!place) return [];
    taken.push(place);
    return [{ ...override, ...place }];
  });
}

/** The occurrence of a text that is nearest to where it stood, and not another's yet. */
function nearest(
  text: string,
  exact: string,
  { field, start }: StatementPlace,
  taken: readonly StatementPlace[],
): StatementPlace | null {
  let best: StatementPlace | null = null;
  for (let at = text.indexOf(exact); exact !== '' && at >= 0; at = text.indexOf(exact, at + 1)) {
    const place = { field, start: at, end: at + exact.length };
    if (taken.some((one) => samePlace(one, place))) continue;
    if (best === null || Math.abs(at - start) < Math.abs(best.start - start)) best = place;
  }
  return best;
}
