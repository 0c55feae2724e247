import type { Told } from './site.ts';

/** The same events as a calendar program would publish them. */
export function feedOf(events: readonly Told[]): string {
  return [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//harbour//EN',
    ...events.flatMap(eventLines),
    'END:VCALENDAR',
    '',
  ].join('\r\n');
}

function eventLines(event: Told): string[] {
  const { weekly, everyDays = 7 } = event;
  const rule = weekly ? [`RRULE:FREQ=DAILY;INTERVAL=${everyDays};COUNT=${weekly.times}`] : [];
  const off = weekly?.cancelled ? [`EXDATE;${at(event, weekly.cancelled)}`] : [];
  const master = component(event, [...rule, ...off]);
  if (!weekly?.moved) return master;
  const { from, to } = weekly.moved;
  const length = Date.parse(`${event.end}Z`) - Date.parse(`${event.start}Z`);
  const end = new Date(Date.parse(`${to}Z`) + length).toISOString().slice(0, 16);
  return [...master, ...component({ ...event, start: to, end }, [`RECURRENCE-ID;${at(event, from)}`])];
}

function component(event: Told, more: readonly string[]): string[] {
  const { uid, title, organizer, attendees = [] } = event;
  return [
    ...['BEGIN:VEVENT', `UID:${uid}`, 'DTSTAMP:20260101T000000Z', `SUMMARY:${title}`],
    ...[`DTSTART;${at(event, event.start)}`, `DTEND;${at(event, event.end)}`],
    ...(organizer ? [`ORGANIZER;CN=${organizer.name}:mailto:${organizer.email}`] : []),
    ...attendees.map(
      ({ email, name, response, kind }) =>
        `ATTENDEE;CN=${name};PARTSTAT=${response.toUpperCase()};CUTYPE=${kind === 'person' ? 'INDIVIDUAL' : 'ROOM'}:mailto:${email}`,
    ),
    ...(event.free ? ['TRANSP:TRANSPARENT'] : []),
    ...(event.private ? ['CLASS:PRIVATE'] : []),
    ...more,
    'END:VEVENT',
  ];
}

function at({ zone }: Told, wall: string): string {
  const digits = wall.replace(/[-:]/g, '');
  return digits.includes('T') ? `TZID=${zone}:${digits}00` : `VALUE=DATE:${digits}`;
}
