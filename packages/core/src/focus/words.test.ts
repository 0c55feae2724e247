import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Meeting } from '../meeting/index.ts';
import { eventSays, focusFile, focusUid, googleLink, isFocusId, markedAsFocus, outlookLink, sayNews } from './index.ts';

const id = 'focus0123456789abcdefghijklmnopq';
const booked = {
  start: '2026-11-26T14:00:00Z',
  end: '2026-11-26T14:25:00Z',
  says: 'When it is Thu 26 Nov 09:00, I open “Plan”: a + b.',
};

test('a file of a booked time has lines any calendar takes, whatever the plan says', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (says) => {
      const text = focusFile({ ...booked, says, id, now: '2026-11-20T10:00:00Z' });
      const lines = text.split('\r\n');
      expect(lines.pop()).toBe('');
      for (const line of lines) expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75);
      const whole = text.replaceAll('\r\n ', '').split('\r\n');
      expect(whole).toContain('DTSTART:20261126T140000Z');
      expect(whole).toContain(`UID:${focusUid(id)}`);
      expect(whole).toContain('CLASS:PRIVATE');
      // Nothing typed becomes a line of its own.
      expect(whole).toHaveLength(19);
      const told = whole.find((line) => line.startsWith('DESCRIPTION:'))?.slice('DESCRIPTION:'.length) ?? '';
      const read = told.replaceAll(/\\([\\;,nN])/g, (_, one: string) => (one.toLowerCase() === 'n' ? '\n' : one));
      expect(read).toBe(says.replaceAll(/\r\n|\r/g, '\n'));
    }),
    { numRuns: 300 },
  );
});

test('links carry the time in UTC and the sentence, and nothing of it leaves its parameter', () => {
  const google = new URL(googleLink({ ...booked, says: 'a&dates=1#x' }));
  expect(google.searchParams.get('dates')).toBe('20261126T140000Z/20261126T142500Z');
  expect(google.searchParams.get('details')).toBe('a&dates=1#x');
  expect(google.hash).toBe('');
  const outlook = outlookLink(booked, 'outlook.office.com');
  expect(new URL(outlook).searchParams.get('body')).toBe(booked.says);
  expect(outlook).not.toContain('+');
});

test('only ids of ours mark an event as time of one’s own, and no invitation is ever marked', () => {
  const alone: Pick<Meeting, 'purpose' | 'attendees'> = { purpose: 'meeting', attendees: [] };
  const marked = (name: string) => markedAsFocus(alone, name).purpose === 'focus';
  expect([id, `${id}@google.com`, focusUid(id)].map(marked)).toEqual([true, true, true]);
  expect(
    ['focus', `${id}x`, `${id}@elsewhere.example`, `${id}@google.com@warmstart`, id.toUpperCase()].some(marked),
  ).toBe(false);
  const ada = { email: 'ada@harbour.example', name: null, response: 'accepted' as const, kind: 'person' as const };
  expect(markedAsFocus({ purpose: 'meeting' as const, attendees: [ada] }, id).purpose).toBe('meeting');
  expect(isFocusId(id)).toBe(true);
});

test('what became of a time is said without what drove it away, and of a sealed item only where one is signed in', () => {
  const news = {
    kind: 'moved' as const,
    from: { start: booked.start, minutes: 25 },
    to: { start: '2026-11-27T15:00:00Z', minutes: 25 },
    at: booked.start,
    told: false,
  };
  const saying = { zone: 'America/New_York', locale: 'en', now: '2026-11-25T15:00:00Z' };
  const item = { what: 'Growth plan' };
  const page = sayNews(item, news, { ...saying, where: 'page' });
  expect(page).toBe('“Growth plan” moved from Thu 26 Nov 09:00 to Fri 27 Nov 10:00: something else was put there.');
  expect(sayNews({ ...item, sealed: true }, news, { ...saying, where: 'message' })).not.toContain('Growth');
  expect(sayNews({ ...item, sealed: true }, news, { ...saying, where: 'page' })).toBe(page);
  expect(sayNews(item, { ...news, kind: 'no-slot', to: null }, { ...saying, where: 'message' })).toMatch(
    /has lost Thu 26 Nov 09:00/,
  );
  const plan = { start: booked.start, minutes: 25, says: booked.says, made: '2026-11-20' };
  expect(eventSays({ plan, sealed: true })).not.toContain('Plan');
  expect(eventSays({ plan })).toBe(booked.says);
});
