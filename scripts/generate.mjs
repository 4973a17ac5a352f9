// Everything that is written from the code and kept in the repository, from one build and one fresh database:
// migrations/schema.sql, src/graphql/schema.graphql, docs/personal-data.md, and of README.md the state diagrams and the list of operations.
//   node scripts/generate.mjs                      writes them
//   node scripts/generate.mjs --check              writes nothing; fails where they differ, or where entities and migrations do
//   node scripts/generate.mjs --migration add-x    writes migrations/<now>-add-x.ts with what the entities need and the database lacks
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readdir, stat, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import pg from 'pg';
import prettier from 'prettier';
import { clientTypes } from './client-types.mjs';
import { dumpSchema } from './dump-schema.mjs';
import { fileMatches } from './generated-file.mjs';
import { Missing } from './missing.mjs';
import { migrationText, pendingSql } from './pending-migration.mjs';
import { personalDataDocument } from './personal-data.mjs';
import { readmeWithDiagrams, readmeWithOperations } from './readme.mjs';

const project = fileURLToPath(new URL('..', import.meta.url));
const at = (path) => join(project, path);
const require = createRequire(import.meta.url);
const mend = 'npm run generate';

/** Builds with `nest build` unless every source has a newer output and every output a source. */
async function buildIfStale() {
  if (await isBuilt()) return;
  const nest = require.resolve('@nestjs/cli/bin/nest.js');
  const failed = await promisify(execFile)(process.execPath, [nest, 'build'], { cwd: project }).then(
    () => null,
    (error) => error,
  );
  if (failed) throw new Missing(`nest build failed.\n${failed.stdout}${failed.stderr}`.trim());
}

async function isBuilt() {
  const trees = ['src', 'migrations'];
  const sources = (await Promise.all(trees.map((tree) => timesBelow(tree, /(?<!\.d)\.ts$/)))).flat();
  const outputs = (await Promise.all(trees.map((tree) => timesBelow(join('dist', tree), /\.js$/)))).flat();
  const builtAt = new Map(outputs.map(({ path, time }) => [path, time]));
  const isFresh = ({ path, time }) => (builtAt.get(join('dist', path.replace(/\.ts$/, '.js'))) ?? -1) >= time;
  const settings = await Promise.all(
    ['.swcrc', 'nest-cli.json'].map(async (path) => (await stat(at(path))).mtimeMs),
  );
  const oldest = Math.min(...outputs.map(({ time }) => time));
  return sources.length === outputs.length && sources.every(isFresh) && Math.max(...settings) <= oldest;
}

async function timesBelow(folder, pattern) {
  const entries = await readdir(at(folder), { recursive: true, withFileTypes: true }).catch(() => []);
  return Promise.all(
    entries
      .filter((entry) => entry.isFile() && pattern.test(entry.name))
      .map(async (entry) => {
        const path = join(entry.parentPath ?? entry.path, entry.name);
        return { path: path.slice(project.length), time: (await stat(path)).mtimeMs };
      }),
  );
}

/** What `dist/<path>.js` exports under `name`; a sentence where there is no such thing yet. */
function built(path, name) {
  const file = at(`dist/${path}.js`);
  if (!existsSync(file)) throw new Missing(`${path}.ts is missing, so this cannot be checked.`);
  const found = require(file)[name];
  if (typeof found !== 'function')
    throw new Missing(`${path}.ts does not export ${name}, so this cannot be checked.`);
  return found;
}

/** Runs `work` with the address of a fresh, migrated database, which is gone afterwards. */
async function withMigratedDatabase(work) {
  const startEmbeddedPostgres = built('src/platform/database/embedded-postgres', 'startEmbeddedPostgres');
  if ((await timesBelow('migrations', /\.ts$/)).length === 0) {
    throw new Missing('migrations/ holds no migration, so there is no database to describe.');
  }
  const migrate = built('src/platform/database/migrate', 'migrate');
  // A cluster of its own that stays: a new initdb costs half a second, a new database in it a tenth of that.
  const server = await startEmbeddedPostgres({ dataDir: at('.data/check'), fsync: false });
  try {
    const name = `check_${process.pid}`;
    const url = new URL(server.url);
    await inDatabase(server.url, async (client) => {
      await dropAbandoned(client);
      await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
      await client.query(`CREATE DATABASE ${name}`);
    });
    try {
      url.pathname = name;
      await migrate(url.href);
      // Which columns analysts do not see, the entities tell; so they are read first.
      built('src/data-source', 'createDataSource');
      const hidden = built('src/platform/personal-data/hidden-columns', 'hiddenColumns')();
      await built('src/platform/database/migrate', 'admitService')(url.href, {
        serviceUrl: url.href,
        limits: {},
        hidden,
      });
      return await work(url.href);
    } finally {
      await inDatabase(server.url, (client) => client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`));
    }
  } finally {
    await server.stop();
  }
}

async function inDatabase(url, work) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Databases of runs that were killed. */
async function dropAbandoned(client) {
  const { rows } = await client.query(
    String.raw`SELECT datname FROM pg_database WHERE datname ~ '^check_\d+$'`,
  );
  for (const { datname } of rows) {
    if (!isAlive(Number(datname.slice('check_'.length))))
      await client.query(`DROP DATABASE IF EXISTS ${datname} WITH (FORCE)`);
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

async function withDataSource(url, work) {
  const dataSource = await built('src/data-source', 'createDataSource')(url);
  if (!dataSource.isInitialized) await dataSource.initialize();
  try {
    return await work(dataSource);
  } finally {
    await dataSource.destroy();
  }
}

/** Entities against the migrated database. */
async function pendingIn(url) {
  return withDataSource(url, (dataSource) => {
    if (dataSource.entityMetadatas.length === 0) {
      throw new Missing('createDataSource(url) knows no entity, so nothing is compared.');
    }
    return pendingSql(dataSource);
  });
}

async function writeMigration(name) {
  if (!/^[a-z]+(-[a-z0-9]+)+$/.test(name ?? ''))
    throw new Missing('Name the migration verb-noun, in small letters: add-due-date.');
  await buildIfStale();
  const pending = await withMigratedDatabase(pendingIn);
  if (pending.up.length === 0) return 'The migrations give the entities all they need: nothing to write.';
  const timestamp = Date.now();
  const path = `migrations/${timestamp}-${name}.ts`;
  const settings = await prettier.resolveConfig(at(path));
  await writeFile(
    at(path),
    await prettier.format(migrationText(name, timestamp, pending), { ...settings, parser: 'typescript' }),
  );
  return `${path} written. Read it, and run ${mend}.`;
}

/** Each part: { name, ok, seconds, output, mend }. A part that cannot be checked has failed. */
export async function generate({ check }) {
  const parts = [];
  const part = async (name, mendWith, work) => {
    const start = performance.now();
    const complaint = await work().catch((error) =>
      error instanceof Missing ? error.message : (error.stack ?? String(error)),
    );
    parts.push({
      name,
      ok: complaint === null,
      seconds: (performance.now() - start) / 1000,
      output: complaint ?? '',
      mend: mendWith,
    });
    return complaint === null;
  };
  const none = async (work) => (await work(), null);

  if (!(await part('build', 'npm run build', () => none(buildIfStale)))) return parts;
  const inDatabase = async (url) => {
    const ignored = await withDataSource(url, (source) => [
      source.options.migrationsTableName ?? 'migrations',
      'typeorm_metadata',
    ]).catch(() => undefined);
    await part('schema.sql', mend, async () =>
      fileMatches(project, 'migrations/schema.sql', await dumpSchema(url, ignored), check),
    );
    const printed = `${(await built('src/print-schema', 'printSchema')(url)).trimEnd()}\n`;
    await part('schema.graphql', mend, async () =>
      fileMatches(project, 'src/graphql/schema.graphql', printed, check),
    );
    await part('client types', mend, async () =>
      fileMatches(project, 'src/cli/operations.ts', await clientTypes(printed, at('src/cli')), check),
    );
    await part('pending migration', 'npm run migration -- <verb-noun>', async () => {
      const { up } = await pendingIn(url);
      return up.length === 0
        ? null
        : ['The migrated database lacks what the entities need:', ...up.map(({ query }) => `${query};`)].join(
            '\n',
          );
    });
  };
  const before = parts.length;
  const start = performance.now();
  const failure = await withMigratedDatabase(inDatabase).then(
    () => null,
    (error) => error,
  );
  const spent = parts.slice(before).reduce((sum, { seconds }) => sum + seconds, 0);
  const output =
    failure === null ? '' : failure instanceof Missing ? failure.message : (failure.stack ?? String(failure));
  const skipped =
    failure === null ? '' : '\nschema.sql, schema.graphql and pending migrations were therefore not checked.';
  parts.splice(before, 0, {
    name: 'migrate',
    ok: failure === null,
    seconds: (performance.now() - start) / 1000 - spent,
    output: output + skipped,
    mend: 'npm run check -- generated',
  });
  await part('diagrams', mend, async () =>
    fileMatches(project, 'README.md', await readmeWithDiagrams(project), check),
  );
  await part('personal data', mend, async () =>
    fileMatches(project, 'docs/personal-data.md', await personalDataDocument(project), check),
  );
  await part('operations', mend, async () =>
    fileMatches(project, 'README.md', await readmeWithOperations(project), check),
  );
  return parts;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  // A child process or socket that is waited for without holding Node open must not end the gate halfway.
  setInterval(() => undefined, 60_000);
  const [mode, name] = process.argv.slice(2);
  if (mode === '--migration') {
    try {
      console.log(await writeMigration(name));
    } catch (error) {
      console.error(error instanceof Missing ? error.message : error);
      process.exitCode = 1;
    }
  } else if (mode !== undefined && mode !== '--check') {
    console.error(`${mode} is unknown; see the head of scripts/generate.mjs.`);
    process.exitCode = 1;
  } else {
    const parts = await generate({ check: mode === '--check' });
    process.exitCode = parts.every(({ ok }) => ok) ? 0 : 1;
    if (process.send) {
      await new Promise((sent) => process.send(parts, sent));
    } else {
      for (const { name, ok, seconds, output, mend: command } of parts) {
        console.log(`${ok ? 'ok    ' : 'failed'} ${name} ${seconds.toFixed(1)} s`);
        if (!ok) console.log(`${output}\n  → ${command}`);
      }
    }
  }
  // Whatever the application's modules keep open must not keep the gate waiting.
  process.exit();
}
