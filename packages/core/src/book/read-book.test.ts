import { expect, test } from 'vitest';
import { readBook } from './index.ts';

const head = 'manager: { name: Ada, email: ada@harbour.example, timezone: Europe/Dublin }\n';

function faults(text: string): string[] {
  const reading = readBook(text, 'b.yaml');
  return reading.ok ? [] : reading.faults.map((f) => `${f.line}:${f.column} ${f.field}: ${f.what}`);
}

test('a book of a manager alone is a book', () => {
  expect(readBook(head, 'b.yaml')).toEqual({
    ok: true,
    book: { manager: { name: 'Ada', email: 'ada@harbour.example', timezone: 'Europe/Dublin' } },
  });
});

test('an unknown key, a missing one and an unknown id are all named at once', () => {
  expect(
    faults(
      `${head}people:\n  - { id: bo, name: Bo, emails: [bo@harbour.example], motivatorz: [x] }\nasks:\n  - { of: boo, what: Why?, made: 2026-11-17 }\n`,
    ),
  ).toEqual([
    '3:5 people[0] (bo).relation: is missing; wanted is one of report, skip-report, peer, boss, skip-boss, partner, hr, customer, confidant or other',
    '3:55 people[0] (bo).motivatorz: unknown key "motivatorz"; did you mean motivators?',
    '5:11 asks[0].of: no person has the id "boo"; did you mean bo?',
  ]);
});
