import tseslint from 'typescript-eslint';
import hooks from 'eslint-plugin-react-hooks';
import rooms from './eslint-rooms.mjs';

export default tseslint.config(
  { ignores: ['out/**', 'release/**', 'resources/**', 'scripts/**', '**/*.mjs', 'test-results/**'] },
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [...tseslint.configs.recommendedTypeChecked],
    languageOptions: {
      parserOptions: {
        project: ['main/tsconfig.json', 'renderer/tsconfig.json', 'tests/tsconfig.json', 'shared/tsconfig.json'],
        tsconfigRootDir: new URL('..', import.meta.url).pathname,
      },
    },
    rules: {
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/require-await': 'off',
      // Yjs's texts have a toString of their own that its types leave out.
      '@typescript-eslint/no-base-to-string': ['error', { ignoredTypeNames: ['Text', 'YText'] }],
      // Interfaces here are written with method shorthand; what is passed on is never a class's method.
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  { files: ['main/**', 'renderer/**', 'shared/**'], ignores: ['**/*.test.*'], plugins: { rooms }, rules: { 'rooms/arrows': 'error' } },
  {
    files: ['renderer/**/*.tsx', 'renderer/**/*.ts'],
    plugins: { 'react-hooks': hooks },
    rules: { 'react-hooks/rules-of-hooks': 'error', 'react-hooks/exhaustive-deps': 'error' },
  },
);
