import { MeasureNamesDocument, type MeasureNamesQuery } from '../operations';
import type { Signed } from './people';

/** A name for a measure that no tour before this one took: the values of one tour are no history of another's. */
export async function freeMeasureName(who: Signed, name: string): Promise<string> {
  const names = await measureNames(who);
  let free = name;
  for (let tour = 2; names.has(free); tour += 1) free = `${name} (tour ${tour})`;
  return free;
}

async function measureNames({ api }: Signed): Promise<Set<string>> {
  const names = new Set<string>();
  let page: MeasureNamesQuery['measures'];
  let after: string | null = null;
  do {
    page = (await api.ask(MeasureNamesDocument, { after })).measures;
    for (const { name } of page.nodes) names.add(name);
    after = page.pageInfo.endCursor ?? null;
  } while (page.pageInfo.hasNextPage);
  return names;
}
