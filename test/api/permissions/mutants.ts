import { policy, type PolicyRow } from '../../../src/domain/permission/policy';
import { roles, type Role } from '../../../src/domain/permission/permission.types';

/** The table the service asks, in this process: a row can be replaced, and is put back. */
const table = policy as Record<string, PolicyRow>;

export type RowName = keyof typeof policy;

/** One flipped cell: the role loses what the row gave it, or gets it all over the agency. */
export interface Mutant {
  row: RowName;
  role: Role;
  change: 'removed' | 'given';
}

export function describe({ row, role, change }: Mutant): string {
  return `${row} × ${role} (${change})`;
}

/** Runs `during` with the cell flipped. The rows share objects, so the row is replaced and never changed. */
export async function mutated<T>(mutant: Mutant, during: () => Promise<T>): Promise<T> {
  const { row, role, change } = mutant;
  const whole = table[row]!;
  const { [role]: _, ...rest } = whole;
  table[row] = change === 'removed' ? rest : { ...rest, [role]: 'agency' };
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

/** Every cell of the given rows, flipped, less those that change nothing for anybody. */
export function allMutants(rows: readonly RowName[]): Mutant[] {
  return rows.flatMap((row) =>
    roles
      .filter((role) => role !== 'system' && !isEquivalent(row, role))
      .map((role) => ({ row, role, change: table[row]![role] === undefined ? 'given' : 'removed' }) as const),
  );
}

/**
 * Everyone who has a person's role is an employee too. Where every employee may already, over the whole agency or as
 * themselves of what is theirs alone, giving it to another role of people adds nobody: no answer can differ.
 */
function isEquivalent(row: RowName, role: Role): boolean {
  const { employee, [role]: cell } = table[row]!;
  const all = employee === 'agency' || employee === 'self';
  return all && cell === undefined && role !== 'employee' && role !== 'integrator';
}

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
