// Draws an XState machine for the README: a Mermaid stateDiagram-v2, and below it in words what would be lines across
// the whole picture. How is the domain's (src/domain/kernel/machine-diagram.ts), so the README and the API draw alike.
//   node scripts/diagram.mjs dist/src/domain/issue/issue.machine.js
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { Missing } from './missing.mjs';

const require = createRequire(import.meta.url);
const drawing = join(dirname(fileURLToPath(import.meta.url)), '../dist/src/domain/kernel/machine-diagram.js');

/** The machines among a module's exports. */
export function machinesOf(exports) {
  return Object.values(exports).filter((value) => value?.__xstatenode === true && value.root !== undefined);
}

/** Markdown: the picture, then the sentences. Ends with a newline. */
export function diagram(machine) {
  if (!existsSync(drawing)) throw new Missing('The build is missing: run npm run build first.');
  const { mermaid, sentences } = require(drawing).diagramOf(machine);
  const lines = ['```mermaid', mermaid, '```', ''];
  if (sentences.length > 0) lines.push(...sentences.map((sentence) => `- ${sentence}`), '');
  return lines.join('\n');
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const [file] = process.argv.slice(2);
  if (!file) throw new Error('Usage: node scripts/diagram.mjs <module that exports machines>');
  const machines = machinesOf(require(resolve(file)));
  if (machines.length === 0) throw new Error(`${file} exports no machine.`);
  for (const machine of machines) console.log(diagram(machine));
}
