import { calendarText } from '@warmstart/testing/ics-text';
import { folderWith } from '@warmstart/testing/terminal';
import { expect, test } from 'vitest';
import { ada, bo, briefFor, briefing, briefsOn, lineIn, me, meetingAt, warmstart } from './day.ts';

// A manager new in the job: a calendar, no book, no account.
const weekly = { lines: ['RRULE:FREQ=WEEKLY'] };

test('a newcomer with nothing but an .ics reads what invitations say, and who comes to the others', async () => {
  const agenda = ['DESCRIPTION:Agenda: which berths close in spring'];
  const { code, out, err } = await briefing({
    calendars: [[meetingAt(9, 'Spring berths', [ada, bo], { lines: agenda }), meetingAt(11, 'Crane tour', [bo])]],
    words: 'all',
    zone: 'America/New_York',
  });
  expect(code).toBe(0);
  expect(err).toContain(`Taking ${me} for you`);
  expect(out).toMatch(/^09:00 · Ada Quist, Bo Lindt\nAim {8}which berths close in spring\.\n/i);
  expect(out).toMatch(/\n\n11:00 · Bo Lindt · Crane tour · No brief: nothing known yet\.\n$/);
});

test('without a book nothing is said of promises, not even that there are none', async () => {
  const agenda = ['DESCRIPTION:Agenda: which berths close in spring'];
  const events = [meetingAt(9, 'Spring berths', [ada], { lines: agenda })];
  const { out } = await briefing({ calendars: [events], zone: 'America/New_York' });
  expect(out).toContain('09:00');
  expect(out).not.toMatch(/owe/);
});

test('her times are those of her calendar, wherever the host stands', async () => {
  const cwd = folderWith({
    'work.ics': calendarText([meetingAt(9, 'Crane tour', [ada])], ['X-WR-TIMEZONE:America/New_York']),
  });
  for (const zone of ['UTC', 'Asia/Tokyo']) {
    const { out } = await warmstart('brief all --calendar work.ics --at 2026-03-03T08:00', { cwd, zone });
    expect(out).toMatch(/^09:00 · /);
    const early = await warmstart('brief all --calendar work.ics --at 2026-03-03T09:31', { cwd, zone });
    expect(early.out).toBe('');
  }
});

test('an invitation from a stranger says nothing until it is accepted', async () => {
  const stranger = 'una.voss@elsewhere.example';
  const invitation = (response: string) => ({
    ...meetingAt(9, 'A unique chance', []),
    people: [stranger, `${me} ${response}`],
    lines: ['DESCRIPTION:Agenda: sign here today'],
  });
  const [waiting] = await briefsOn({ calendars: [[invitation('needs-action')]], words: `--me ${me}` });
  expect(waiting).toMatchObject({ skipped: 'stranger', lines: [] });
  const [accepted] = await briefsOn({ calendars: [[invitation('accepted')]], words: `--me ${me}` });
  expect(accepted).toMatchObject({ skipped: null });
});

test('a calendar that names nobody leaves her alone in no meeting', async () => {
  const tide = meetingAt(9, 'Tide', []);
  const [brief] = await briefsOn({
    calendars: [[{ ...tide, people: [], lines: ['DESCRIPTION:Agenda: the new table'] }]],
  });
  expect(brief?.skipped).toBeNull();
});

test('her first book is drafted from her calendar and works at once', async () => {
  const events = [
    meetingAt(9, '1:1 Ada / Robin', [ada], {
      ...weekly,
      start: ';TZID=America/New_York:20260106T090000',
      end: ';TZID=America/New_York:20260106T093000',
    }),
  ];
  const stdin = calendarText(events, ['X-WR-TIMEZONE:America/New_York']);
  const drafted = await warmstart('draft --calendar - --at 2026-03-02', { stdin });
  const briefs = await briefsOn({ book: drafted.out, calendars: [events] });
  const brief = briefFor('1:1 Ada / Robin', briefs);
  expect(brief.header).toMatch(/^09:00 · Ada \(report\)/);
  expect(lineIn(brief, 'you-owe') ?? 'nothing open').toBe('nothing open');
});
