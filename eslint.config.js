/**
 * What the linter holds of docs/style.md. What needs to see more than one file, or the layout of
 * the tree, is held by test/tidy.test.ts.
 */
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

const banned = [
  { selector: 'TSEnumDeclaration', message: 'No enum: use a union of literals (style 14).' },
  { selector: 'TSModuleDeclaration', message: 'No namespace: a module is one already.' },
];

/** The folders that are pure: a clock, randomness, a promise or a console has no place in them. */
const pureFolders = ['spec/**/*.ts', 'src/{core,rules,statechart}/**/*.ts'];

const impureGlobals = [
  ...['Date', 'performance', 'Promise', 'process', 'console', 'crypto', 'fetch'],
  ...['setTimeout', 'setInterval', 'setImmediate', 'clearTimeout', 'clearInterval'],
  ...['clearImmediate', 'queueMicrotask', 'require', 'globalThis', 'global', 'window', 'self'],
].map((name) => ({ name, message: 'This folder is pure (style 6).' }));

const impureSyntax = [
  ':function[async=true]',
  'AwaitExpression',
  'ForOfStatement[await=true]',
  'ImportExpression',
  'TSTypeReference[typeName.name=/^(Promise|PromiseLike|Date)$/]',
].map((selector) => ({ selector, message: 'This folder is pure (style 6).' }));

const linesPerFunction = (max) => ['error', { max, skipBlankLines: true, skipComments: true }];

export default defineConfig(
  globalIgnores(['dist/', 'docs/reference/', 'coverage/']),
  { linterOptions: { noInlineConfig: true } },
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: {
      parserOptions: {
        project: ['test/tsconfig.json', 'src/inspector/page/tsconfig.json'],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      '@typescript-eslint/consistent-type-exports': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/explicit-module-boundary-types': 'off',
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', destructuredArrayIgnorePattern: '^_' },
      ],
      // Numbers, booleans and null read well in a message; objects and functions do not.
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowBoolean: true, allowNullish: true, allowNumber: true },
      ],
      // A union's switch is complete, or says in its default what it leaves out.
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true, requireDefaultForNonUnion: true },
      ],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'max-lines-per-function': linesPerFunction(40),
      'no-bitwise': 'error',
      'no-restricted-exports': [
        'error',
        {
          restrictDefaultExports: {
            direct: true,
            named: true,
            defaultFrom: true,
            namedFrom: true,
            namespaceFrom: true,
          },
        },
      ],
      'no-restricted-syntax': ['error', ...banned],
      'no-var': 'error',
      'object-shorthand': 'error',
      'prefer-const': 'error',
    },
  },
  {
    files: pureFolders,
    rules: {
      'no-restricted-globals': ['error', ...impureGlobals],
      'no-restricted-properties': [
        'error',
        { object: 'Math', property: 'random', message: 'This folder is pure (style 6).' },
      ],
      'no-restricted-syntax': ['error', ...banned, ...impureSyntax],
    },
  },
  {
    files: ['src/rules/**/*.ts'],
    rules: { 'max-lines-per-function': linesPerFunction(20) },
  },
  {
    // The search packs states into words of 32 bits.
    files: ['model/**/*.ts'],
    rules: { 'no-bitwise': 'off' },
  },
  {
    files: ['test/**/*.ts'],
    rules: { 'max-lines-per-function': 'off', 'no-bitwise': 'off' },
  },
  {
    files: ['*.config.ts'],
    rules: { 'no-restricted-exports': 'off' },
  },
);
