import { readBook, writeBook } from '@warmstart/core/book';
import { load } from 'js-yaml';
import type { BenchRow } from './row.ts';

/** Ten years of one manager: about five megabytes. */
const large = bookOf(16_500);
const half = bookOf(8_250);

/** Reading a large book, against the bare parser, against a book half as large, and with a fault in each item. */
export default async function bench(): Promise<BenchRow[]> {
  const book = bookIn(large);
  const bare = timed(() => load(large));
  const whole = timed(() => readBook(large, 'book.yaml'));
  const small = timed(() => readBook(half, 'book.yaml'));
  const faulty = large.replaceAll('to: p1,', 'to: q1,').replaceAll('made: 2026-10-22', 'made: 2026-02-30');
  const broken = timed(() => readBook(faulty, 'book.yaml'));
  const size = `${(large.length / 1e6).toFixed(1)} MB`;
  return [
    row(`check a book of ${size} / 3 s`, whole, 3000, 1),
    row('check a book / parse its YAML alone', whole, bare, 6),
    row('check a book / one half as large', whole, small, 3),
    row('check a book with a fault in each item / one without', broken, whole, 6),
    row(
      'write a book / read it',
      timed(() => writeBook(book)),
      whole,
      2,
    ),
  ];
}

function row(name: string, time: number, reference: number, bound: number): BenchRow {
  return { name, ratio: time / reference, bound, detail: `${time.toFixed(0)} ms / ${reference.toFixed(0)} ms` };
}

/** The middle of five runs, in ms, after one to warm up. */
function timed(run: () => unknown): number {
  run();
  const times = Array.from({ length: 5 }, () => {
    const start = performance.now();
    run();
    return performance.now() - start;
  });
  return times.sort((one, other) => one - other)[2] ?? Number.NaN;
}

function bookIn(text: string) {
  const reading = readBook(text, 'book.yaml');
  if (!reading.ok) throw new Error(`the book of the bench has ${reading.faults.length} faults`);
  return reading.book;
}

function bookOf(items: number): string {
  const people = Array.from(
    { length: 60 },
    (_, i) => `  - { id: p${i}, name: Person ${i}, emails: [p${i}@x.example], relation: peer }`,
  );
  const debts = Array.from(
    { length: items },
    (_, i) =>
      `  - { id: c${i}, from: me, to: p${i % 60}, what: Staff rubric with examples ${i}, due: 2026-11-14, made: 2026-10-22 }`,
  );
  const notes = Array.from(
    { length: items },
    (_, i) =>
      `  - at: "2026-09-09T08:30:00-04:00"\n    with: [p${i % 60}, p${(i + 1) % 60}]\n    title: "1:1 Person ${i}"\n    text: "Feels the work of ${i} is invisible. Wants a sponsor outside the team."`,
  );
  return [
    'manager: { name: Ada Byrne, email: ada@harbour.example, timezone: Europe/Dublin }',
    `people:\n${people.join('\n')}`,
    `commitments:\n${debts.join('\n')}`,
    `notes:\n${notes.join('\n')}\n`,
  ].join('\n');
}
