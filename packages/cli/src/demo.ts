import { fileURLToPath } from 'node:url';

/** The morning of an invented manager, with a clock of its own: half past seven in Berlin. */
export const demo = {
  /** What she calls her calendar. */
  name: 'Hanna Lindqvist',
  book: fileURLToPath(new URL('../demo/book.yaml', import.meta.url)),
  calendar: fileURLToPath(new URL('../demo/morning.ics', import.meta.url)),
  /** What was observed of her teams in twelve weeks. */
  signals: fileURLToPath(new URL('../demo/signals.jsonl', import.meta.url)),
  at: '2027-02-09T07:30:00+01:00',
  /** When the last of its briefs has come. */
  over: '2027-02-09T12:30:00+01:00',
};
