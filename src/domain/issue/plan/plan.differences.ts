import { itemsOf, plannedFields, type FrozenItem, type PlanVersionRecord } from './plan.version';

/** One field before and after; what a side lacks is null. */
export interface FieldDifference {
  field: string;
  before: unknown;
  after: unknown;
}

export type ItemChange = 'added' | 'removed' | 'changed';

export interface ItemDifference {
  itemId: string;
  /** As the later version has it, where it has it. */
  title: string;
  change: ItemChange;
  /** Of an item that was added or removed: everything that it says. */
  fields: FieldDifference[];
}

export interface PlanDifferences {
  plan: FieldDifference[];
  items: ItemDifference[];
}

type Version = Pick<PlanVersionRecord, 'promise' | 'frozenItems'>;

/** What one version of a plan says differently from another; of any two, in any order. */
export function planDifferences(from: Version, to: Version): PlanDifferences {
  const before = new Map(itemsOf(from).map((item) => [item.id, item]));
  const after = new Map(itemsOf(to).map((item) => [item.id, item]));
  const ids = [...new Set([...before.keys(), ...after.keys()])];
  return {
    plan: fieldDifferences({ ...from.promise }, { ...to.promise }),
    items: ids.flatMap((id) => itemDifference(before.get(id), after.get(id)) ?? []),
  };
}

function itemDifference(
  before: FrozenItem | undefined,
  after: FrozenItem | undefined,
): ItemDifference | null {
  const fields = fieldDifferences(said(before), said(after));
  const one = after ?? before;
  if (!one || (before && after && fields.length === 0)) return null;
  const change = before ? (after ? 'changed' : 'removed') : 'added';
  return { itemId: one.id, title: one.title, change, fields };
}

function said(item: FrozenItem | undefined): Record<string, unknown> {
  if (!item) return {};
  return Object.fromEntries(plannedFields.map((field) => [field, item[field]]));
}

function fieldDifferences(
  before: Record<string, unknown>,
  after: Record<string, unknown>,
): FieldDifference[] {
  const fields = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return fields.flatMap((field) => {
    const [was, is] = [before[field] ?? null, after[field] ?? null];
    return isSame(was, is) ? [] : [{ field, before: was, after: is }];
  });
}

/** Lists of words (ids, days) have no order here that would mean anything; the keys of an object have none either. */
function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(ordered(a)) === JSON.stringify(ordered(b));
}

function ordered(value: unknown): unknown {
  if (Array.isArray(value)) {
    const parts: unknown[] = value.map(ordered);
    return parts.every((part) => typeof part === 'string') ? parts.sort() : parts;
  }
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([key, part]) => [key, ordered(part)]),
  );
}
