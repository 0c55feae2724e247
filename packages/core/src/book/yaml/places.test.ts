import { describe, expect, test } from 'vitest';
import type { Path } from '../fault.ts';
import { readEvents } from './events.ts';
import { Lines } from './lines.ts';
import { Places } from './places.ts';
import { buildTree } from './tree.ts';

const text = `a: "x"
b:
  - c: 'q'
    d: |
      words
  -
  - { e: 1, f: , e: 2 }
g: *none
`;

function placeOf(path: Path, key = false): string {
  const { events } = readEvents(text);
  const { line, column } = new Lines(text).placeOf(
    new Places(text, events, buildTree(text, events)).offsetOf(path, key),
  );
  return `${line}:${column}`;
}

describe('the place of a value', () => {
  test.each<[Path, string, string]>([
    [['a'], '1:4', 'its quote included'],
    [['b'], '3:3', 'a list begins at its first dash'],
    [['b', 0], '3:5', 'a map at its first key'],
    [['b', 0, 'c'], '3:8', 'within a map within a list'],
    [['b', 0, 'd'], '5:1', 'a block of text at its first line'],
    [['b', 2, 'e'], '7:10', 'of a key that stands twice, the first'],
    [['b', 2, 'f'], '7:13', 'of nothing, its key'],
    [['b', 1], '3:3', 'of an item with nothing in it, the list'],
    [['b', 2, 'zzz'], '7:5', 'of a key that is missing, the map'],
    [['g'], '8:4', 'of an alias, its star'],
    [['zzz', 'y'], '1:1', 'of what is not there at all, the beginning'],
    [[], '1:1', 'of everything'],
  ])('%j is at %s: %s', (path, place) => {
    expect(placeOf(path)).toBe(place);
  });

  test('of a key, asked for', () => {
    expect(placeOf(['b', 0, 'd'], true)).toBe('4:5');
  });
});

test('lines end with LF, CR LF or CR, and columns count from 1', () => {
  const lines = new Lines('ab\ncd\r\nef\rgh');
  expect([0, 1, 3, 7, 8, 10, 12].map((offset) => Object.values(lines.placeOf(offset)).join(':'))).toEqual([
    '1:1',
    '1:2',
    '2:1',
    '3:1',
    '3:2',
    '4:1',
    '4:3',
  ]);
});
