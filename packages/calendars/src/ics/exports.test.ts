import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readIn, times } from './feeds/write.ts';

function exported(name: string, window: string) {
  return readIn(window, readFileSync(new URL(`./feeds/${name}.ics`, import.meta.url), 'utf8'));
}

describe('an export of Outlook', () => {
  const { meetings, faults } = exported('outlook', '2026-03-10/2026-04-08');

  test('keeps its wall clock over the DST night, without what was struck out', () => {
    const weekly = meetings.filter(({ title }) => title === '1:1 Ada');
    expect(times(weekly)).toEqual([
      '2026-03-10T08:30:00Z/2026-03-10T09:00:00Z',
      '2026-03-31T07:30:00Z/2026-03-31T08:00:00Z',
    ]);
    expect(weekly.map(({ ordinal }) => ordinal)).toEqual([9, 12]);
    expect(weekly[0]).toMatchObject({
      timezone: 'Europe/Berlin',
      location: 'Microsoft Teams Meeting; Room Birch 3',
      conference: 'https://teams.example/l/77',
      organizer: { email: 'jonna@birch.example', name: 'Lindqvist, Jonna' },
      attendees: [
        { email: 'ada@birch.example', name: 'Okoro, Ada', response: 'needs-action', kind: 'person' },
        { email: 'birch3@birch.example', kind: 'room' },
      ],
    });
    expect(weekly[0]?.description).toContain('What moved since last time?\n\n____');
    expect(weekly[0]?.uid).toMatch(/^04.*6F0$/);
  });

  test('shows the moved one, the marked whole day and the customised zone', () => {
    expect(meetings.filter(({ title }) => title !== '1:1 Ada')).toMatchObject([
      {
        title: '1:1 Ada (moved)',
        start: '2026-03-25T13:30:00Z',
        recurrenceId: '2026-03-24T08:30:00Z',
        shownAs: 'busy',
      },
      { title: 'Call with the Pune office', start: '2026-03-26T08:00:00Z', timezone: 'Customized Time Zone' },
      { title: 'Away', days: { from: '2026-03-27', to: '2026-03-28' }, shownAs: 'free', visibility: 'private' },
    ]);
    expect(faults).toEqual([]);
  });
});

describe('an export of Google', () => {
  const { meetings, faults } = exported('google', '2026-03-01/2026-04-30');

  test('gives series, edits in UTC, single events and whole days in its own zone', () => {
    expect(meetings.map(({ title, start, timezone, recurrenceId }) => [title, start, timezone, recurrenceId])).toEqual([
      ['Staffing review (late)', '2026-03-11T17:00:00Z', 'UTC', '2026-03-11T14:00:00Z'],
      ['Coffee with Inês', '2026-03-18T13:00:00Z', 'UTC', null],
      ['São José', '2026-03-19T03:00:00Z', 'America/Sao_Paulo', null],
      ['Staffing review', '2026-03-25T14:00:00Z', 'America/New_York', '2026-03-25T14:00:00Z'],
    ]);
    expect(faults).toEqual([]);
  });

  test('gives answers, rooms, the call and the seal of the series', () => {
    expect(meetings.at(-1)).toMatchObject({
      visibility: 'private',
      location: null,
      conference: 'https://meet.example/abc-defg-hij',
      attendees: [
        { name: 'Tomas Prado', response: 'accepted' },
        { email: 'mei@rowan.example', response: 'declined' },
        { name: 'SP-4-Ipê (12)', kind: 'room' },
      ],
    });
    expect(meetings[0]).toMatchObject({ visibility: 'private', attendees: [{ response: 'tentative' }] });
    expect(meetings[1]).toMatchObject({ status: 'tentative', shownAs: 'free' });
  });
});

describe('an export of Apple', () => {
  const { meetings, faults } = exported('apple', '2026-03-01/2026-05-02');

  test('gives the first working day of each month, the offsite and no tasks', () => {
    expect(meetings.map(({ title, start, ordinal }) => [title, start, ordinal])).toEqual([
      ['Platform sync', '2026-03-01T23:30:00Z', 0],
      ['Platform sync', '2026-03-31T23:30:00Z', 1],
      ['Offsite', '2026-04-05T14:00:00Z', null],
      ['Platform sync', '2026-05-01T00:30:00Z', 2],
    ]);
    expect(faults).toEqual([]);
  });

  test('names people by their address where the calendar names them by a path', () => {
    expect(meetings[0]).toMatchObject({
      organizer: { email: 'priya@wattle.example', name: 'Priya Nair' },
      attendees: [{ email: 'priya@wattle.example' }, { email: 'hugo@wattle.example' }],
      location: 'Wattle Room\n12 Harbour St, Sydney',
    });
  });
});

describe('an export of Fastmail', () => {
  const { meetings, faults } = exported('fastmail', '2026-03-01/2026-05-01');

  test('gives second Mondays, the added date, the cancelled one and a floating one', () => {
    expect(meetings.map(({ title, start, end, status }) => [title, start, end, status])).toEqual([
      ['Roadmap', '2026-03-09T14:00:00Z', '2026-03-09T14:45:00Z', 'confirmed'],
      ['Roadmap', '2026-03-30T13:00:00Z', '2026-03-30T13:45:00Z', 'confirmed'],
      ['Supper', '2026-03-31T16:00:00Z', '2026-03-31T18:00:00Z', 'confirmed'],
      ['Roadmap', '2026-04-13T13:00:00Z', '2026-04-13T13:45:00Z', 'cancelled'],
    ]);
    expect(meetings[0]).toMatchObject({ timezone: 'Europe/London', conference: 'https://video.example/r/55' });
    expect(faults).toEqual([]);
  });
});
