import js from '@eslint/js';
import svelte from 'eslint-plugin-svelte';
import { defineConfig } from 'eslint/config';
import globals from 'globals';
import ts from 'typescript-eslint';

const node = ['api/**', 'test/**', 'geo/build/**', 'web/build/**', 'vite.config.ts'];

/** Markup made of text would let data become script: our policy is that it never is. */
const MARKUP = ['innerHTML', 'outerHTML', 'insertAdjacentHTML', 'setHTML', 'setHTMLUnsafe'].map(
  (property) => ({
    property,
    message: 'Text is drawn as text, never parsed as markup.'
  })
);

export default defineConfig(
  { ignores: ['**/node_modules/', 'dist/', 'test/output/', '.svelte-check/', '.svelte-kit/'] },
  js.configs.recommended,
  ts.configs.strict,
  ts.configs.stylistic,
  svelte.configs.recommended,
  {
    languageOptions: { globals: globals.browser },
    linterOptions: { reportUnusedDisableDirectives: 'error' }
  },
  { files: node, languageOptions: { globals: globals.node } },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: ts.parser, extraFileExtensions: ['.svelte'] } }
  },
  {
    rules: {
      'no-restricted-properties': ['error', ...MARKUP],
      'no-console': ['error', { allow: ['error', 'warn'] }],
      'object-shorthand': 'error',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      // tsc reports these, and knows types.
      'no-undef': 'off',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { ignoreRestSiblings: true, varsIgnorePattern: '^_', argsIgnorePattern: '^_' }
      ],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/consistent-type-definitions': 'off',
      '@typescript-eslint/consistent-indexed-object-style': 'off',
      // Local or constant maps and queries need not be reactive.
      'svelte/prefer-svelte-reactivity': 'off'
    }
  },
  {
    files: ['**/*.svelte'],
    rules: {
      'svelte/no-at-html-tags': 'error',
      'svelte/button-has-type': 'error'
    }
  },
  {
    // A default export has no name to search for; configuration files and declarations of others' modules must have one.
    files: ['**/*.ts', '**/*.js', '**/*.mjs'],
    ignores: ['**/*.config.*', '**/*.d.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        { selector: 'ExportDefaultDeclaration', message: 'Export it by its name.' }
      ]
    }
  },
  { files: ['{api,test}/*.mjs', 'geo/build/**', 'api/{check,server}.ts'], rules: { 'no-console': 'off' } },
  {
    // Numbers by index, and things a test has just made sure of.
    files: [
      'geo/build/**',
      'geo/{bits,clusters,code-column,columns,marks,tile-clusters,tile-index}.ts',
      '{api,geo}/boundaries.ts',
      'test/**'
    ],
    rules: { '@typescript-eslint/no-non-null-assertion': 'off' }
  },
  {
    files: ['test/**'],
    rules: {
      '@typescript-eslint/no-empty-function': 'off',
      'no-restricted-properties': [
        'error',
        ...MARKUP,
        ...['test', 'it', 'describe'].flatMap((object) =>
          ['only', 'skip', 'todo'].map((property) => ({ object, property, message: 'Every test runs.' }))
        )
      ]
    }
  }
);
