// The operations of the API by area, for the README. The areas are the headings of the sentences that say who may do what, so an
// operation without a sentence has no area and fails here.
import { buildSchema } from 'graphql';

/** Markdown: one row an area, queries first, then commands, then subscriptions. */
export function operationsTable(sentences, schemaText) {
  const schema = buildSchema(schemaText);
  const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()].map((root) =>
    Object.keys(root?.getFields() ?? {}),
  );
  const areas = areasOf(sentences);
  const known = new Set(areas.flatMap(({ operations }) => [...operations]));
  const homeless = roots.flat().filter((name) => !known.has(name));
  const rows = areas.map(({ name, operations }) => {
    const cells = roots.map((root) =>
      root
        .filter((operation) => operations.has(operation))
        .map((operation) => `\`${operation}\``)
        .join(', '),
    );
    return `| ${[name, ...cells].join(' | ')} |`;
  });
  const head = ['| area | queries | commands | subscriptions |', '| --- | --- | --- | --- |'];
  return { table: [...head, ...rows].join('\n'), homeless };
}

/** A heading stands after an empty line; what follows a colon explains it. */
function areasOf(sentences) {
  const areas = [];
  const lines = sentences.split('\n');
  for (const [index, line] of lines.entries()) {
    const heading = lines[index - 1] === '' ? /^# ([^:]+)/.exec(line) : null;
    const operation = /^(\w+)(?: when [^:]+)?: /.exec(line);
    if (heading) areas.push({ name: heading[1], operations: new Set() });
    else if (operation) areas.at(-1)?.operations.add(operation[1]);
  }
  return areas;
}
