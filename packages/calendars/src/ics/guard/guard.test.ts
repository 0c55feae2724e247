import { CalendarError } from '@warmstart/core/ports';
import { describe, expect, test } from 'vitest';
import { readIcs } from '../index.ts';
import { prepareReading, readIcsGuarded } from './index.ts';

const options = {
  window: { from: '2026-03-02T00:00:00Z', to: '2026-03-16T00:00:00Z' },
  fallbackZone: 'Europe/Berlin',
};

const feed = [
  'BEGIN:VCALENDAR',
  'BEGIN:VEVENT\nUID:café\nSUMMARY:Café\nDTSTART:20260304T090000\nDURATION:PT1H\nEND:VEVENT',
  'BEGIN:VEVENT\nUID:broken\nSUMMARY:Broken\nDTSTART:never\nEND:VEVENT',
  'END:VCALENDAR\n',
].join('\n');

async function trouble(text: string | Uint8Array, timeLimit?: number): Promise<string> {
  const limit = timeLimit === undefined ? {} : { timeLimit };
  const error: unknown = await readIcsGuarded(text, { ...options, ...limit }).catch((reason: unknown) => reason);
  return error instanceof CalendarError ? error.trouble : 'read';
}

describe('reading in a guarded thread', () => {
  test('gives what reading gives, faults too', async () => {
    expect(await readIcsGuarded(feed, options)).toEqual(readIcs(feed, options));
  });

  test('reads several feeds at once and one after the other', async () => {
    prepareReading();
    const read = async (title: string) =>
      (await readIcsGuarded(feed.replaceAll('Café', title), options)).meetings.map((meeting) => meeting.title);
    expect(await Promise.all(['A', 'B', 'C', 'D'].map(read))).toEqual([['A'], ['B'], ['C'], ['D']]);
    expect(await read('E')).toEqual(['E']);
  });

  test('takes bytes in whichever charset', async () => {
    const utf8 = Buffer.from(feed);
    const latin = Buffer.from(feed, 'latin1');
    const wide = Buffer.from(`\ufeff${feed}`, 'utf16le');
    for (const bytes of [utf8, latin, wide])
      expect((await readIcsGuarded(bytes, options)).meetings).toMatchObject([{ title: 'Café' }]);
  });

  test('takes bytes folded in the middle of a letter', async () => {
    const bytes = Buffer.from(feed.replaceAll('é', '@'), 'latin1')
      .toString('latin1')
      .replaceAll('@', '\u00c3\r\n \u00a9');
    expect((await readIcsGuarded(Buffer.from(bytes, 'latin1'), options)).meetings).toMatchObject([{ title: 'Café' }]);
  });

  test('tells the troubles of a feed', async () => {
    expect(await trouble('<html>')).toBe('not-a-calendar');
    expect(await trouble(feed.slice(0, 80))).toBe('cut-off');
    expect(await trouble(new Uint8Array(20 * 1024 * 1024 + 1))).toBe('too-large');
  });

  test('ends a thread that takes too long, and says so', async () => {
    const events = Array.from(
      { length: 5000 },
      (_, n) => `BEGIN:VEVENT\nUID:${n}\nDTSTART:20260304T090000\nEND:VEVENT`,
    );
    const long = ['BEGIN:VCALENDAR', ...events, 'END:VCALENDAR\n'].join('\n');
    expect(await trouble(long, 1)).toBe('too-slow');
    expect(await trouble(long)).toBe('read');
  });
});
