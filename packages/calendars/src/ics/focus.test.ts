import { focusFile, focusUid } from '@warmstart/core/focus';
import { expect, test } from 'vitest';
import { readIcs } from './index.ts';

const id = 'focus0123456789abcdefghijklmnopq';
const place = { start: '2026-03-05T14:00:00Z', end: '2026-03-05T14:30:00Z' };
const window = { from: '2026-03-02T00:00:00Z', to: '2026-03-09T00:00:00Z' };

test('a file of a booked time is read as what it says, private, and as time of one’s own', () => {
  const says = 'When it is Thu 5 Mar 15:00, I open “Plan; phase two”, then write:\nthree bullets – größer.';
  const file = focusFile({ ...place, id, says, now: '2026-03-02T08:00:00Z' });
  const { meetings, faults } = readIcs(file, { window, fallbackZone: 'Europe/Berlin' });
  expect(faults).toEqual([]);
  expect(meetings).toMatchObject([
    {
      ...place,
      uid: focusUid(id),
      title: 'Focus',
      description: says,
      visibility: 'private',
      purpose: 'focus',
      shownAs: 'busy',
    },
  ]);
});

test('a booked time of Google is known in the calendar’s own file too', () => {
  const event = `UID:${id}@google.com\nSUMMARY:Focus\nDTSTART:20260305T140000Z\nDTEND:20260305T143000Z`;
  const feed = `BEGIN:VCALENDAR\nVERSION:2.0\nBEGIN:VEVENT\n${event}\nEND:VEVENT\nEND:VCALENDAR\n`;
  expect(readIcs(feed, { window, fallbackZone: 'UTC' }).meetings).toMatchObject([{ purpose: 'focus' }]);
  const invited = feed.replace('SUMMARY', 'ATTENDEE:mailto:ada@harbour.example\nSUMMARY');
  expect(readIcs(invited, { window, fallbackZone: 'UTC' }).meetings).toMatchObject([{ purpose: 'meeting' }]);
});
