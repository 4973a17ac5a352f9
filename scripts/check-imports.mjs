// The import gate: who may import whom (.dependency-cruiser.cjs), with a proof on every run that it still bites.
//   node scripts/check-imports.mjs          what is wrong, as sentences
//   node scripts/check-imports.mjs --json   { modules, problems, planted: [{ rule, caught }] }
import { mkdir, mkdtemp, readFile, readdir, rm, symlink, writeFile, copyFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { cruise } from 'dependency-cruiser';
import extractTSConfig from 'dependency-cruiser/config-utl/extract-ts-config';

const project = fileURLToPath(new URL('..', import.meta.url));
const { orders, ...config } = createRequire(import.meta.url)('../.dependency-cruiser.cjs');
const ruleNames = config.forbidden.map((rule) => rule.name);
const layers = ['domain', 'platform', 'graphql', 'features', 'cli'];

/** Small trees, each with one violation, and the rule that must report it. Every rule of the config has one. */
export const plants = [
  plant('no-ring', {
    'src/platform/jobs/a.ts': "import './b';",
    'src/platform/jobs/b.ts': "import './c';",
    'src/platform/jobs/c.ts': "import './a';",
  }),
  plant('no-ring', {
    'src/domain/case/a.ts': "import type { B } from './b';\nexport type A = B | 1;",
    'src/domain/case/b.ts': "import type { A } from './a';\nexport type B = A | 2;",
  }),
  plant('resolvable', { 'src/platform/a.ts': "import './nowhere';" }),
  plant('no-orphan', { 'src/platform/a.ts': 'export const alone = 1;' }),
  plant('domain-pure', {
    'src/domain/case/a.ts': "import { DataSource } from 'typeorm';\nexport { DataSource };",
  }),
  plant('domain-pure', {
    'src/domain/case/a.ts': "import type { DataSource } from 'typeorm';\nexport type D = DataSource;",
  }),
  plant('domain-pure', {
    'src/domain/case/a.ts': "import { Injectable } from '@nestjs/common';\nexport { Injectable };",
  }),
  plant('domain-pure', { 'src/domain/case/a.ts': "export { readFileSync } from 'node:fs';" }),
  plant('domain-pure', { 'src/domain/case/a.ts': "export const pg = () => import('pg');" }),
  plant('domain-pure', { 'src/domain/case/a.ts': "export const pg: unknown = require('pg');" }),
  plant('domain-pure', {
    'src/domain/case/a.ts': "import '../../platform/clock';",
    'src/platform/clock.ts': 'export {};',
  }),
  plant('domain-spec-pure', { 'src/domain/case/a.spec.ts': "import 'pg';" }),
  ...orders.topics
    .slice(0, -1)
    .map((topic, position) => upward('domain', topic, orders.topics[position + 1])),
  plant('topic-order-scorecard', {
    'src/domain/scorecard/a.ts': "import '../unlisted/b';",
    'src/domain/unlisted/b.ts': 'export {};',
  }),
  plant('topic-order-calendar', {
    'src/domain/calendar/a.ts': "import '../measure/b';",
    'src/domain/measure/b.ts': 'export {};',
  }),
  plant('platform-low', {
    'src/platform/jobs/a.ts': "import '../../domain/case/b';",
    'src/domain/case/b.ts': 'export {};',
  }),
  plant('graphql-low', {
    'src/graphql/a.ts': "import '../features/cases';",
    'src/features/cases/index.ts': 'export {};',
  }),
  ...orders.features
    .slice(0, -1)
    .map((feature, position) => upward('feature', feature, orders.features[position + 1])),
  plant('cli-alone', {
    'src/cli/a.ts': "import '../platform/clock';",
    'src/platform/clock.ts': 'export {};',
  }),
  plant('cli-unseen', {
    'src/platform/a.ts': "import '../cli/b';",
    'src/cli/b.ts': 'export {};',
  }),
  plant('feature-door', {
    'src/features/issues/a.ts': "import '../cases/cases.service';",
    'src/features/cases/cases.service.ts': 'export {};',
  }),
  plant('root-door', {
    'src/app.module.ts': "import './features/cases/cases.service';",
    'src/features/cases/cases.service.ts': 'export {};',
  }),
  plant('root-unseen', {
    'src/features/cases/a.ts': "import '../../app.module';",
    'src/app.module.ts': 'export {};',
  }),
  plant('product-only', {
    'src/platform/a.ts': "import '../../test/support/build';",
    'test/support/build.ts': 'export {};',
  }),
  plant('migrations-found-by-database', {
    'src/features/cases/a.ts': "import '../../../migrations/1-create-case';",
    'migrations/1-create-case.ts': 'export {};',
  }),
  plant('migration-alone', {
    'migrations/1-create-case.ts': "import '../src/platform/clock';",
    'src/platform/clock.ts': 'export {};',
  }),
  plant('no-dev-dependency', { 'src/platform/a.ts': "import 'fast-check';" }),
  // Installed for others' sake, named by nobody here.
  plant('declared-dependency', { 'src/platform/a.ts': "import 'acorn';" }),
];

/** Trees that keep the law, so that a rule which forbids everything is caught too. */
export const lawful = {
  'src/main.ts': "import './app.module';",
  'src/app.module.ts': "import './features/issues/issues.module';\nimport './features/cases';",
  'src/domain/kernel/a.ts': "import { setup } from 'xstate';\nexport const machine = setup({});",
  'src/domain/issue/a.ts': "import '../kernel/a';\nimport '../communication/a';",
  'src/domain/communication/a.ts': "import '../escalation/a';\nimport '../case/a';",
  'src/domain/escalation/a.ts': "import '../calendar/a';",
  'src/domain/calendar/a.ts':
    "import { Temporal } from 'temporal-polyfill';\nexport type Day = Temporal.PlainDate;",
  'src/domain/case/a.ts': "import '../kernel/a';",
  'src/domain/case/a.spec.ts':
    "import fc from 'fast-check';\nimport './a';\nimport { readFileSync } from 'node:fs';\nexport { fc, readFileSync };",
  'src/platform/database/a.ts':
    "import 'pg';\nimport '../../domain/kernel/a';\nimport '../../../migrations/1-create-case';",
  'migrations/1-create-case.ts':
    "import { MigrationInterface } from 'typeorm';\nexport type M = MigrationInterface;",
  'src/graphql/a.ts': "import '../platform/database/a';",
  'src/features/cases/index.ts': "export * from './cases.service';",
  'src/features/cases/cases.service.ts': "import '../../graphql/a';\nimport '../../domain/case/a';",
  'src/features/issues/issues.module.ts': "import '../cases';\nimport '../../domain/issue/a';",
};

function plant(rule, files) {
  return { rule, files };
}

function upward(kind, lower, higher) {
  const folder = kind === 'domain' ? 'domain' : 'features';
  const rule = kind === 'domain' ? `topic-order-${lower}` : `feature-order-${lower}`;
  return plant(rule, {
    [`src/${folder}/${lower}/a.ts`]: `import '../${higher}';`,
    [`src/${folder}/${higher}/index.ts`]: 'export {};',
  });
}

/** Cruises the tree below `baseDir` and returns its modules and what breaks a rule. */
async function cruised(baseDir) {
  const present = (await readdir(baseDir)).filter((name) => ['src', 'migrations', 'test'].includes(name));
  const { options, forbidden } = config;
  const { enhancedResolveOptions, tsConfig, ...rest } = options;
  const result = await cruise(
    present,
    {
      ...rest,
      ruleSet: { forbidden },
      validate: true,
      baseDir,
      exclude: { path: '^test/architecture/fixtures/' },
    },
    enhancedResolveOptions,
    { tsConfig: extractTSConfig(join(project, tsConfig.fileName)) },
  );
  return {
    modules: result.output.modules.filter((module) => /^(src|migrations|test)\//.test(module.source)),
    violations: result.output.summary.violations,
  };
}

/** Lays the files out in one temporary folder each time, with this project's packages beside them. */
async function cruisedTree(files) {
  const tree = await mkdtemp(join(tmpdir(), 'check-imports-'));
  try {
    await symlink(join(project, 'node_modules'), join(tree, 'node_modules'), 'junction');
    await copyFile(join(project, 'package.json'), join(tree, 'package.json'));
    for (const [path, text] of Object.entries(files)) {
      await mkdir(dirname(join(tree, path)), { recursive: true });
      await writeFile(join(tree, path), `${text}\n`);
    }
    return await cruised(tree);
  } finally {
    await rm(tree, { recursive: true, force: true });
  }
}

/** Plants every violation and says which rule caught what. One cruise per rule and position, so no plant hides another. */
export async function provePlants() {
  const problems = [];
  const planted = [];
  for (const { rule, files } of plants) {
    const { violations } = await cruisedTree(files);
    const caughtBy = [...new Set(violations.map((violation) => violation.rule.name))];
    planted.push({ rule, file: Object.keys(files)[0], caught: caughtBy.includes(rule), caughtBy });
    if (!caughtBy.includes(rule)) {
      problems.push(
        `The rule ${rule} did not report the violation planted for it (${JSON.stringify(files)}); reported: ${caughtBy.join(', ') || 'nothing'}.`,
      );
    }
  }
  for (const name of ruleNames.filter((name) => !plants.some(({ rule }) => rule === name))) {
    problems.push(`The rule ${name} has no planted violation in scripts/check-imports.mjs.`);
  }
  const { violations } = await cruisedTree(lawful);
  for (const { rule, from, to } of violations) {
    problems.push(`The rule ${rule.name} reports the lawful import ${from} → ${to}.`);
  }
  return { problems, planted };
}

async function filesBelow(folder) {
  const entries = await readdir(join(project, folder), { recursive: true, withFileTypes: true }).catch(
    () => [],
  );
  return entries
    .filter((entry) => entry.isFile() && /\.ts$/.test(entry.name))
    .map((entry) =>
      join(entry.parentPath ?? entry.path, entry.name)
        .slice(project.length)
        .replaceAll('\\', '/'),
    );
}

async function foldersOf(folder) {
  const entries = await readdir(join(project, folder), { withFileTypes: true }).catch(() => []);
  return entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
}

/** The cruise must have read every source file, and every file that imports must have been seen importing. */
async function proveReach(modules) {
  const problems = [];
  const read = new Map(modules.map((module) => [module.source, module]));
  const sources = await filesBelow('src');
  if (sources.length === 0) problems.push('src holds no TypeScript file.');
  for (const source of sources) {
    const module = read.get(source);
    if (!module) {
      problems.push(`${source} was not cruised.`);
    } else if (module.dependencies.length === 0) {
      const text = await readFile(join(project, source), 'utf8');
      if (/^(import|export)\b[^;]*?\bfrom\s+['"]/m.test(text))
        problems.push(`${source} imports, but the cruise saw nothing of it.`);
    }
  }
  return problems;
}

/** A folder without a place in the order would escape the rules of order. */
async function proveHouse() {
  const unplaced = async (folder, known) =>
    (await foldersOf(folder))
      .filter((name) => !known.includes(name))
      .map(
        (name) =>
          `${folder}/${name} has no place in .dependency-cruiser.cjs; places in ${folder}: ${known.join(', ')}.`,
      );
  return (
    await Promise.all([
      unplaced('src', layers),
      unplaced('src/domain', orders.topics),
      unplaced('src/features', orders.features),
    ])
  ).flat();
}

export async function checkImports() {
  const { modules, violations } = await cruised(project);
  const broken = violations.map(({ rule, from, to, cycle }) => {
    const way = cycle
      ? [from, ...cycle.map((step) => step.name ?? step)].join(' → ')
      : from === to
        ? from
        : `${from} → ${to}`;
    const { comment } = config.forbidden.find(({ name }) => name === rule.name);
    return `${rule.name}: ${way}\n    ${comment}`;
  });
  const proof = await provePlants();
  return {
    modules: modules.length,
    problems: [...broken, ...(await proveHouse()), ...(await proveReach(modules)), ...proof.problems],
    planted: proof.planted,
  };
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const result = await checkImports();
  if (process.argv.includes('--json')) {
    console.log(JSON.stringify(result));
  } else {
    for (const problem of result.problems) console.log(problem);
    const caught = result.planted.filter((one) => one.caught).length;
    console.log(`${result.modules} modules, ${result.planted.length} planted violations, ${caught} caught`);
  }
  process.exitCode = result.problems.length === 0 ? 0 : 1;
}
