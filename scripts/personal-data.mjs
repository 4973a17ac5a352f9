// docs/personal-data.md: the registry of personal data as the entities declare it.
import { createRequire } from 'node:module';
import { join } from 'node:path';
import prettier from 'prettier';

const require = createRequire(import.meta.url);

const held = { identifier: 'who somebody is', freeText: 'free text', secret: 'secret' };

/** The registry as a document; read from the build. */
export async function personalDataDocument(project) {
  // The entities declare their columns while they are loaded.
  require(join(project, 'dist/src/entities.js'));
  const { personalFields } = require(join(project, 'dist/src/platform/personal-data/personal.js'));
  const fields = personalFields();
  const sealed = fields.filter((field) => field.sealed === true);
  const plain = fields.filter((field) => field.sealed !== true);
  const row = (field, ...more) =>
    `| \`${field.table}.${field.column}\` | ${held[field.holds]} | ${places(field)} | ${field.retention} |${more.map((cell) => ` ${cell} |`).join('')}`;
  const head = (...more) => {
    const cells = ['column', 'holds', 'goes to', 'under a schedule', ...more];
    return `| ${cells.join(' | ')} |\n|${cells.map(() => ' --- |').join('')}`;
  };
  const text = `# Personal data

Written by \`npm run generate\` from what the entities declare; administrators and auditors read the same as
\`personalDataFields\`. How keys are kept and changed is in [operations.md](operations.md#personal-data-and-keys). A column of text
that is neither here nor in test/architecture/columns-without-personal-data.ts fails the tests.

## Encrypted where there are keys

${head()}
${sealed.map((field) => row(field)).join('\n')}

## As they are

${head('why')}
${plain.map((field) => row(field, field.sealed.not)).join('\n')}
`;
  const settings = await prettier.resolveConfig(join(project, 'docs/personal-data.md'));
  return prettier.format(text, { ...settings, parser: 'markdown' });
}

function places({ goesTo }) {
  const words = { recordsRequest: 'records requests', publicFeed: 'public feed' };
  return goesTo.map((place) => words[place] ?? place).join(', ') || 'nowhere';
}
