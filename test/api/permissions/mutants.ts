import { policy } from '../../../src/domain/permission/policy';
import type { PolicyRow } from '../../../src/domain/permission/policy.rows';
import { roles, type Role } from '../../../src/domain/permission/permission.types';

/** The table the service asks, in this process: a row can be replaced, and is put back. */
const table = policy as Record<string, PolicyRow>;

export type RowName = keyof typeof policy;

/** One changed cell: what the role has afterwards (undefined: nothing). */
export interface Mutant {
  row: RowName;
  role: Role;
  becomes: PolicyRow[Role];
}

export function nameOfMutant({ row, role, becomes }: Mutant): string {
  return `${row} × ${role} becomes ${JSON.stringify(becomes ?? 'nothing')}`;
}

/** Runs `during` with the cell changed. The rows share objects, so the row is replaced and never changed. */
export async function mutated<T>(mutant: Mutant, during: () => Promise<T>): Promise<T> {
  const { row, role, becomes } = mutant;
  const whole = table[row]!;
  const { [role]: _, ...rest } = whole;
  table[row] = becomes === undefined ? rest : { ...rest, [role]: becomes };
  try {
    return await during();
  } finally {
    table[row] = whole;
  }
}

/** Which rows are asked while `during` runs: the table itself tells, row by row. */
export async function rowsAsked(during: () => Promise<unknown>): Promise<Set<RowName>> {
  const asked = new Set<RowName>();
  const rows = Object.entries(table);
  for (const [name, row] of rows) {
    const get = (): PolicyRow => {
      asked.add(name as RowName);
      return row;
    };
    Object.defineProperty(table, name, { get, configurable: true, enumerable: true });
  }
  try {
    await during();
  } finally {
    for (const [name, value] of rows) {
      Object.defineProperty(table, name, { value, configurable: true, enumerable: true, writable: true });
    }
  }
  return asked;
}

/** Every cell of the given rows flipped: the role loses what it has, or gets it all over the agency. */
export function flippedCells(rows: readonly RowName[]): Mutant[] {
  return cellsOf(rows).map(({ row, role, cell }) => ({
    row,
    role,
    becomes: cell === undefined ? 'agency' : undefined,
  }));
}

/** Every tie of the given rows forgotten: a cell that asks for one asks for none, or loses one of several. */
export function forgottenTies(rows: readonly RowName[]): Mutant[] {
  return cellsOf(rows).flatMap(({ row, role, cell }) => {
    // What is one's own is asked for as one's own: without the tie nobody gets more.
    if (cell === undefined || cell === 'agency') return [];
    if (cell === 'self' && !ofOthersToo.includes(row)) return [];
    // A holder here is of the queue's office too; the one whose own desk has moved is asked in desk.spec.ts and notes.spec.ts.
    if (holderRows.has(row) && role === 'specialist') return [];
    const ties = typeof cell === 'string' ? [cell] : cell;
    const fewer = ties.length > 1 ? ties.map((tie) => ties.filter((other) => other !== tie)) : [];
    return [{ row, role, becomes: 'agency' as const }, ...fewer.map((becomes) => ({ row, role, becomes }))];
  });
}

const holderRows = new Set<RowName>(['viewEscalation', 'watchEscalation', 'addEscalationNote']);

function cellsOf(rows: readonly RowName[]): { row: RowName; role: Role; cell: PolicyRow[Role] }[] {
  return rows.flatMap((row) =>
    roles
      .filter((role) => role !== 'system' && !isEquivalent(row, role))
      .map((role) => ({ row, role, cell: table[row]![role] })),
  );
}

/** What is one's own to do, and others' to do for one: here the tie to oneself can be lost or given to too many. */
const ofOthersToo: readonly RowName[] = ['viewAbsence', 'recordAbsence', 'endAbsence'];

/**
 * Everyone who has a person's role is an employee too. Where every employee may already, over the whole agency or as
 * themselves of what is theirs alone, giving it to another role of people adds nobody: no answer can differ. Nor can it
 * for the one command on what is one's own: it looks only among the caller's, and nobody notifies a service account.
 */
function isEquivalent(row: RowName, role: Role): boolean {
  const { employee, [role]: cell } = table[row]!;
  if (cell !== undefined || role === 'employee') return false;
  // These see no case, and so neither a note on one nor its contact, whoever may correct them.
  if (ofCases.includes(row) && (role === 'administrator' || role === 'delegate')) return true;
  if (ofIssues.includes(row) && seesNoIssue.includes(role)) return true;
  if (role === 'integrator') return row === 'markNotificationRead';
  return employee === 'agency' || (employee === 'self' && !ofOthersToo.includes(row));
}

/** Rows asked only after the case was found visible. */
const ofCases: readonly RowName[] = ['correctNote', 'correctContact', 'eraseContact'];

/** Rows about parts of an issue, asked only after the issue was found visible; to these it never is. */
const ofIssues: readonly RowName[] = ['viewIssueAnalysis', 'viewPlanVersions'];
const seesNoIssue: readonly Role[] = ['representative', 'specialist', 'administrator', 'integrator'];

/** `count` of the mutants, drawn by a seed: the same seed draws the same ones (mulberry32). */
export function draw(mutants: readonly Mutant[], count: number, seed: number): Mutant[] {
  const rest = [...mutants];
  let state = seed;
  const random = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return Array.from({ length: Math.min(count, rest.length) }, () => {
    const [drawn] = rest.splice(Math.floor(random() * rest.length), 1);
    return drawn!;
  });
}
