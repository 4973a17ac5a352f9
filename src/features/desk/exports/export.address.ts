import { badInput } from '../../../platform/shell/failure';

/** What stands in the address of an export. */
export interface Address {
  filter: unknown;
  sort: string | null;
}

/** Reads `?filter=<JSON, URL-encoded>&sort=…`. What the parts may say is the list's own business. */
export function readAddress(parameters: Record<string, unknown>): Address {
  const strange = Object.keys(parameters).find((name) => name !== 'filter' && name !== 'sort');
  if (strange !== undefined)
    throw badInput(strange, `An export takes filter and sort, and knows no ${strange}.`);
  const { filter, sort } = parameters;
  if (Array.isArray(filter) || Array.isArray(sort))
    throw badInput(Array.isArray(filter) ? 'filter' : 'sort', 'Say it once.');
  return { filter: parsed(filter), sort: sort === undefined || sort === '' ? null : String(sort) };
}

function parsed(text: unknown): unknown {
  if (text === undefined || text === '') return {};
  try {
    const value: unknown = JSON.parse(String(text));
    if (typeof value === 'object' && value !== null) return value;
  } catch {
    // Told below, as any other value that is no object.
  }
  throw badInput('filter', noObject);
}

const noObject =
  'The filter must be a JSON object, URL-encoded: ?filter=%7B%22state%22%3A%5B%22OPEN%22%5D%7D is {"state":["OPEN"]}.';
