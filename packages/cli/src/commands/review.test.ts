import { Review } from '@warmstart/core/review';
import { calendarText } from '@warmstart/testing/ics-text';
import { commandLine, folderWith } from '@warmstart/testing/terminal';
import { expect, test } from 'vitest';
import { run } from '../run.ts';

const warmstart = commandLine(run);
const [robin, ada] = ['robin.hale@harbour.example', 'ada.quist@harbour.example'];

const book = `
manager: { name: Robin Hale, email: ${robin}, timezone: America/New_York, holidays: [2026-03-06] }
people:
  - { id: ada, name: Ada Quist, emails: [${ada}], relation: report }
important:
  - { id: i-rota, what: Rework the night rota, for: ada, added: 2026-01-30, deferred: 2, step: one page }
commitments:
  - { id: c-lamps, from: me, to: ada, what: Lamps, due: 2026-03-02, made: 2026-02-20 }
`;

const calendar = calendarText([
  { title: 'Ada / Robin', start: '20260303T150000Z', end: '20260303T160000Z', people: [robin, ada] },
  {
    title: 'Hart hearing',
    start: '20260304T150000Z',
    end: '20260304T160000Z',
    people: [robin, ada],
    lines: ['CLASS:PRIVATE'],
  },
]);

/** Runs `review` on that book and calendar. */
function review(words: string) {
  const cwd = folderWith({ 'book.yaml': book, 'work.ics': calendar });
  return warmstart(`review ${words}`, { cwd, now: '2026-05-20T12:00:00Z' });
}
const files = '--book book.yaml --calendar work.ics';

test('the review of a week is that of its review time: on the day before a holiday', async () => {
  const { code, out, err } = await review(`${files} --week 2026-W10 --plain`);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  expect(out).toBe(`Your week, 2–8 Mar
Week       2 h in meetings (last week none): 50 % reports, none on important items.
Book       1. Rework the night rota – for Ada, 34 d old, put off 2 times.
           Make it smaller: one page?
           When? Mon 09:00, Tue 09:00 or Wed 09:00.
           Reply: book 1 Mon · smaller: … · offer 1 to NAME · drop 1.
You owe    Ada: Lamps. 3 days late.
Kept       Too few to tell.
Next week  No meetings yet.
`);
});

test('as JSON it has the shape the schema says, and nothing sealed', async () => {
  const { out } = await review(`${files} --week 2026-W10 --json`);
  const read = Review.parse(JSON.parse(out));
  expect(read).toMatchObject({ week: '2026-W10', at: '2026-03-05T14:00:00-05:00', privacy: 'private' });
  expect(read.figures.thisWeek.quadrants).toEqual({ private: 60, reports: 60 });
  expect(out).not.toContain('Hart');
});

test('for people the page stands beneath the mail; without a week it is this one', async () => {
  const { out } = await review(files);
  expect(out).toMatch(/^Your week, 18–24 May\n/);
  expect(await review(`${files} --week 2026-W10`)).toMatchObject({
    out: expect.stringContaining('\nBesides\n  By quadrant: '),
  });
});

test.each([
  ['--book book.yaml', 'Name each of them'],
  [`${files} --week 2026-W54`, '--week is no week of the calendar'],
  [`${files} --json --plain`, 'exclude each other'],
  ['--calendar work.ics --data nowhere', 'there is no book'],
])('%s is wrong usage, and says what to do', async (words, why) => {
  const { code, out, err } = await review(words);
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(err).toContain(why);
});
