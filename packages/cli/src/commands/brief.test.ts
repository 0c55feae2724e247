import { Brief } from '@warmstart/core/brief';
import { calendarText, type EventText } from '@warmstart/testing/ics-text';
import { commandLine, folderWith } from '@warmstart/testing/terminal';
import { describe, expect, test } from 'vitest';
import { run } from '../run.ts';

const warmstart = commandLine(run);
const now = '2026-03-03T12:00:00Z';
const me = 'robin.hale@harbour.example';
const ada = 'ada.quist@harbour.example';
const bo = 'bo.lindt@harbour.example';

const book = `manager: { name: Robin Hale, email: ${me}, timezone: America/New_York }
people:
  - { id: ada, name: Ada Quist, emails: [${ada}], relation: report, pronoun: she }
  - { id: bo, name: Bo Lindt, emails: [${bo}], relation: hr }
commitments:
  - { id: c-facts, from: me, to: bo, what: Facts in writing, due: 2026-03-04, made: 2026-02-10, sealed: true }
  - { id: c-berth, from: me, to: ada, what: Berth plan, due: 2026-03-03, made: 2026-02-10 }
`;
const oneOnOne: EventText = {
  title: '1:1 Ada / Robin',
  uid: 'one@harbour.example',
  start: '20260303T150000Z',
  end: '20260303T153000Z',
  people: [me, ada],
  lines: ['RRULE:FREQ=WEEKLY'],
};
const hearing: EventText = {
  title: 'Disciplinary hearing',
  start: '20260303T160000Z',
  end: '20260303T170000Z',
  people: [me, bo],
  lines: ['CLASS:CONFIDENTIAL'],
};
const focus: EventText = { title: 'Focus', start: '20260303T180000Z', end: '20260303T190000Z', people: [me] };
const off: EventText = {
  title: 'Old berths',
  start: '20260303T200000Z',
  end: '20260303T210000Z',
  people: [me, ada],
  lines: ['STATUS:CANCELLED'],
};

/** Runs `brief` where book.yaml and work.ics lie, on the morning of 3 March 2026. */
function brief(words: string, events: readonly EventText[] = [oneOnOne, hearing, focus, off], around = {}) {
  const cwd = folderWith({ 'book.yaml': book, 'work.ics': calendarText(events) });
  return warmstart(`brief --book book.yaml --calendar work.ics ${words}`, { now, cwd, zone: 'Asia/Tokyo', ...around });
}

describe('which briefs', () => {
  test('without a word the next one, for people', async () => {
    const { code, out, err } = await brief('');
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(/^10:00 · Ada \(report\)[^\n]*\nAim {8}/);
    expect(out).toContain('\nYou owe    1. Berth plan. Today.\n');
    expect(out).not.toContain('\n\n');
  });

  test('next is the same', async () => {
    expect((await brief('next')).out).toBe((await brief('')).out);
  });

  test('the next one is the next that says something', async () => {
    const { out } = await brief('--at 2026-03-03T10:01 --sealed');
    expect(out).toMatch(/^11:00 · /);
  });

  test('all of the coming day: briefs apart by a blank line, the silent ones together', async () => {
    const { out } = await brief('all --plain');
    const paragraphs = out.split('\n\n');
    expect(paragraphs).toHaveLength(3);
    expect(paragraphs[1]).toBe('Brief ready: 11:00\nSign in to read.');
    expect(paragraphs[2]).toBe(
      '13:00 · Focus · No brief: nobody else comes.\n15:00 · Old berths · No brief: cancelled.\n',
    );
  });

  test('without colour and width it is the plain text, byte for byte', async () => {
    expect((await brief('all')).out).toBe((await brief('all --plain')).out);
  });

  test('by UID, however far ahead within a year', async () => {
    const { code, out } = await brief('late@harbour.example --json', [
      oneOnOne,
      { ...oneOnOne, uid: 'late@harbour.example', start: '20270112T150000Z', end: '20270112T153000Z', lines: [] },
    ]);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject([{ meeting: { start: '2027-01-12T10:00:00-05:00' } }]);
  });

  test('by UID, the next meeting of a series', async () => {
    const { out } = await brief('one@harbour.example --json --at 2026-03-04');
    expect(JSON.parse(out)).toMatchObject([{ meeting: { start: '2026-03-10T11:00:00-04:00' } }]);
  });

  test('by UID, the same brief that the whole day gives', async () => {
    const asked = { title: 'Crane tour', start: '20260303T170000Z', end: '20260303T173000Z', people: [me, bo] };
    const noon = { title: 'Dredging', uid: 'noon@harbour.example', start: '20260303T190000Z', people: [me, bo] };
    const all = JSON.parse((await brief('all --json', [oneOnOne, asked, noon])).out);
    const { out } = await brief('noon@harbour.example --json', [oneOnOne, asked, noon]);
    expect(JSON.parse(out)).toEqual([all[2]]);
  });

  test('by UID, one that has begun where none is to come', async () => {
    const { out } = await brief('one@harbour.example --at 2026-03-03T10:10', [{ ...oneOnOne, lines: [] }]);
    expect(out).toBe('10:00 · 1:1 Ada / Robin · No brief: it has begun.\n');
  });

  test('an unknown UID is an error that says how to find the right one', async () => {
    const { code, out, err } = await brief('nobody@harbour.example');
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toMatch(/UID nobody@harbour\.example\. warmstart calendar … --json lists the UIDs/);
  });

  test('a day without meetings says so and is no failure', async () => {
    const at = '--at 2026-03-05';
    expect(await brief(`all ${at}`)).toEqual({ code: 0, out: '', err: 'No meetings in the next 24 hours.\n' });
    expect(await brief(at)).toMatchObject({ code: 0, out: '', err: expect.stringMatching(/brief all says why/) });
    expect(await brief(`--json ${at}`)).toMatchObject({ code: 0, out: '[]\n' });
  });
});

describe('JSON', () => {
  test('is an array of all briefs of the coming day in the shape of the contract, and nothing else', async () => {
    const { code, out, err } = await brief('--json --sealed');
    expect({ code, err }).toEqual({ code: 0, err: '' });
    const briefs: unknown[] = JSON.parse(out);
    expect(briefs).toHaveLength(4);
    for (const one of briefs) {
      const { lines } = one as { lines: object[] };
      expect(() =>
        Brief.parse({ ...(one as object), lines: lines.map((line) => ({ ...line, label: '' })) }),
      ).not.toThrow();
      expect(Object.keys(one as object)).toEqual(
        'meeting privacy due skipped subject preheader header lines left_out words seconds'.split(' '),
      );
    }
  });

  test('talk goes to stderr', async () => {
    const cwd = folderWith({ 'work.ics': calendarText([oneOnOne]) });
    const { out, err } = await warmstart('brief --json --calendar work.ics', { now, cwd });
    expect(JSON.parse(out)).toHaveLength(1);
    expect(err).toBe(`Taking ${me} for you; --me says otherwise.\n`);
  });

  test('carries the manager’s offset, whatever zone the host is in and floating times are read in', async () => {
    const { out } = await brief('--json --timezone Asia/Kolkata');
    expect(JSON.parse(out)[0].meeting).toMatchObject({
      start: '2026-03-03T10:00:00-05:00',
      timezone: 'America/New_York',
    });
  });
});

describe('sealed', () => {
  test('shows nothing but its time, and says how to see more', async () => {
    const { out, err } = await brief('all --at 2026-03-03T10:01');
    expect(out).toMatch(/\n\nBrief ready: 11:00\nSign in to read\.\n\n/);
    expect(err).toMatch(/--sealed shows the brief, on your own terminal/);
  });

  test('shows on the owner’s own terminal, on request', async () => {
    const { out, err } = await brief('all --sealed');
    expect(out).toMatch(/^11:00 · Bo/m);
    expect(err).toBe('');
  });

  test.each(['all --plain', 'all', '--json'])('gives nothing away with %s', async (words) => {
    const { out, err } = await brief(words);
    expect(out + err).not.toMatch(/Bo|[Ff]acts|[Dd]isciplinary/);
  });
});

describe('without a book', () => {
  const bare = [
    { ...oneOnOne, lines: ['DESCRIPTION:Agenda: berths for spring\\, and who takes the night rota'] },
    { title: 'Crane tour', start: '20260303T170000Z', people: [bo, `${me} accepted`, ada] },
  ];
  const alone = async (words: string) =>
    warmstart(`brief all --calendar work.ics ${words}`, { now, cwd: folderWith({ 'work.ics': calendarText(bare) }) });

  test('an invitation with an agenda gives a brief, the others say who comes', async () => {
    const { code, out } = await alone(`--me ${me}`);
    expect(code).toBe(0);
    expect(out).toMatch(/^15:00 · Ada Quist/);
    expect(out).toMatch(/berths for spring/);
    expect(out).toMatch(/\n\n17:00 · Ada Quist, Bo Lindt · Crane tour · No brief: nothing known yet\.\n$/);
    expect(out).not.toContain('You owe');
  });

  test('who the manager is is guessed from six weeks, and told', async () => {
    const elsewhere = { title: 'Pilots', start: '20260220T170000Z', people: ['cleo@sea.example', me] };
    const agenda = { ...oneOnOne, lines: ['DESCRIPTION:Agenda: berths for spring'] };
    const cwd = folderWith({ 'work.ics': calendarText([agenda, elsewhere]) });
    const { out, err } = await warmstart('brief --calendar work.ics', { now, cwd });
    expect(err).toBe(`Taking ${me} for you; --me says otherwise.\n`);
    expect(out).toMatch(/^15:00 · Ada Quist/);
  });

  test('where nobody stands out it asks', async () => {
    const cwd = folderWith({ 'work.ics': calendarText([{ title: 'Tide', start: '20260303T150000Z' }]) });
    expect((await warmstart('brief all --calendar work.ics', { now, cwd })).err).toContain('--me EMAIL does');
  });
});

describe('calendars', () => {
  test('the same one given twice gives each meeting once', async () => {
    expect((await brief('all --calendar work.ics')).out).toBe((await brief('all')).out);
  });

  test('one that names no attendees leaves nobody alone, whatever another names', async () => {
    const cwd = folderWith({
      'book.yaml': book,
      'work.ics': calendarText([oneOnOne, focus]),
      'club.ics': calendarText([{ title: 'Rowing', start: '20260303T220000Z' }]),
    });
    const line = 'brief all --book book.yaml --calendar work.ics --calendar club.ics';
    const { out } = await warmstart(line, { now, cwd });
    expect(out).toContain('Focus · No brief: nobody else comes.');
    expect(out).toContain('Rowing · No brief: nothing known yet.');
  });

  test('one that names attendees on other days only still does', async () => {
    const { out } = await brief('all --at 2026-03-05', [
      { ...focus, start: '20260305T180000Z', end: '20260305T190000Z', people: [] },
      { ...hearing, lines: [] },
    ]);
    expect(out).toBe('13:00 · Focus · No brief: nobody else comes.\n');
  });

  test('an event that cannot be read is named, and the others stand', async () => {
    const { code, out, err } = await brief('', [oneOnOne, { title: 'Broken', start: 'soon' }]);
    expect({ code, out }).toEqual({ code: 0, out: (await brief('', [oneOnOne])).out });
    expect(err).toMatch(/^warmstart: work\.ics: .*[Bb]roken/);
  });

  test('one of two that cannot be read is an error: half a day is no day', async () => {
    const { code, out, err } = await brief('all --calendar gone.ics');
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toMatch(/gone\.ics/);
  });
});

describe('standard input', () => {
  test('may hold the calendar', async () => {
    const cwd = folderWith({ 'book.yaml': book });
    const stdin = calendarText([oneOnOne]);
    const { out } = await warmstart('brief --book book.yaml --calendar -', { now, cwd, stdin });
    expect(out).toBe((await brief('')).out);
  });

  test('may hold the book, cut anywhere', async () => {
    const cwd = folderWith({ 'work.ics': calendarText([oneOnOne]) });
    const bytes = Buffer.from(book.replace('Berth plan', 'Berthö plan'));
    const stdin = Array.from(bytes, (byte) => Uint8Array.of(byte));
    const { out } = await warmstart('brief --book - --calendar work.ics', { now, cwd, stdin });
    expect(out).toContain('1. Berthö plan. Today.');
  });
});

test('--me adds an address to those of the book', async () => {
  const other = { ...oneOnOne, people: ['robin@private.example', ada] };
  expect((await brief('--me robin@private.example', [other])).out).toMatch(/^10:00 · Ada \(report\)/);
});

test('signals are checked and told of', async () => {
  const good = '{"at":"2026-03-02T08:00:00Z","kind":"merge","team":"desk","person":"ada","source":"git","ref":"1"}\n';
  const cwd = folderWith({
    'book.yaml': book,
    'work.ics': calendarText([oneOnOne]),
    's.jsonl': good,
    'bad.jsonl': '{}',
  });
  const line = 'brief --book book.yaml --calendar work.ics --signals';
  expect(await warmstart(`${line} s.jsonl`, { now, cwd })).toMatchObject({
    code: 0,
    err: expect.stringMatching(/^1 signal read/),
  });
  expect(await warmstart(`${line} bad.jsonl`, { now, cwd })).toMatchObject({
    code: 1,
    out: '',
    err: expect.stringMatching(/^bad\.jsonl:1:1 at: .*\nwarmstart: bad\.jsonl has 4 faults\. Mend/s),
  });
});
