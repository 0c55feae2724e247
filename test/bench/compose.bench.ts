import { type Book, readBook } from '@warmstart/core/book';
import { headsOfBook, planBriefs } from '@warmstart/core/brief';
import type { Meeting } from '@warmstart/core/meeting';
import { addDays, addSeconds } from '@warmstart/core/time';
import { meetingWith, person } from '@warmstart/testing/builders';
import type { BenchRow } from './row.ts';

const now = '2026-03-03T05:00:00Z';
const zone = 'America/New_York';
const people = Array.from({ length: 30 }, (_, index) => person({ name: `Hand ${index}` }));

/** A day of 30 1:1s and 8 larger meetings, composed from a book of one month and from one of ten years. */
export default async function bench(): Promise<BenchRow[]> {
  const [month, decade] = [bookOf(4), bookOf(520)];
  const meetings = dayOf();
  const [short, long] = [headsOfBook(month.book, now), headsOfBook(decade.book, now)];
  const plan = (heads: typeof short) => planBriefs({ meetings, heads, now, zone, locale: 'en-US' });
  const silent = [...plan(short), ...plan(long)].filter(({ skipped }) => skipped !== null);
  if (silent.length > 0) throw new Error(`${silent.length} briefs of the bench say nothing`);
  const [ours, reference] = interleaved(
    () => plan(long),
    () => plan(short),
  );
  const each = (time: number) => `${((time * 1000) / meetings.length).toFixed(0)} µs`;
  const sizes = `${(decade.size / 1e6).toFixed(1)} MB, ${(month.size / 1e6).toFixed(2)} MB`;
  const detail = `${each(ours)} / ${each(reference)} a brief; ${sizes}`;
  return [{ name: 'compose: a book of ten years ÷ one of a month', ratio: ours / reference, bound: 1.5, detail }];
}

/** The middle of many runs of each in turn, in ms, so that whatever else the machine does disturbs both alike. */
function interleaved(one: () => unknown, other: () => unknown): [number, number] {
  for (let warm = 0; warm < 10; warm++) timed(one, other);
  const runs = Array.from({ length: 41 }, () => timed(one, other));
  const middle = (times: readonly number[]) => times.toSorted((a, b) => a - b)[20] ?? Number.NaN;
  return [middle(runs.map(([time]) => time)), middle(runs.map(([, time]) => time))];
}

function timed(...works: readonly [() => unknown, () => unknown]): [number, number] {
  const [first, second] = works.map((work) => {
    const from = performance.now();
    work();
    return performance.now() - from;
  });
  return [first ?? Number.NaN, second ?? Number.NaN];
}

function dayOf(): Meeting[] {
  const at = (index: number) => addSeconds('2026-03-03T11:00:00Z', index * 900);
  const pairs = people.map((one, index) => meetingWith([one], { title: `1:1 ${one.name}`, start: at(index) }));
  const groups = Array.from({ length: 8 }, (_, index) =>
    meetingWith(people.slice(index * 3, index * 3 + 6), { title: `Berth plan ${'abcdefgh'[index]}`, start: at(index) }),
  );
  return [...pairs, ...groups];
}

/** The book of so many weeks: each week a 1:1 noted, a promise made each way and a question asked, with everybody. */
function bookOf(weeks: number): { book: Book; size: number } {
  const each = (line: (id: string, day: string, week: number) => string) =>
    Array.from({ length: weeks }, (_, back) => addDays('2026-02-24', -7 * back))
      .flatMap((day, week) => people.map(({ id }) => line(id, day, week)))
      .join('\n');
  // What is older than a month is settled, as in life.
  const settled = (week: number, words: string) => (week < 4 ? '' : `, ${words}`);
  const kept = (day: string, week: number) => settled(week, `status: kept, closed: ${day}`);
  const promise = (id: string, day: string, week: number) =>
    `  - { id: m-${id}-${week}, from: me, to: ${id}, what: Berth plan ${week}, made: ${day}, due: ${addDays(day, 9)}${kept(day, week)} }\n` +
    `  - { id: t-${id}-${week}, from: ${id}, to: me, what: Tide table ${week}, made: ${day}, due: ${addDays(day, 8)}${kept(day, week)} }`;
  const text = [
    'manager: { name: Robin Hale, email: robin.hale@harbour.example, timezone: America/New_York }',
    `people:\n${people.map(({ id, name, emails }) => `  - { id: ${id}, name: ${name}, emails: [${emails[0]}], relation: report }`).join('\n')}`,
    `commitments:\n${each(promise)}`,
    `notes:\n${each((id, day, week) => `  - { at: "${day}T10:00:00-05:00", with: [${id}], text: Tired of the night calls of week ${week}. }`)}`,
    `asks:\n${each((id, day, week) => `  - { of: ${id}, what: Who learns rota ${week}?, made: ${day}${settled(week, `answered: ${day}`)} }`)}\n`,
  ].join('\n');
  const reading = readBook(text, 'book.yaml');
  if (!reading.ok) throw new Error(`the book of the bench: ${JSON.stringify(reading.faults.slice(0, 3))}`);
  return { book: reading.book, size: text.length };
}
