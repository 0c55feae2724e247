import { expect, test } from 'vitest';
import { withoutEnd } from './ends.ts';

test('letters go from the end only', () => {
  expect(withoutEnd('https://briefs.example//', '/')).toBe('https://briefs.example');
  expect(withoutEnd('//a/b', '/')).toBe('//a/b');
  expect(withoutEnd('...', '.')).toBe('');
  expect(withoutEnd('', '.')).toBe('');
});
