import { attendee, book, manager, meeting, meetingWith, person } from '@warmstart/testing/builders';
import { describe, expect, test } from 'vitest';
import { keptDirectory } from '../brief/index.ts';
import { withCopy } from '../calendar/index.ts';
import type { Meeting } from '../meeting/index.ts';
import { planDue } from './plan-due.ts';

const ada = person({ team: 'desk' });
const world = book({ manager: manager({ lead: '10m' }), people: [ada] });
const now = '2026-03-03T13:00:00Z';

function plan(meetings: readonly Meeting[], at = now, host = world) {
  const kept = meetings.map((one) => withCopy(null, 'work', one));
  return planDue('manager', kept, { directory: keptDirectory(host), now: at });
}

const at = (start: string, parts: Partial<Meeting> = {}) => meetingWith([ada], { uid: start, start, ...parts });

describe('a wake-up', () => {
  test('stands at the lead before the start, and names what to read', () => {
    expect(plan([at('2026-03-03T15:00:00Z', { title: 'Berths 3' })])).toMatchObject([
      {
        key: '2026-03-03T15:00:00Z\n',
        item: {
          kind: 'brief',
          at: '2026-03-03T14:50:00Z',
          brief: {
            start: '2026-03-03T15:00:00Z',
            due: '2026-03-03T14:50:00Z',
            channels: [`email ${world.manager.email}`],
            subjects: { people: [ada.id], calendars: ['work'], series: ['uid 2026-03-03T15:00:00Z', 'title berths'] },
          },
          company: [],
        },
      },
    ]);
  });

  test('that is overdue is due now, while the meeting has not begun', () => {
    const [planned] = plan([at('2026-03-03T13:05:00Z')]);
    expect(planned?.item).toMatchObject({ at: now, brief: { due: '2026-03-03T12:55:00Z' } });
    expect(plan([at('2026-03-03T13:00:00Z')])).toEqual([]);
  });

  test('knows who falls due within five minutes after it', () => {
    const planned = plan([at('2026-03-03T15:04:59Z'), at('2026-03-03T15:00:00Z'), at('2026-03-03T15:05:00Z')]);
    const company = planned.map(({ item }) => item.company.map(({ start }) => start.slice(14, 19)));
    expect(company).toEqual([['04:59'], ['05:00'], []]);
  });

  test.each<[string, Partial<Meeting>]>([
    ['cancelled', { status: 'cancelled' }],
    ['shown as free', { shownAs: 'free' }],
    ['of whole days', { days: { from: '2026-03-03', to: '2026-03-04' } }],
  ])('is not made for a meeting %s', (_, parts) => {
    expect(plan([at('2026-03-03T15:00:00Z', parts)])).toEqual([]);
  });

  test('bears the same mark until anything about the meeting or its company changes', () => {
    const mark = (...meetings: Meeting[]) => plan(meetings, now)[0]?.mark;
    const one = at('2026-03-03T15:00:00Z');
    expect(mark({ ...one })).toBe(mark(one));
    expect(plan([one], '2026-03-03T14:59:00Z')[0]?.mark).toBe(mark(one));
    const others = [
      { ...one, description: 'Agenda' },
      { ...one, attendees: [...one.attendees, attendee({ name: 'Bo Lindt' })] },
    ];
    const marks = [mark(one), ...others.map((other) => mark(other)), mark(one, at('2026-03-03T15:02:00Z'))];
    expect(new Set(marks).size).toBe(marks.length);
  });
});

test('without a manager nothing is due', () => {
  const kept = [withCopy(null, 'work', meeting({ start: '2026-03-03T15:00:00Z' }))];
  const directory = { ...keptDirectory(world), manager: null };
  expect(planDue('manager', kept, { directory, now })).toEqual([]);
});
