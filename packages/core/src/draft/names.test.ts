import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Id } from '../text/index.ts';
import { Ids, idFrom, nameFromAddress, nameOf } from './names.ts';

test('an id is the name in plain small letters where it has any', () => {
  expect(['Zoë Ångström', 'Łukasz Øst', 'Groß', '李小龍', "O'Brien", '김민준'].map(idFrom)).toEqual([
    'zoe-angstrom',
    'lukasz-ost',
    'gross',
    '李小龍',
    'o-brien',
    '김민준',
  ]);
});

test('whatever the names, ids are of the right form, different, and never "me"', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('me', 'Me', '', 'Ada'))), (names) => {
      const ids = new Ids();
      const given = names.map((name) => ids.next(name, `${name} ${name}`));
      expect(given.every((id) => Id.safeParse(id).success && id !== 'me')).toBe(true);
      expect(new Set(given).size).toBe(given.length);
    }),
    { numRuns: 200 },
  );
});

test('a name is the one given most often, turned round where it begins with the family name', () => {
  const given = { 'Becker, Tom': 2, 'Tom Becker': 1, Tommy: 2, 'tom@harbour.example': 9, '': 9 };
  expect(nameOf(new Map(Object.entries(given)))).toBe('Tom Becker');
  expect(nameOf(new Map([['tom@harbour.example', 1]]))).toBeNull();
});

test('an address gives a name where no invitation does', () => {
  expect(['maya.chen@x.example', 'tom_b2@x.example', '123@x.example'].map(nameFromAddress)).toEqual([
    'Maya Chen',
    'Tom B',
    '123',
  ]);
});
