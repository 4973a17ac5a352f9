import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parse } from 'yaml';
import { Place } from './place';
import { planDesk } from './plan/desk';
import { planMeasures } from './plan/measures';
import { planPeople, subjectOf } from './plan/people';
import { Plan } from './plan/plan';
import { planStructure } from './plan/structure';

// Three folders up from here are the sources' root or the build's.
const root = join(__dirname, '../../..');
export const referenceFolder = join(basename(root) === 'dist' ? join(root, '..') : root, 'data/reference');

/** Somebody to sign in as, while the service shows itself. */
export interface DemoPerson {
  subject: string;
  name: string;
  /** The role they play; where the file says so, it is granted only once its office exists. */
  role: string;
  agency: string;
}

/** What every reference file wants to stand. `withPeople` false leaves out the invented people. */
export function referencePlans(withPeople = true, folder = referenceFolder): Plan[] {
  return filesOf(folder).map(([name, file]) => sound(name, file, planOf(file, withPeople)));
}

/** The people of the reference files, in the order of the files. */
export function demoPeople(folder = referenceFolder): DemoPerson[] {
  return filesOf(folder).flatMap(([, file]) =>
    file
      .at('people')
      .entries()
      .map(([key, person]) => ({
        subject: subjectOf(key),
        name: person.at('name').text(),
        role: person.at('role').text(),
        agency: file.at('name').text(),
      })),
  );
}

function planOf(file: Place, withPeople: boolean): Plan {
  file.only('key', 'name', ...sections);
  const plan = new Plan(file);
  planStructure(plan);
  planDesk(plan);
  planMeasures(plan);
  if (withPeople) planPeople(plan);
  return plan;
}

const sections = [
  'calendars',
  'offices',
  'services',
  'serviceLevels',
  'queues',
  'routing',
  'measures',
  'objectives',
  'people',
];

/** One file an agency, in the order in which people are shown them. */
const files = ['opm.yaml', 'city.yaml'];

function filesOf(folder: string): [name: string, file: Place][] {
  return files.map((name) => [
    name,
    new Place(parsed(name, readFileSync(join(folder, name), 'utf8')), '', []),
  ]);
}

function parsed(name: string, text: string): unknown {
  try {
    return parse(text) as unknown;
  } catch (error) {
    throw new Error(`data/reference/${name} cannot be read: ${(error as Error).message}`, { cause: error });
  }
}

function sound(name: string, file: Place, plan: Plan): Plan {
  const ids = new Set(plan.records.map(({ id }) => id));
  if (ids.size < plan.records.length) file.wrong('names something twice: a topic or a routing rule.');
  if (file.mistakes.length === 0) return plan;
  // The same place may be read for two purposes, and is then wrong twice.
  const told = [...new Set(file.mistakes)];
  throw new Error(
    `data/reference/${name} cannot be loaded:\n${told.map((mistake) => `- ${mistake}`).join('\n')}`,
  );
}
