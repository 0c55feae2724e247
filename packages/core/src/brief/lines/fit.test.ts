import { countWords } from '@warmstart/core/text';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fit } from './fit.ts';

const ten = (text: string, locale = 'en-US') => fit(text, 10, locale);

describe('a text that fits', () => {
  test('stays as it is, in one clean line', () => {
    expect(ten('Settle the berths.')).toBe('Settle the berths.');
    expect(ten(' Settle\n\tthe \u202eberths\u0007. ')).toBe('Settle the berths .');
  });
});

describe('a text that is too long', () => {
  test('keeps whole sentences where they fit', () => {
    expect(ten('Settle the berths. Then look at the cranes. Then talk about the long night rota of the winter.')).toBe(
      'Settle the berths. Then look at the cranes.',
    );
  });

  test('else is cut between words', () => {
    expect(ten('one two three four five six seven eight nine ten eleven')).toBe(
      'one two three four five six seven eight nine ten…',
    );
  });

  test('leaves no comma, dash or bracket hanging', () => {
    expect(ten('one two three four five six seven eight nine ten, eleven')).toMatch(/ten…$/);
    expect(ten('one two three four five six seven eight nine ten – eleven')).toMatch(/ten…$/);
    expect(ten('one two three four five six seven eight nine ten (eleven)')).toMatch(/ten…$/);
  });

  test.each([
    ['a date', 'one two three four five six seven eight nine 9 Oct and more', 'nine…'],
    ['a date with a year', 'one two three four five six seven eight 9 October 2026 and more', 'eight…'],
    ['an American date', 'one two three four five six seven eight nine March 3rd, 2027 and more', 'nine…'],
    ['a number and its unit', 'one two three four five six seven eight nine 40 % of all', 'nine…'],
    ['a sum', 'one two three four five six seven eight nine € 1 000 000 of all', 'nine…'],
    ['a decimal', 'one two three four five six seven eight nine 3.5 million of all', 'nine…'],
    ['a step', 'one two three four five six seven eight nine 4→9 hours a day', 'nine…'],
    ['a time span', 'one two three four five six seven eight nine 02:10-02:40 and more', 'nine…'],
    ['a name', 'one two three four five six seven eight nine Ada Quist and more', 'nine…'],
    ['a name with a particle', 'one two three four five six seven eight nine Ada van der Quist came', 'nine…'],
    ['a hyphenated name', 'one two three four five six seven eight nine Quist-Marsh and more', 'nine…'],
    ['a word with an apostrophe', "one two three four five six seven eight nine ten o'clock", 'ten…'],
  ])('never cuts %s in half', (_, text, end) => {
    expect(ten(text).endsWith(` ${end}`)).toBe(true);
  });

  test.each([
    ['de-DE', 'eins zwei drei vier fünf sechs sieben acht neun 12. März 2027 und mehr', 'neun…'],
    ['fr-FR', 'un deux trois quatre cinq six sept huit neuf 3 février 2027 et plus', 'neuf…'],
    ['es-ES', 'uno dos tres cuatro cinco seis siete ocho 3 de marzo de 2027 y más', 'ocho…'],
    ['pl-PL', 'raz dwa trzy cztery pięć sześć siedem osiem dziewięć 3 marca 2027 i więcej', 'dziewięć…'],
  ])('knows the months of %s', (locale, text, end) => {
    expect(ten(text, locale).endsWith(` ${end}`)).toBe(true);
  });

  test('keeps a date of a script without blanks whole', () => {
    const text = '来週の会議で決めることは全部で五つあります2026年3月6日までに';
    for (let limit = 1; limit < countWords(text, 'ja'); limit++) {
      const kept = fit(text, limit, 'ja');
      expect(kept.includes('2026') && !kept.includes('2026年3月6日')).toBe(false);
    }
  });

  test('is cut somewhere even where it is one long name or headline', () => {
    const shout = 'WE MUST DECIDE THE CUT LINE BEFORE THE TIDE TURNS AND THE PILOTS LEAVE';
    expect(countWords(ten(shout))).toBeGreaterThan(4);
    expect(ten('1→2→3→4→5→6→7→8→9→10→11→12')).not.toBe('…');
    expect(ten('x'.repeat(5000)).length).toBeLessThanOrEqual(220);
  });

  test('of few but very long words is cut between them', () => {
    const words = Array.from({ length: 9 }, (_, i) => `${'Donaudampfschifffahrt'.repeat(2)}${i}`).join(' ');
    const kept = fit(words, 17, 'de');
    expect(kept.endsWith('…')).toBe(true);
    expect(words.startsWith(kept.slice(0, -1))).toBe(true);
    expect(words[kept.length - 1]).toBe(' ');
  });
});

describe('for all texts', () => {
  const word = fc.oneof(
    fc.constantFrom(
      '12',
      '3.5',
      '40 %',
      '9 Oct',
      'Ada',
      'Quist',
      'o’clock',
      '末',
      '2026-03-03',
      '4→9',
      '1 000 000',
      '🚢',
      '—',
      'שלום',
      'x'.repeat(90),
    ),
    fc.string({ unit: 'binary', maxLength: 12 }),
    fc.string({ unit: 'grapheme', maxLength: 12 }),
  );
  const text = fc.array(word, { maxLength: 60 }).map((words) => words.join(' '));

  test('the limit holds, nothing is added but "…", and what is kept is the beginning', () => {
    fc.assert(
      fc.property(text, fc.integer({ min: -3, max: 40 }), (words, limit) => {
        const kept = fit(words, limit, 'en');
        expect(countWords(kept)).toBeLessThanOrEqual(Math.max(1, limit));
        const whole = fit(words, 10_000, 'en');
        expect(whole.startsWith(kept.replace(/…$/, ''))).toBe(true);
      }),
      { numRuns: 400 },
    );
  });

  test('no number is cut in half', () => {
    const figures = fc.array(fc.constantFrom('12,5', '1.000', '02:10-02:40', '4→9', '2026-03-03', 'and', 'so', 'on'), {
      maxLength: 40,
    });
    fc.assert(
      fc.property(figures, fc.integer({ min: 5, max: 20 }), (words, limit) => {
        const kept = fit(words.join(' '), limit, 'en');
        for (const part of kept.replace(/…$/, '').split(' ')) expect(['', ...words]).toContain(part);
      }),
      { numRuns: 300 },
    );
  });
});
