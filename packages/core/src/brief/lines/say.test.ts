import { describe, expect, test } from 'vitest';
import { sayAge, sayDate, sayDue, sentence } from './say.ts';

const today = '2026-03-03';

describe('when something is due', () => {
  test.each([
    ['2026-02-26', '5 days late'],
    ['2026-03-01', '2 days late'],
    ['2026-03-02', '1 day late'],
    ['2026-03-03', 'Today'],
    ['2026-03-04', 'Tomorrow'],
    ['2026-03-05', 'Thu 5 Mar'],
    ['2026-12-31', 'Thu 31 Dec'],
    ['2027-01-01', 'Fri 1 Jan 2027'],
    ['2025-03-03', '365 days late'],
  ])('%s: %s', (due, said) => {
    expect(sayDue(due, today, 'en-US')).toBe(said);
  });

  test('counts over the turn of the year and over DST nights', () => {
    expect(sayDue('2026-01-01', '2025-12-31', 'en-US')).toBe('Tomorrow');
    expect(sayDue('2026-03-07', '2026-03-09', 'en-US')).toBe('2 days late');
  });
});

describe('a date', () => {
  test.each(['en-US', 'en-GB', 'en-AU', 'EN'])('has one order in every English: %s', (locale) => {
    expect(sayDate('2026-10-09', today, { locale, weekday: true })).toBe('Fri 9 Oct');
  });

  test('of September has three letters like the others', () => {
    expect(sayDate('2026-09-09', today, { locale: 'en-GB', weekday: false })).toBe('9 Sep');
  });

  test.each([
    ['de-DE', 'Fr 9. Okt.', '9. Okt. 2027'],
    ['fr-FR', 'ven. 9 oct.', '9 oct. 2027'],
    ['es-ES', 'vie 9 oct', '9 oct 2027'],
    ['ja-JP', '10月9日(金)', '2027年10月9日'],
  ])('is said its own way in %s', (locale, weekday, year) => {
    const said = sayDate('2026-10-09', today, { locale, weekday: true });
    expect(said.replace('Fr.', 'Fr')).toBe(weekday);
    expect(sayDate('2027-10-09', today, { locale, weekday: false })).toBe(year);
  });
});

test.each([
  ['2026-03-03', 'today'],
  ['2026-03-04', 'today'],
  ['2026-03-02', '1 d'],
  ['2025-03-03', '365 d'],
])('what was seen on %s is %s old', (since, age) => {
  expect(sayAge(since, today)).toBe(age);
});

test.each([
  ['Settle it', 'Settle it.'],
  ['Settle it.', 'Settle it.'],
  ['Settle it!', 'Settle it!'],
  ['Settle it?', 'Settle it?'],
  ['Settle it…', 'Settle it…'],
  [' He said “no.” ', 'He said “no.”'],
  ['決める。', '決める。'],
])('%j as a sentence is %j', (phrase, said) => {
  expect(sentence(phrase)).toBe(said);
});
