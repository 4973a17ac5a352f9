// The bill of materials of what is installed to run the service, as CycloneDX 1.5: every package with its version, licence and
// digest. npm makes it; this names the application by its package and not by the folder it lies in, and counts what it holds.
//   npm run sbom                   into dist/find-and-fix.cdx.json
//   npm run sbom -- <file>         into that file
import { execFile } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const project = fileURLToPath(new URL('..', import.meta.url));
const file = process.argv[2] ?? join(project, 'dist/find-and-fix.cdx.json');

const { stdout } = await promisify(execFile)(
  'npm',
  ['sbom', '--sbom-format', 'cyclonedx', '--sbom-type', 'application', '--omit', 'dev'],
  // Some 600 packages of 1.5 kB each.
  { cwd: project, maxBuffer: 50_000_000, shell: process.platform === 'win32' },
);
const bill = JSON.parse(stdout);
const { name } = JSON.parse(readFileSync(join(project, 'package.json'), 'utf8'));
bill.metadata.component.name = name;
const nameless = bill.components.filter(({ licenses = [] }) => licenses.length === 0);
mkdirSync(dirname(file), { recursive: true });
writeFileSync(file, `${JSON.stringify(bill, null, 2)}\n`);
console.log(`${bill.components.length} packages in ${file}, ${nameless.length} without a licence.`);
