import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { settingsFor, titleKey } from './series.ts';

describe('the settings of a series', () => {
  const byTitle = { match: { title: 'Berths*' }, aim: 'One' };
  const byUid = { match: { uid: 'u-1' }, aim: 'Two' };
  const byBoth = { match: { uid: 'u-1', title: '*roadmap' }, aim: 'Three' };

  test('are the first that match', () => {
    expect(settingsFor([byTitle, byUid], { uid: 'u-1', title: 'Berths' })).toBe(byTitle);
    expect(settingsFor([byUid, byTitle], { uid: 'u-1', title: 'Berths' })).toBe(byUid);
  });

  test('match by UID, by title, or by both where both are given', () => {
    expect(settingsFor([byUid], { uid: 'u-2', title: 'Berths' })).toBeNull();
    expect(settingsFor([byBoth], { uid: 'u-1', title: 'Spring roadmap' })).toBe(byBoth);
    expect(settingsFor([byBoth], { uid: 'u-1', title: 'Roadmap talk' })).toBeNull();
    expect(settingsFor([byBoth], { title: 'Spring roadmap' })).toBeNull();
  });

  test('see titles as they are shown', () => {
    expect(settingsFor([byTitle], { title: ' Ber\u200bths\r\nspring' })).toBe(byTitle);
  });
});

describe('a title without quarters, dates and numbers', () => {
  test.each([
    ['Budget review October', 'budget review'],
    ['Q4 OKR metrics', 'okr metrics'],
    ['OKR metrics FY26 H2', 'okr metrics'],
    ['1:1 Ada / Robin', 'ada robin'],
    ['Berths (3 March 2026)', 'berths'],
    ['Berths 03/03/26', 'berths'],
    ['Berths, March 3rd', 'berths'],
    ['Week 9: berths', 'berths'],
    ['KW 9 Liegeplätze', 'liegeplätze'],
    ['Sprint #12.3 review', 'sprint review'],
    ['May planning', 'may planning'],
    ['1:1', '1:1'],
    ['2026', '2026'],
    ['  ', ''],
  ])('%j is %j', (title, key) => {
    expect(titleKey(title)).toBe(key);
  });

  test('is its own key', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 30 }), (title) => {
        const key = titleKey(title);
        expect(titleKey(key)).toBe(key);
      }),
      { numRuns: 500 },
    );
  });
});
