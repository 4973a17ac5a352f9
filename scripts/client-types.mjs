// Types of the operations that our own clients send, from the schema: src/cli/**/*.graphql → src/cli/operations.ts.
import { readFile, readdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { buildSchema, parse } from 'graphql';

const require = createRequire(import.meta.url);
const { codegen } = require('@graphql-codegen/core');
const plugins = {
  operations: require('@graphql-codegen/typescript-operations'),
  documents: require('@graphql-codegen/typed-document-node'),
};

/** The text of src/cli/operations.ts for a printed schema and the documents below a folder. */
export async function clientTypes(printedSchema, folder) {
  const files = (await readdir(folder, { recursive: true }))
    .filter((file) => file.endsWith('.graphql'))
    .sort();
  const documents = await Promise.all(
    files.map(async (location) => ({
      location,
      document: parse(await readFile(join(folder, location), 'utf8')),
    })),
  );
  const text = await codegen({
    filename: 'operations.ts',
    schema: parse(printedSchema),
    schemaAst: buildSchema(printedSchema),
    documents,
    config: {
      useTypeImports: true,
      scalars: { DateTime: 'string', Date: 'string', JSON: 'unknown', ID: 'string' },
      enumsAsTypes: true,
      dedupeFragments: true,
    },
    plugins: [{ operations: {} }, { documents: {} }],
    pluginMap: plugins,
  });
  return `// Written by npm run generate from the documents beside it and the schema. Do not edit.\n${text}`;
}
