// What the entities need and the migrated database lacks: found, and written as a migration.

/** Both ways, as TypeORM's queries: { up, down }. */
export async function pendingSql(dataSource) {
  const { upQueries, downQueries } = await dataSource.driver.createSchemaBuilder().log();
  return needed(upQueries, downQueries);
}

/**
 * Without what only takes away an index or a constraint: migrations make many that no entity can express (partial
 * indexes, exclusions, checks, foreign keys across features), and TypeORM wants to drop each of them.
 */
export function needed(up, down) {
  const made = new Set(up.map(madeBy).filter(Boolean));
  const onlyDropped = new Set(up.map(droppedBy).filter((name) => name && !made.has(name)));
  return {
    up: up.filter((query) => !onlyDropped.has(droppedBy(query))),
    down: down.filter((query) => !onlyDropped.has(madeBy(query))),
  };
}

const droppedBy = ({ query }) =>
  /^DROP INDEX (?:"[^"]+"\.)?"([^"]+)"/.exec(query)?.[1] ??
  /^ALTER TABLE .+ DROP CONSTRAINT "([^"]+)"$/.exec(query)?.[1];

const madeBy = ({ query }) =>
  /^CREATE (?:UNIQUE )?(?:\w+ )?INDEX (?:CONCURRENTLY )?"([^"]+)"/.exec(query)?.[1] ??
  /^ALTER TABLE .+ ADD CONSTRAINT "([^"]+)"/.exec(query)?.[1];

/** The source of a migration, before prettier. `name` is verb-noun. */
export function migrationText(name, timestamp, { up, down }) {
  const run = (queries) =>
    queries
      .map(
        ({ query, parameters }) =>
          `    await runner.query(${JSON.stringify(query)}${parameters?.length ? `, ${JSON.stringify(parameters)}` : ''});`,
      )
      .join('\n');
  const className = name.replace(/(^|-)(\w)/g, (_, dash, letter) => letter.toUpperCase());
  return `import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ${className}${timestamp} implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
${run(up)}
  }

  async down(runner: QueryRunner): Promise<void> {
${run([...down].reverse())}
  }
}
`;
}
