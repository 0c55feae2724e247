import { meeting } from '@warmstart/testing/builders';
import { describe, expect, test } from 'vitest';
import type { Meeting } from '../meeting/index.ts';
import { type CalendarRead, changesOf, type KeptMeeting, meetingOf, withCopy, withoutCopy } from './index.ts';

const now = '2026-03-03T06:00:00Z';
const window = { from: '2026-03-03T05:00:00Z', to: '2026-03-17T06:00:00Z' };
const plan = meeting({ uid: 'plan', start: '2026-03-04T09:00:00Z' });
const other = meeting({ uid: 'other', start: '2026-03-05T09:00:00Z' });

function kept(...meetings: readonly Meeting[]): KeptMeeting[] {
  return meetings.map((one) => withCopy(null, 'work', one));
}

function read(meetings: readonly Meeting[], parts: Partial<CalendarRead> = {}): CalendarRead {
  return { calendar: 'work', window, meetings, complete: true, now, ...parts };
}

describe('a read of a calendar', () => {
  test('that says the same changes nothing, in whatever order its fields stand', () => {
    const turned = Object.fromEntries(Object.entries(plan).reverse()) as Meeting;
    expect(changesOf(kept(plan), read([turned]))).toEqual({ told: [], withdrawn: [] });
  });

  test('tells what is new, what differs and what is gone', () => {
    const moved = { ...plan, start: '2026-03-04T10:00:00Z', end: '2026-03-04T10:30:00Z' };
    const fresh = meeting({ uid: 'fresh', start: '2026-03-06T09:00:00Z' });
    const { told, withdrawn } = changesOf(kept(plan, other), read([moved, fresh]));
    expect(told.map(({ meeting }) => meeting)).toEqual([moved, fresh]);
    expect(withdrawn).toEqual(['other\n']);
  });

  test('that is not complete withdraws nothing', () => {
    expect(changesOf(kept(plan, other), read([plan], { complete: false })).withdrawn).toEqual([]);
  });

  test('withdraws nothing that another calendar alone holds', () => {
    const theirs = [withCopy(null, 'home', other)];
    expect(changesOf(theirs, read([])).withdrawn).toEqual([]);
  });

  test('withdraws nothing that ended before its window', () => {
    const over = meeting({ uid: 'over', start: '2026-03-03T03:00:00Z' });
    expect(changesOf(kept(over), read([])).withdrawn).toEqual([]);
  });
});

describe('a meeting kept', () => {
  const hint = { ...plan, title: 'Busy', attendees: [] };

  test('in two calendars is told by the copy that names more people, and lives until the last is gone', () => {
    const both = withCopy(withCopy(null, 'work', plan), 'home', hint);
    expect(meetingOf(both).title).toBe(plan.title);
    const one = withoutCopy(both, 'work', now);
    expect(one.goneAt).toBeNull();
    expect(meetingOf(one).title).toBe('Busy');
    const none = withoutCopy(one, 'home', now);
    expect(none.goneAt).toBe(now);
    expect(meetingOf(none)).toMatchObject({ status: 'cancelled', start: plan.start });
  });

  test('is on while one calendar still holds it, though another cancelled it', () => {
    const both = withCopy(withCopy(null, 'work', { ...plan, status: 'cancelled' }), 'home', plan);
    expect(meetingOf(both).status).toBe('confirmed');
  });

  test('comes back when a calendar holds it again', () => {
    const [gone] = kept(plan).map((one) => withoutCopy(one, 'work', now));
    expect(withCopy(gone ?? null, 'work', plan).goneAt).toBeNull();
  });

  test('stands where the copy that counts stands', () => {
    const moved = { ...plan, start: '2026-03-09T09:00:00Z', end: '2026-03-09T09:30:00Z' };
    const [first] = kept(plan);
    expect(withCopy(first ?? null, 'work', moved)).toMatchObject({ start: moved.start, end: moved.end });
  });
});
