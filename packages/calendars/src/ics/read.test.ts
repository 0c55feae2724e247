import { CalendarError } from '@warmstart/core/ports';
import { describe, expect, test } from 'vitest';
import { readIcs } from './index.ts';

const week = { from: '2026-03-02T00:00:00Z', to: '2026-03-09T00:00:00Z' };
const options = { window: week, fallbackZone: 'Europe/Berlin' };

function feed(...events: string[]): string {
  const body = events.map((event) => `BEGIN:VEVENT\n${event}\nEND:VEVENT\n`).join('');
  return `BEGIN:VCALENDAR\nVERSION:2.0\n${body}END:VCALENDAR\n`;
}

const standup = 'UID:standup\nSUMMARY:Stand-up\nDTSTART:20260302T090000Z\nDTEND:20260302T091500Z';

describe('a feed', () => {
  test('gives its meetings', () => {
    expect(readIcs(feed(standup), options).meetings).toMatchObject([
      { uid: 'standup', title: 'Stand-up', start: '2026-03-02T09:00:00Z', end: '2026-03-02T09:15:00Z' },
    ]);
  });

  test.each([
    ['nothing', ''],
    ['a web page', '<!doctype html><title>Sign in</title>'],
    ['a contact', 'BEGIN:VCARD\nEND:VCARD\n'],
    ['a name that only begins alike', 'BEGIN:VCALENDARS\nEND:VCALENDAR'],
  ])('%s is no calendar', (_, text) => {
    expect(trouble(text)).toBe('not-a-calendar');
  });

  test('without its last line is cut off', () => {
    expect(trouble(feed(standup).replace('END:VCALENDAR\n', ''))).toBe('cut-off');
    expect(trouble(feed(standup).slice(0, -3))).toBe('cut-off');
  });

  test('of more than 20 MB is too large', () => {
    expect(trouble(`BEGIN:VCALENDAR\n${' '.repeat(21 * 1024 * 1024)}\nEND:VCALENDAR`)).toBe('too-large');
  });

  test('of Outlook tells the UID that another calendar gave, and one of its own without the date of an occurrence', () => {
    const head = '040000008200E00074C5B7101A82E008';
    const foreign = `${head}07EA0302${'0'.repeat(32)}16000000${Buffer.from('vCal-Uid\x01\0\0\0harbour-1\0').toString('hex')}`;
    const own = (date: string) => `${head}${date}8001D461E473C80100000000000000001000000${'2A58'.repeat(8)}0`;
    const at = (uid: string, day: string) => standup.replace('standup', uid).replaceAll('20260302', day);
    const text = feed(
      at(`${foreign.slice(0, 70)}\n ${foreign.slice(70)}`, '20260303'),
      at(own('07EA0304'), '20260304'),
    );
    const uids = readIcs(text, options).meetings.map(({ uid }) => uid);
    expect(uids).toEqual(['harbour-1', own('00000000')]);
  });

  test.each([
    ['LF', '\n'],
    ['CRLF', '\r\n'],
    ['CR', '\r'],
  ])('may end its lines with %s, and begin with a mark and blank lines', (_, end) => {
    const text = `\ufeff\n\n${feed(standup)}\n\u0000`.replaceAll('\n', end);
    expect(readIcs(text, options).meetings).toHaveLength(1);
  });
});

function trouble(text: string): string | null {
  try {
    readIcs(text, options);
    return null;
  } catch (error) {
    return error instanceof CalendarError ? error.trouble : 'unknown';
  }
}
