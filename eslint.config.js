import tseslint from 'typescript-eslint';
import reactHooks from 'eslint-plugin-react-hooks';

const clockAndDice = [
  { selector: 'TSEnumDeclaration', message: 'A const array and a union say the same and erase cleanly.' },
  { selector: 'ExportDefaultDeclaration', message: 'A name that can be searched beats a default export.' },
];

/** A word that stands in a component is a word in one language. */
const hardCodedWords = [
  { selector: 'JSXText[value=/\\p{L}{2,}/u]', message: 'Words belong in renderer/text, in every language.' },
  {
    selector:
      'JSXAttribute[name.name=/^(aria-label|aria-description|label|title|placeholder|description|alt)$/] > Literal[value=/\\p{L}{2,}/u]',
    message: 'Words belong in renderer/text, in every language.',
  },
];

/** The engine knows the outside only through World, so that a test can own time and chance. */
const engineOnly = [
  { object: 'Date', property: 'now', message: 'Ask World.now().' },
  { object: 'Math', property: 'random', message: 'Ask World.random().' },
];

export default tseslint.config(
  { ignores: ['dist/**', '.build/**', '.demo/**', 'node_modules/**', 'release/**'] },
  ...tseslint.configs.recommendedTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      '@typescript-eslint/require-await': 'off',
      // Rooms hand out plain objects of closures; none of them uses `this`.
      '@typescript-eslint/unbound-method': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      'no-restricted-syntax': ['error', ...clockAndDice],
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
      'max-params': ['error', 4],
      complexity: ['error', 14],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
    },
  },
  {
    files: ['electron/engine/**'],
    rules: {
      'no-restricted-properties': ['error', ...engineOnly],
      'no-restricted-globals': ['error', { name: 'fetch', message: 'Use the tenant transport.' }],
      'no-console': 'error',
      'no-restricted-imports': [
        'error',
        { paths: [{ name: 'electron', message: 'The engine runs without Electron.' }] },
      ],
    },
  },
  {
    files: ['**/*.tsx', 'renderer/**'],
    plugins: { 'react-hooks': reactHooks },
    rules: {
      ...reactHooks.configs.recommended.rules,
      'no-restricted-syntax': ['error', ...clockAndDice, ...hardCodedWords],
    },
  },
  {
    files: ['renderer/**'],
    ignores: ['renderer/text/**'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              regex: 'shared/text/(?!recovery-sheet)',
              message: 'That is English only: take it from renderer/text/shared.ts.',
            },
          ],
        },
      ],
    },
  },
  {
    files: ['test/**', 'scripts/**'],
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
    },
  },
  {
    files: ['**/*.js', '**/*.cjs', '**/*.mjs', '*.config.ts', 'scripts/**'],
    ...tseslint.configs.disableTypeChecked,
    rules: {
      ...tseslint.configs.disableTypeChecked.rules,
      'no-restricted-syntax': 'off',
      '@typescript-eslint/no-require-imports': 'off',
    },
  },
);
