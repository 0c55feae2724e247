import { CalendarError } from '@warmstart/core/ports';
import { expect, test } from 'vitest';
import { readFeedUrl, redirected, shown } from './feed-url.ts';

const strict = { allowHttp: false };
const secret = 's3cr3t';

test('webcal and webcals become https, and the fragment goes', () => {
  expect(readFeedUrl(' WEBCAL://Feeds.example/a?b#c ', strict).url.href).toBe('https://feeds.example/a?b');
  expect(readFeedUrl('webcals://feeds.example/a', { allowHttp: true }).url.href).toBe('https://feeds.example/a');
});

test('a trailing dot of the host goes, so that its certificate fits', () => {
  expect(readFeedUrl('https://feeds.example./a', strict).url.href).toBe('https://feeds.example/a');
});

test.each([
  'http://feeds.example/s3cr3t',
  'ftp://feeds.example/s3cr3t',
  'file:///s3cr3t',
  'data:text/calendar,s3cr3t',
  'webcal:/',
  'https://',
  'https://s3cr3t@/',
  'https:// /s3cr3t',
  'https://feeds.example:99999/s3cr3t',
  'https://feeds.example:0/s3cr3t',
  'https://feeds.example:25/s3cr3t',
  'https://feeds.example:22/s3cr3t',
  'https://feeds.example:80/s3cr3t',
  'https://a:%E0%A4%A@feeds.example/s3cr3t',
  's3cr3t',
  '',
])('%j is refused without being repeated', (address) => {
  const read = () => readFeedUrl(address, strict);
  expect(read).toThrow(CalendarError);
  expect(read).not.toThrow(secret);
});

test('ports of the scheme and from 1024 up are taken', () => {
  expect(readFeedUrl('https://feeds.example:443/a', strict).url.port).toBe('');
  expect(readFeedUrl('https://feeds.example:8443/a', strict).url.port).toBe('8443');
  expect(readFeedUrl('http://feeds.example:80/a', { allowHttp: true }).url.port).toBe('');
});

test('an address is shown by scheme, host and port alone', () => {
  expect(shown(readFeedUrl(`https://u:${secret}@feeds.example:8443/${secret}?${secret}`, strict).url)).toBe(
    'https://feeds.example:8443',
  );
});

test('a redirect may be relative, without scheme, or webcal', () => {
  const from = readFeedUrl('https://feeds.example/a/b.ics', strict);
  const to = (location: string) => redirected(from, location, strict).url.href;
  expect(to('c.ics')).toBe('https://feeds.example/a/c.ics');
  expect(to('//other.example/c')).toBe('https://other.example/c');
  expect(to('webcal://other.example/c')).toBe('https://other.example/c');
});
