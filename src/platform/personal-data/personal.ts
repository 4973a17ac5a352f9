import { getMetadataArgsStorage } from 'typeorm';
import { snake } from '../database/naming';

/**
 * identifier: tells who somebody is or how to reach them. freeText: somebody writes it in their own words, and may write
 * of anybody. secret: opens something; it is nobody's data, and as little for other eyes.
 */
export const personalClasses = ['identifier', 'freeText', 'secret'] as const;
export type PersonalClass = (typeof personalClasses)[number];

/** Where a value goes from its column; the column itself and whoever may see the record are understood. */
export const personalDestinations = [
  'history',
  'notification',
  'mail',
  'export',
  'recordsRequest',
  'publicFeed',
] as const;
export type PersonalDestination = (typeof personalDestinations)[number];

/** What is declared at a column that holds personal data. */
export interface PersonalDeclaration {
  holds: PersonalClass;
  /** Encrypted where the deployment gives keys; else the sentence that says why it stays as it is. */
  sealed: true | { not: string };
  goesTo: readonly PersonalDestination[];
  /** What the retention schedules do with it, as a sentence. */
  retention: string;
}

/** One column of the registry. */
export interface PersonalField extends PersonalDeclaration {
  entity: abstract new () => object;
  table: string;
  column: string;
  property: string;
}

/** A column that finds equal values of a sealed one without telling them; see `BlindIndex`. */
export interface IndexedField {
  table: string;
  column: string;
  property: string;
  of: { column: string; property: string };
  /** Whether capitals make no difference. */
  ignoresCase: boolean;
}

type Target = abstract new () => object;

const declared = new Map<Target, Map<string, PersonalDeclaration>>();
const indexed = new Map<Target, Map<string, { of: string; ignoresCase: boolean }>>();

/** The column holds personal data. Without it, a column must stand in the list of those that hold none: a test compares. */
export function Personal(declaration: PersonalDeclaration): PropertyDecorator {
  return (prototype, property) => note(declared, prototype, property, declaration);
}

/** Why a column stays as it is where there are keys. */
const plainly = {
  searched: 'The full-text search reads its words.',
  listed: 'The database sorts, filters or compares by it.',
  work: 'It is about the agency’s own work; what customers gave has columns of its own.',
};

/** Who keeps it how long, where the schedules do not erase it. */
const kept = 'Stays with its record, which no schedule erases.';

type Rest = Partial<Pick<PersonalDeclaration, 'goesTo' | 'retention'>>;

/** Tells who somebody is or how to reach them; encrypted where there are keys. */
export function Identifier({ goesTo = [], retention = kept }: Rest = {}): PropertyDecorator {
  return Personal({ holds: 'identifier', sealed: true, goesTo, retention });
}

/** Somebody writes it in their own words; it stays as it is because it is searched, listed, or about the agency’s own work. */
export function FreeText(
  plain: keyof typeof plainly,
  { goesTo = ['history'], retention = kept }: Rest = {},
): PropertyDecorator {
  return Personal({ holds: 'freeText', sealed: { not: plainly[plain] }, goesTo, retention });
}

/** Somebody writes it in their own words; encrypted where there are keys. */
export function SealedText({ goesTo = ['history'], retention = kept }: Rest = {}): PropertyDecorator {
  return Personal({ holds: 'freeText', sealed: true, goesTo, retention });
}

/** The column is the blind index of another property, which is sealed. It is written with it and never by hand. */
export function BlindIndexOf(of: string, { ignoresCase = false } = {}): PropertyDecorator {
  return (prototype, property) => note(indexed, prototype, property, { of, ignoresCase });
}

/** Every column of the entities read so far that holds personal data, by table and column. */
export function personalFields(): PersonalField[] {
  return tables().flatMap(({ entity, table }) =>
    of(declared, entity).map(([property, declaration]) => ({
      ...declaration,
      entity,
      table,
      column: snake(property),
      property,
    })),
  );
}

/** Every blind index, by table and column. */
export function indexedFields(): IndexedField[] {
  return tables().flatMap(({ entity, table }) =>
    of(indexed, entity).map(([property, index]) => ({
      table,
      column: snake(property),
      property,
      of: { column: snake(index.of), property: index.of },
      ignoresCase: index.ignoresCase,
    })),
  );
}

function note<T>(all: Map<Target, Map<string, T>>, prototype: object, property: string | symbol, value: T) {
  const target = prototype.constructor as Target;
  const properties = all.get(target) ?? new Map<string, T>();
  all.set(target, properties.set(String(property), value));
}

function tables(): { entity: Target; table: string }[] {
  return getMetadataArgsStorage()
    .tables.filter(({ type }) => type === 'regular')
    .map(({ target, name }) => ({ entity: target as Target, table: name! }))
    .sort((a, b) => (a.table < b.table ? -1 : 1));
}

/** What is noted of an entity and of whatever it extends, by property. */
function of<T>(all: Map<Target, Map<string, T>>, entity: Target): [string, T][] {
  const found: [string, T][] = [];
  for (let at: Target | null = entity; at; at = Object.getPrototypeOf(at) as Target | null)
    found.push(...(all.get(at) ?? []));
  return found.sort(([a], [b]) => (a < b ? -1 : 1));
}
