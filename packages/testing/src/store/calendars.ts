import { describe, expect, test } from 'vitest';
import type { Opened } from './opened.ts';
import { calendar, keptMeeting } from './records.ts';

export function calendarsContract(opened: Opened): void {
  describe('connected calendars', () => {
    test('are kept with the revision they were read at', async () => {
      const store = opened.manager();
      expect(await store.calendars()).toEqual([]);
      expect(await store.calendar('work')).toBeNull();
      expect(await store.saveCalendar(calendar(), null)).toBe('saved');
      expect(await store.saveCalendar(calendar({ name: 'Other' }), null)).toBe('conflict');
      const kept = await store.calendar('work');
      expect(kept?.value).toEqual(calendar());
      expect(await store.saveCalendar(calendar({ on: false }), kept?.rev ?? 0)).toBe('saved');
      expect(await store.saveCalendar(calendar({ name: 'Late' }), kept?.rev ?? 0)).toBe('conflict');
      expect((await store.calendars()).map(({ value }) => value)).toEqual([calendar({ on: false })]);
      await store.dropCalendar('work');
      await store.dropCalendar('work');
      expect(await store.calendars()).toEqual([]);
    });
  });

  describe('meetings', () => {
    const window = { from: '2026-03-03T00:00:00Z', to: '2026-03-05T00:00:00Z' };

    test('of a window are those that overlap it, by start, however long they are', async () => {
      const store = opened.manager();
      const within = keptMeeting({ title: 'Within', start: '2026-03-03T09:00:00Z' });
      const atEnd = keptMeeting({ title: 'Into the end', start: '2026-03-04T23:45:00Z' });
      const before = keptMeeting({ title: 'From before', start: '2026-03-02T23:45:00Z' });
      const day = keptMeeting({ title: 'Day', start: '2026-03-02T00:00:00Z', end: '2026-03-03T01:00:00Z' });
      const month = keptMeeting({ title: 'Month', start: '2026-02-10T00:00:00Z', end: '2026-03-10T00:00:00Z' });
      const week = keptMeeting({ title: 'Week', start: '2026-03-04T00:00:00Z', end: '2026-03-11T00:00:00Z' });
      const instant = keptMeeting({ title: 'Instant', start: '2026-03-03T00:00:00Z', minutes: 0 });
      const inside = [month, day, before, instant, within, week, atEnd];
      const outside = [
        keptMeeting({ title: 'Over', start: '2026-03-02T23:30:00Z' }),
        keptMeeting({ title: 'After', start: '2026-03-05T00:00:00Z' }),
        keptMeeting({ title: 'Long over', start: '2026-02-01T00:00:00Z', end: '2026-03-03T00:00:00Z' }),
        keptMeeting({ title: 'Long after', start: '2026-03-05T00:00:00Z', end: '2026-03-20T00:00:00Z' }),
        keptMeeting({ title: 'Instant after', start: '2026-03-05T00:00:00Z', minutes: 0 }),
      ];
      for (const meeting of [...outside, ...inside].reverse())
        expect(await store.saveMeeting(meeting, null)).toBe('saved');
      expect((await store.meetings(window)).map(({ value }) => value)).toEqual(inside);
    });

    test('that moved stand in the window of their new time only', async () => {
      const store = opened.manager();
      const meeting = keptMeeting({ uid: 'm', start: '2026-03-03T09:00:00Z' });
      await store.saveMeeting(meeting, null);
      const [kept] = await store.meetings(window);
      const moved = { ...meeting, start: '2026-03-10T09:00:00Z', end: '2026-03-10T09:30:00Z' };
      expect(await store.saveMeeting(moved, kept?.rev ?? 0)).toBe('saved');
      expect(await store.meetings(window)).toEqual([]);
      expect(await store.meetings({ from: '2026-03-10T00:00:00Z', to: '2026-03-11T00:00:00Z' })).toEqual([
        await store.meeting(meeting.key),
      ]);
      const long = { ...moved, end: '2026-03-20T00:00:00Z' };
      expect(await store.saveMeeting(long, (kept?.rev ?? 0) + 1)).toBe('saved');
      const later = await store.meetings({ from: '2026-03-15T00:00:00Z', to: '2026-03-16T00:00:00Z' });
      expect(later.map(({ value }) => value)).toEqual([long]);
    });

    test('are saved only over the revision that was read, and a new one only where there is none', async () => {
      const store = opened.manager();
      const meeting = keptMeeting();
      expect(await store.meeting(meeting.key)).toBeNull();
      expect(await store.saveMeeting(meeting, 1)).toBe('conflict');
      const came = await Promise.all([store.saveMeeting(meeting, null), store.saveMeeting(meeting, null)]);
      expect(came.sort()).toEqual(['conflict', 'saved']);
      const kept = await store.meeting(meeting.key);
      expect(kept?.value).toEqual(meeting);
      const gone = { ...meeting, copies: {}, goneAt: '2026-03-03T08:00:00Z' };
      const again = await Promise.all([
        store.saveMeeting(gone, kept?.rev ?? 0),
        store.saveMeeting(gone, kept?.rev ?? 0),
      ]);
      expect(again.sort()).toEqual(['conflict', 'saved']);
      expect((await store.meeting(meeting.key))?.value).toEqual(gone);
    });
  });
}
