import tseslint from 'typescript-eslint';

/** Rules that need no types, for every file. */
const plain = {
  eqeqeq: ['error', 'always', { null: 'ignore' }],
  'max-lines': ['warn', { max: 300, skipBlankLines: true, skipComments: true }],
  'no-constant-condition': ['error', { checkLoops: false }],
  'no-debugger': 'error',
  'no-dupe-else-if': 'error',
  'no-duplicate-case': 'error',
  'no-empty': 'error',
  'no-fallthrough': 'error',
  'no-self-compare': 'error',
  'no-unreachable': 'error',
  'no-unsafe-finally': 'error',
  'no-useless-escape': 'error',
  'no-var': 'error',
  'prefer-const': 'error',
  'use-isnan': 'error',
};

const unused = ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', caughtErrors: 'none' }];

/** The house's own: no ring through the back door, and a parent that does not name its children. */
const house = [
  {
    selector: "ImportSpecifier[imported.name='forwardRef']",
    message:
      'forwardRef hides a ring: let the later feature import the earlier one, or send the news through the outbox.',
  },
  {
    selector: "Decorator > CallExpression[callee.name='OneToMany'] > Literal",
    message:
      'A relation named by a string escapes the import gate: name the entity itself, within one feature.',
  },
];

/** In the domain time and chance are arguments, so that a rule can be tested without a clock. */
const pure = [
  {
    selector: "NewExpression[callee.name='Date'][arguments.length=0]",
    message: 'now is an argument in the domain.',
  },
  {
    selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']",
    message: 'now is an argument in the domain.',
  },
  {
    selector: "MemberExpression[object.name='Temporal'][property.name='Now']",
    message: 'now is an argument in the domain.',
  },
  {
    selector: "MemberExpression[object.name='Math'][property.name='random']",
    message: 'Chance in the domain comes from a seed that is an argument.',
  },
];

export default tseslint.config(
  { ignores: ['dist/', 'coverage/', 'data/', '.data/', 'web/', 'src/cli/operations.ts', '**/*.d.mts'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  { files: ['**/*.{js,mjs,cjs,ts,mts,cts}'], rules: plain },
  { files: ['**/*.{js,mjs,cjs}'], rules: { 'no-unused-vars': unused } },
  {
    files: ['**/*.ts'],
    languageOptions: {
      parser: tseslint.parser,
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    plugins: { '@typescript-eslint': tseslint.plugin },
    rules: {
      'no-restricted-syntax': ['error', ...house],
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/ban-ts-comment': ['error', { 'ts-expect-error': 'allow-with-description' }],
      // Off: emitDecoratorMetadata needs the value of an injected class, which a type-only import would erase.
      '@typescript-eslint/consistent-type-imports': 'off',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-for-in-array': 'error',
      '@typescript-eslint/no-misused-promises': [
        'error',
        { checksVoidReturn: { arguments: false, attributes: false } },
      ],
      '@typescript-eslint/no-unnecessary-type-assertion': 'error',
      '@typescript-eslint/no-unused-vars': unused,
      '@typescript-eslint/only-throw-error': 'error',
      '@typescript-eslint/prefer-promise-reject-errors': 'error',
      '@typescript-eslint/require-array-sort-compare': ['error', { ignoreStringArrays: true }],
      '@typescript-eslint/restrict-plus-operands': 'error',
      '@typescript-eslint/return-await': ['error', 'in-try-catch'],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
    },
  },
  {
    files: ['src/domain/**/*.ts'],
    ignores: ['**/*.spec.ts'],
    rules: {
      'no-restricted-syntax': ['error', ...house, ...pure],
      'no-restricted-globals': [
        'error',
        ...[
          'process',
          'console',
          'fetch',
          'performance',
          'setTimeout',
          'setInterval',
          'setImmediate',
          'require',
        ].map((name) => ({
          name,
          message: 'The domain computes; the world is at the platform.',
        })),
      ],
    },
  },
);
