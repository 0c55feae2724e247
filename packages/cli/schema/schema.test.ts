import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { schemaFile, schemaText } from './write.ts';

test('the committed schema is the one the code makes: run `pnpm schema` after a change', () => {
  expect(readFileSync(schemaFile, 'utf8')).toBe(schemaText());
});
