import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { calendarSourceContract, type PlannedEvent } from '@warmstart/testing/contracts';
import { describe, expect, test } from 'vitest';
import { icsSource, rememberingSource } from './index.ts';

const options = { fallbackZone: 'Europe/Berlin' };

describe.each([
  { what: 'an .ics file', source: (path: string) => icsSource(path, options) },
  {
    what: 'an .ics file whose last reading is remembered',
    source: (path: string) => rememberingSource(path, options, { memory: new Map(), name: path }),
  },
])('$what is a calendar source', ({ source }) => {
  calendarSourceContract({
    async holding(events) {
      const file = join(await mkdtemp(join(tmpdir(), 'warmstart-')), 'calendar.ics');
      await writeFile(file, feedOf(events));
      return source(file);
    },
    async unreachable() {
      return source('/nowhere/calendar.ics');
    },
  });
});

describe('a feed that is remembered', () => {
  const plan: PlannedEvent = {
    uid: 'plan@orchard.example',
    title: 'Plan',
    zone: 'UTC',
    start: '2026-03-03T09:00',
    end: '2026-03-03T09:30',
  };
  const day = { from: '2026-03-03T00:00:00Z', to: '2026-03-04T00:00:00Z' };
  const later = { from: '2026-03-03T09:30:00Z', to: '2026-03-04T09:30:00Z' };

  test('is read again as soon as a byte of it differs, and tells of later windows as a fresh read would', async () => {
    const file = join(await mkdtemp(join(tmpdir(), 'warmstart-')), 'calendar.ics');
    const next = { ...plan, uid: 'next@orchard.example', start: '2026-03-04T09:00', end: '2026-03-04T10:00' };
    await writeFile(file, feedOf([plan, next]));
    const source = rememberingSource(file, options, { memory: new Map(), name: 'work' });
    expect((await source.read(day)).meetings.map(({ title }) => title)).toEqual(['Plan']);
    expect(await source.read(later)).toEqual(await icsSource(file, options).read(later));
    await writeFile(file, feedOf([{ ...plan, title: 'Plan B' }, next]));
    expect((await source.read(day)).meetings.map(({ title }) => title)).toEqual(['Plan B']);
    await writeFile(file, 'no calendar');
    await expect(source.read(day)).rejects.toMatchObject({ trouble: 'not-a-calendar' });
  });
});

function feedOf(events: readonly PlannedEvent[]): string {
  const lines = ['BEGIN:VCALENDAR', 'VERSION:2.0', ...events.flatMap(eventLines), 'END:VCALENDAR', ''];
  return lines.join('\r\n');
}

function eventLines(event: PlannedEvent): string[] {
  const { weekly } = event;
  const rule = weekly ? [`RRULE:FREQ=WEEKLY;COUNT=${weekly.times}`] : [];
  const off = weekly?.cancelled ? [`EXDATE;${at(event, weekly.cancelled)}`] : [];
  const master = component(event, [...rule, ...off]);
  if (!weekly?.moved) return master;
  const { from, to } = weekly.moved;
  const length = Date.parse(`${event.end}Z`) - Date.parse(`${event.start}Z`);
  const end = new Date(Date.parse(`${to}Z`) + length).toISOString().slice(0, 16);
  return [...master, ...component({ ...event, start: to, end }, [`RECURRENCE-ID;${at(event, from)}`])];
}

function component(event: PlannedEvent, more: readonly string[]): string[] {
  return [
    'BEGIN:VEVENT',
    `UID:${event.uid}`,
    'DTSTAMP:20260101T000000Z',
    `DTSTART;${at(event, event.start)}`,
    `DTEND;${at(event, event.end)}`,
    `SUMMARY:${event.title}`,
    `STATUS:${(event.status ?? 'confirmed').toUpperCase()}`,
    ...(event.organizer ? [`ORGANIZER;CN=${event.organizer.name}:mailto:${event.organizer.email}`] : []),
    ...(event.attendees ?? []).map(
      ({ email, name, response, kind }) =>
        `ATTENDEE;CN=${name};PARTSTAT=${response.toUpperCase()};CUTYPE=${kind === 'person' ? 'INDIVIDUAL' : kind.toUpperCase()}:mailto:${email}`,
    ),
    ...(event.free ? ['TRANSP:TRANSPARENT'] : []),
    ...(event.private ? ['CLASS:PRIVATE'] : []),
    ...more,
    'END:VEVENT',
  ];
}

function at({ zone }: PlannedEvent, wall: string): string {
  const digits = wall.replace(/[-:]/g, '');
  return digits.includes('T') ? `TZID=${zone}:${digits}00` : `VALUE=DATE:${digits}`;
}
