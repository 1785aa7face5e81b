// The strictest checks there are, and what nothing here may do: draw randomness or read a clock by itself.
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';

const hiddenInputs = [
  { object: 'Math', property: 'random', message: 'Not random enough for anything here; randomness is an argument.' },
  { object: 'Date', property: 'now', message: 'The day is an argument.' },
  { object: 'crypto', property: 'getRandomValues', message: 'Randomness is an argument.' },
  { object: 'crypto', property: 'randomUUID', message: 'Randomness is an argument.' },
];
const hiddenClock = [
  { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: 'The day is an argument.' },
];
const pageOnly = ['document', 'window', 'navigator', 'location', 'localStorage', 'sessionStorage', 'indexedDB'];

export default defineConfig(
  { ignores: ['dist/', 'node_modules/'] },
  ...tseslint.configs.strictTypeChecked,
  ...tseslint.configs.stylisticTypeChecked,
  {
    languageOptions: {
      parserOptions: { project: ['tsconfig.json', 'test/tsconfig.json'], tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      eqeqeq: 'error',
      'no-console': 'error',
      'no-eval': 'error',
      'no-restricted-properties': ['error', ...hiddenInputs],
      'no-restricted-syntax': ['error', ...hiddenClock],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/explicit-module-boundary-types': 'error',
      '@typescript-eslint/strict-boolean-expressions': [
        'error',
        { allowString: false, allowNumber: false, allowNullableBoolean: true, allowNullableObject: true },
      ],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
    },
  },
  {
    files: ['src/*.ts'],
    ignores: ['src/app.ts', 'src/first.ts', 'src/page.ts'],
    rules: { 'no-restricted-globals': ['error', ...pageOnly] },
  },
  {
    // The one place where the phone's clock and randomness come in.
    files: ['src/app.ts'],
    rules: {
      'no-restricted-properties': ['error', ...hiddenInputs.filter(({ object }) => object === 'Math')],
      'no-restricted-syntax': 'off',
    },
  },
  { files: ['measure.ts'], rules: { 'no-console': 'off' } },
  { files: ['**/*.js'], extends: [tseslint.configs.disableTypeChecked] },
);
