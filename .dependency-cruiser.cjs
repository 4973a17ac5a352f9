/**
 * Who may import whom. The two orders below are the whole law: to give a new topic or feature its place, put its name
 * where everything it needs stands before it. `scripts/check-imports.mjs` plants one violation per rule on every run,
 * so a rule that no longer bites fails the gate; a new rule needs a plant there.
 */

/** Topics on one line do not know each other; each line may import the lines before it. */
const topicOrder = [
  ['kernel'],
  ['calendar', 'measure', 'permission'],
  ['case', 'escalation', 'note', 'picture', 'survey'],
  ['communication'],
  ['issue'],
  ['warning'],
  ['scorecard'],
];

/** Each feature may import the features before it, through their index.ts. */
const featureOrder = [
  'agency',
  'people',
  'history',
  'dead-letters',
  'notifications',
  'notes',
  'answers',
  'cases',
  'escalations',
  'desk',
  'measures',
  'surveys',
  'communications',
  'issues',
  'warnings',
  'scorecards',
  'charts',
  'work',
  'webhooks',
  'intake',
  'reference',
  'imports',
  'retention',
  'records-requests',
];

/** Packages that compute and do nothing else. */
const purePackages =
  'node_modules/(xstate|temporal-polyfill|temporal-spec|@stdlib/[^/]+|ml-matrix|flesch|flesch-kincaid|syllable|diff)/';

const spec = '[.]spec[.]ts$';

/** Files that put the rooms together: they see every feature, and no room sees them. */
const roots = '^src/([^/]+[.]ts$|graphql/print-schema[.]ts$)';

const oneOf = (names) => `(${names.join('|')})`;

const topicRules = topicOrder.flatMap((line, position) =>
  line.map((topic) => ({
    name: `topic-order-${topic}`,
    comment: `domain/${topic} may import only the topics before it. What both need belongs into the kernel; what needs both, into a later topic.`,
    severity: 'error',
    from: { path: `^src/domain/${topic}/` },
    to: {
      path: '^src/domain/',
      pathNot: `^src/domain/${oneOf([topic, ...topicOrder.slice(0, position).flat()])}/`,
    },
  })),
);

const featureRules = featureOrder.slice(0, -1).map((feature, position) => ({
  name: `feature-order-${feature}`,
  comment: `features/${feature} may not import a later feature. News travels upward as a fact through the outbox; a later feature adds its fields with @ResolveField.`,
  severity: 'error',
  from: { path: `^src/features/${feature}/` },
  to: { path: `^src/features/${oneOf(featureOrder.slice(position + 1))}/` },
}));

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-ring',
      comment:
        'Files that import each other can be neither read nor tested alone. Move what both need into a third file.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'resolvable',
      comment: 'An import that leads nowhere hides from every other rule.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'no-orphan',
      comment: 'Nothing imports this file and it imports nothing: use it or remove it.',
      severity: 'error',
      from: { path: '^src/', pathNot: ['[.]d[.]ts$', roots, spec, '^src/cli/'], orphan: true },
      to: {},
    },
    {
      name: 'domain-pure',
      comment:
        'The domain imports itself, xstate, a Temporal polyfill and small maths packages: no framework, no database, no Node.',
      severity: 'error',
      from: { path: '^src/domain/', pathNot: spec },
      to: { pathNot: ['^src/domain/', purePackages] },
    },
    {
      name: 'domain-spec-pure',
      comment:
        'A domain spec runs without database and framework; it may besides read a file, use fast-check and the builders.',
      severity: 'error',
      from: { path: `^src/domain/.*${spec}` },
      to: {
        pathNot: [
          '^src/domain/',
          purePackages,
          'node_modules/(fast-check|@types)/',
          '^test/(support/build|data/)',
        ],
        dependencyTypesNot: ['core'],
      },
    },
    ...topicRules,
    {
      name: 'platform-low',
      comment:
        'The platform imports the platform, domain/kernel and domain/permission: it knows no case and no issue.',
      severity: 'error',
      from: { path: '^src/platform/' },
      to: { path: '^src/', pathNot: '^src/(platform|domain/(kernel|permission))/' },
    },
    {
      name: 'graphql-low',
      comment:
        "The API's grammar imports graphql, platform, domain/kernel and domain/permission; each feature maps its own types and refusals.",
      severity: 'error',
      from: { path: '^src/graphql/', pathNot: roots },
      to: { path: '^src/', pathNot: '^src/(graphql|platform|domain/(kernel|permission))/' },
    },
    ...featureRules,
    {
      name: 'cli-alone',
      comment:
        'The commands are clients of the API like any other: they know the service through its schema only.',
      severity: 'error',
      from: { path: '^src/cli/', pathNot: spec },
      to: { path: '^src/', pathNot: '^src/cli/' },
    },
    {
      name: 'cli-unseen',
      comment: 'The service does not know its clients.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/cli/' },
      to: { path: '^src/cli/' },
    },
    {
      name: 'feature-door',
      comment: 'Another feature is entered through its index.ts only.',
      severity: 'error',
      from: { path: '^src/features/([^/]+)/' },
      to: { path: '^src/features/', pathNot: ['^src/features/$1/', '^src/features/[^/]+/index[.]ts$'] },
    },
    {
      name: 'root-door',
      comment: 'The list of rooms takes of each feature its index.ts or its module.',
      severity: 'error',
      from: { path: roots },
      to: { path: '^src/features/', pathNot: '^src/features/[^/]+/(index|[^/]+[.]module)[.]ts$' },
    },
    {
      name: 'root-unseen',
      comment: 'No room imports what puts the rooms together.',
      severity: 'error',
      from: { path: '^src/[^/]+/', pathNot: [spec, roots] },
      to: { path: roots },
    },
    {
      name: 'product-only',
      comment:
        'The product imports nothing of tests, scripts or the console; migrations are found by the database alone.',
      severity: 'error',
      from: { path: '^src/', pathNot: spec },
      to: { path: `(^(test|scripts|web)/|${spec})` },
    },
    {
      name: 'migrations-found-by-database',
      comment: 'Only platform/database may name a migration.',
      severity: 'error',
      from: { path: '^src/', pathNot: ['^src/platform/database/', spec] },
      to: { path: '^migrations/' },
    },
    {
      name: 'migration-alone',
      comment: 'A landed migration must mean the same for ever, so it imports nothing that changes.',
      severity: 'error',
      from: { path: '^migrations/' },
      to: { path: '^(src|test|scripts)/' },
    },
    {
      name: 'no-dev-dependency',
      comment: 'The image is installed without devDependencies.',
      severity: 'error',
      from: { path: '^src/', pathNot: spec },
      to: {
        dependencyTypes: ['npm-dev'],
        dependencyTypesNot: ['type-only'],
        pathNot: 'node_modules/@types/',
      },
    },
    {
      name: 'declared-dependency',
      comment: 'A package that package.json does not name is there by luck.',
      severity: 'error',
      from: {},
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'], dependencyTypesNot: ['type-only'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    // Types count: a type-only import is knowledge too.
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      mainFields: ['main', 'types', 'typings'],
      extensions: ['.ts', '.d.ts', '.mts', '.mjs', '.cjs', '.js', '.json'],
    },
  },
  orders: { topics: topicOrder.flat(), features: featureOrder },
};
