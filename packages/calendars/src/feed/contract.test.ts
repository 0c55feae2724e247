import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { calendarSourceContract, type PlannedEvent } from '@warmstart/testing/contracts';
import { describe } from 'vitest';
import { icsSource } from './index.ts';

describe('an .ics file is a calendar source', () => {
  calendarSourceContract({
    async holding(events) {
      const file = join(await mkdtemp(join(tmpdir(), 'warmstart-')), 'calendar.ics');
      await writeFile(file, feedOf(events));
      return icsSource(file, { fallbackZone: 'Europe/Berlin' });
    },
    async unreachable() {
      return icsSource('/nowhere/calendar.ics', { fallbackZone: 'Europe/Berlin' });
    },
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
