import fc from 'fast-check';
import { LinkifyIt } from 'linkify-it';
import tlds from 'tlds' with { type: 'json' };
import { describe, expect, test } from 'vitest';
import { outsideLine, withoutLinks } from './index.ts';

describe('text from outside', () => {
  test.each([
    ['https://evil.example/a?b=c', '[link: evil[.]example]'],
    ['See http://a.b.evil.example:8080/x now', 'See [link: a[.]b[.]evil[.]example] now'],
    ['HTTPS://EVIL.EXAMPLE/X', '[link: EVIL[.]EXAMPLE]'],
    ['https://bank.example@evil.example/x', '[link: evil[.]example]'],
    ['//evil.com/x', '[link: evil[.]com]'],
    ['evil.com and evil.com/path', 'evil[.]com and evil[.]com/path'],
    ['www.evil.com', 'www[.]evil[.]com'],
    ['mail una@sea.com', 'mail una[at]sea[.]com'],
    ['mailto:una@sea.com', 'una[at]sea[.]com'],
    ['ev\u200bil.com', 'evil[.]com'],
    ['3.5 of 4.0, v1.2.3, 9:30, U.S. and e.g. this', '3.5 of 4.0, v1.2.3, 9:30, U.S. and e.g. this'],
    ['Ask <b>now</b> & *soon*', 'Ask <b>now</b> & *soon*'],
  ])('%j is shown as %j', (text, shown) => {
    expect(outsideLine(text)).toBe(shown);
  });

  test('is bounded before it is read', () => {
    expect(outsideLine('a'.repeat(5_000_000)).length).toBeLessThanOrEqual(300);
    expect(outsideLine('berth '.repeat(1_000_000), 20)).toBe('berth berth berth…');
  });

  test('holds no live link, whatever it was made from', () => {
    const finder = new LinkifyIt({ fuzzyLink: true, fuzzyEmail: true, tlds });
    const part = fc.constantFrom(
      'https://',
      'http:',
      '//',
      'mailto:',
      'ftp://',
      'evil',
      'com',
      '.',
      'example',
      '@',
      '/',
      ':',
      '8080',
      ' ',
      '\u200b',
      '\u200d',
      '[',
      ']',
      '(',
      ')',
      '\n',
      'www.',
      'x',
      '?',
      '#',
      'é',
      '中国',
      '。',
      '\u00ad',
      '\u0000',
      '<',
      '>',
      '"',
      '%20',
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 14 }), (parts) => {
        expect(finder.match(outsideLine(parts.join('')))).toBeNull();
      }),
      { numRuns: 3000 },
    );
  });
});

test.each([
  ['mailto:/@https://https://', /https:\/\//],
  ['see www.harbour.example now', /www\./],
  ['ms-teams://trap.example/x', /:\/\//],
])('what is left of %s is no link of any client', (text, link) => {
  expect(withoutLinks(text)).not.toMatch(link);
});

test('text without a link stays as it is', () => {
  expect(withoutLinks('Settle the berths')).toBe('Settle the berths');
});
