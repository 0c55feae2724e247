import { describe, expect, test } from 'vitest';
import { eventOf, feedOf, readIn } from './feeds/write.ts';

const at = ['DTSTART:20260310T090000Z', 'DURATION:PT30M'];

function read(...lines: string[]) {
  const { meetings, faults } = readIn('2026-03-10/2026-03-11', feedOf([eventOf(...at, ...lines)]));
  return { meeting: meetings[0], faults: faults.map(({ what }) => what) };
}

describe('who is invited', () => {
  test('names, answers and kinds are read', () => {
    const { meeting } = read(
      'ORGANIZER;CN="Vale, Robin":MAILTO:robin@maple.example',
      'ATTENDEE;CN="Sam ^\'the plan^\' Ode";PARTSTAT=ACCEPTED:mailto:Sam@maple.example',
      'ATTENDEE;CUTYPE=ROOM;CN=Oak;PARTSTAT=DECLINED:mailto:oak@maple.example',
      'ATTENDEE;CUTYPE=RESOURCE:mailto:beamer@maple.example',
      'ATTENDEE;CUTYPE=GROUP;PARTSTAT=TENTATIVE:mailto:all@maple.example',
      'ATTENDEE;ROLE=NON-PARTICIPANT:mailto:elm@maple.example',
      "ATTENDEE;CN='kim@maple.example';PARTSTAT=X-LATER:mailto:kim@maple.example?subject=x",
    );
    expect(meeting?.organizer).toEqual({ email: 'robin@maple.example', name: 'Vale, Robin' });
    expect(meeting?.attendees).toEqual([
      { email: 'Sam@maple.example', name: 'Sam "the plan" Ode', response: 'accepted', kind: 'person' },
      { email: 'oak@maple.example', name: 'Oak', response: 'declined', kind: 'room' },
      { email: 'beamer@maple.example', name: null, response: 'needs-action', kind: 'room' },
      { email: 'all@maple.example', name: null, response: 'tentative', kind: 'group' },
      { email: 'elm@maple.example', name: null, response: 'needs-action', kind: 'room' },
      { email: 'kim@maple.example', name: 'kim@maple.example', response: 'needs-action', kind: 'person' },
    ]);
  });

  test('malformed ones are kept as text, or left out and told', () => {
    const { meeting, faults } = read(
      'ATTENDEE:somebody',
      'ATTENDEE;CN=Nobody:',
      'ATTENDEE;CN="open:mailto:x@maple.example',
      'ATTENDEE;EMAIL=path@maple.example:/principals/users/7/',
      'ATTENDEE:mailto:a%ZZ@maple.example',
      'ATTENDEE:mailto:twice@maple.example',
      'ATTENDEE;CN=Again:mailto:TWICE@maple.example',
    );
    expect(meeting?.attendees.map(({ email }) => email)).toEqual([
      'somebody',
      'path@maple.example',
      'a%ZZ@maple.example',
      'twice@maple.example',
    ]);
    expect(faults).toEqual(['one ATTENDEE of it cannot be read and is left out']);
  });
});

describe('the words of an event', () => {
  test('are data: unescaped, and nothing else', () => {
    const { meeting } = read(
      'SUMMARY:Plan\\, then <b>do</b>\\; see \\\\share',
      'DESCRIPTION;ALTREP="cid:x":One\\nTwo\\N  Three',
      'LOCATION:Room\\, 4',
      'X-ALT-DESC;FMTTYPE=text/html:<html>no</html>',
    );
    expect(meeting).toMatchObject({
      title: 'Plan, then <b>do</b>; see \\share',
      description: 'One\nTwo\n  Three',
      location: 'Room, 4',
    });
  });

  test('that are empty or missing are nothing', () => {
    expect(read('DESCRIPTION:', 'LOCATION: ').meeting).toMatchObject({
      description: null,
      location: null,
      organizer: null,
    });
    expect(
      readIn('2026-03-10/2026-03-11', feedOf(['BEGIN:VEVENT\r\nUID:a\r\nDTSTART:20260310T090000Z\r\nEND:VEVENT']))
        .meetings,
    ).toMatchObject([{ title: '' }]);
  });

  test('that are too long are cut, and that is told', () => {
    const { meeting, faults } = read(
      `SUMMARY:${'x'.repeat(1200)}`,
      `DESCRIPTION:${'y'.repeat(25_000)}`,
      `LOCATION:${'😀'.repeat(600)}`,
    );
    expect(meeting?.title).toHaveLength(1000);
    expect(meeting?.description).toHaveLength(20_000);
    expect(meeting?.location?.isWellFormed()).toBe(true);
    expect(faults).toHaveLength(3);
  });

  test('in an alarm are not those of the event', () => {
    expect(
      read('BEGIN:VALARM', 'SUMMARY:Beep', 'DESCRIPTION:Beep', 'END:VALARM', 'LOCATION:Here', 'SUMMARY:Talk').meeting,
    ).toMatchObject({
      title: 'Talk',
      description: null,
      location: 'Here',
    });
  });

  test('a line that is no property is passed over, and told', () => {
    const { meeting, faults } = read('DESCRIPTION:Broken by its writer', 'into a line of its own', 'LOCATION:Here');
    expect(meeting).toMatchObject({ description: 'Broken by its writer', location: 'Here' });
    expect(faults).toEqual(['a line of it is no property and is passed over']);
  });

  test('folded anywhere are joined', () => {
    expect(read('DESC\r\n RIPTION:Joi\r\n\tned \r\n up').meeting).toMatchObject({ description: 'Joined up' });
  });
});

describe('marks', () => {
  test.each([
    ['STATUS:TENTATIVE', { status: 'tentative' }],
    ['status:cancelled', { status: 'cancelled' }],
    ['STATUS:SOMEHOW', { status: 'confirmed' }],
    ['TRANSP:TRANSPARENT', { shownAs: 'free' }],
    ['X-MICROSOFT-CDO-BUSYSTATUS:FREE', { shownAs: 'free' }],
    ['X-MICROSOFT-CDO-BUSYSTATUS:OOF', { shownAs: 'busy' }],
    ['CLASS:PRIVATE', { visibility: 'private' }],
    ['CLASS:CONFIDENTIAL', { visibility: 'confidential' }],
    ['CLASS:X-SECRET', { visibility: 'private' }],
    ['X-GOOGLE-CONFERENCE:https://meet.example/abc', { conference: 'https://meet.example/abc' }],
    ['X-MICROSOFT-SKYPETEAMSMEETINGURL:https://teams.example/l/1', { conference: 'https://teams.example/l/1' }],
    [
      'CONFERENCE;VALUE=URI;FEATURE=PHONE:tel:+1\r\nCONFERENCE;VALUE=URI;FEATURE=VIDEO:https://video.example/7',
      { conference: 'https://video.example/7' },
    ],
  ])('%s', (line, expected) => {
    expect(read(line).meeting).toMatchObject(expected);
  });

  test('a calendar that withdraws its events cancels them', () => {
    const feed = feedOf([eventOf(...at, 'STATUS:CONFIRMED')], ['METHOD:CANCEL']);
    expect(readIn('2026-03-10/2026-03-11', feed).meetings).toMatchObject([{ status: 'cancelled' }]);
  });
});

describe('a fault', () => {
  test('names the event by its title, and a private one by its UID', () => {
    const broken = (uid: string, ...lines: string[]) => eventOf(`UID:${uid}`, 'DTSTART:never', ...lines);
    const feed = feedOf([
      broken('a', 'SUMMARY:Budget\\, part 2'),
      broken('b', 'SUMMARY:Case 14', 'CLASS:PRIVATE'),
      broken('c', 'SUMMARY:'),
    ]);
    expect(readIn('2026-03-10/2026-03-11', feed).faults.map(({ where }) => where)).toEqual([
      'Budget, part 2',
      'the event b',
      'the event c',
    ]);
  });
});
