// Packages of plain CommonJS, and large ones: jest need not even look whether they are ES modules.
// A package that becomes one fails with "Cannot use import statement outside a module": take it off the list.
const commonJs = [
  'class-transformer',
  'class-validator',
  'graphql',
  'pg',
  'pino',
  'reflect-metadata',
  'rxjs',
  'typescript',
  'xstate',
];

/** @type {import('jest').Config} */
const shared = {
  rootDir: __dirname,
  testEnvironment: 'node',
  transform: { '\\.[cm]?[jt]s$': '<rootDir>/test/support/transform.cjs' },
  transformIgnorePatterns: [`/node_modules/(?:${commonJs.join('|')})/`],
  moduleFileExtensions: ['ts', 'js', 'mjs', 'cjs', 'json', 'node'],
};

/** @type {import('jest').Config} */
module.exports = {
  coverageProvider: 'v8',
  // Starting the whole service takes a second on a quiet machine and many on a loaded one; no test depends on timing.
  testTimeout: 60_000,
  // Two cores are what CI has. A third worker has something to do while the others wait for the database.
  maxWorkers: 3,
  // Even a single spec runs in a worker, which ends with the run: what a worker loads once (see test/support/runtime.cjs)
  // is never older than the run that watches for changes. And a worker that has grown past this gives way to a new one.
  workerIdleMemoryLimit: '2GB',
  projects: [
    {
      ...shared,
      displayName: 'pure',
      testMatch: ['<rootDir>/src/**/*.spec.ts', '<rootDir>/test/{architecture,machines,model}/**/*.spec.ts'],
      testPathIgnorePatterns: ['/node_modules/', '\\.(db|api)\\.spec\\.ts$'],
    },
    {
      ...shared,
      displayName: 'service',
      // Loads the service once per worker, and not once per spec.
      runtime: '<rootDir>/test/support/runtime.cjs',
      testMatch: [
        '<rootDir>/test/{db,api,support}/**/*.spec.ts',
        '<rootDir>/{src,test}/**/*.{db,api}.spec.ts',
      ],
      // Only when one of these specs runs: the pure ones should not wait a second for a database server.
      globalSetup: '<rootDir>/test/support/cluster.ts',
      globalTeardown: '<rootDir>/test/support/cluster-teardown.ts',
    },
  ],
};
