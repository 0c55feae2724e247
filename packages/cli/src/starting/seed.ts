import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { readBook, readSignals } from '@warmstart/core/book';
import { instantOf } from '@warmstart/core/time';
import type { System } from '@warmstart/local/system';
import { demo } from '../demo.ts';
import { Trouble } from '../trouble.ts';

/**
 * Puts the demo's book, signals and calendar into a system that has no calendar yet; what a start that died left half done is
 * done again. @param calendar false where she is to connect it herself
 * @throws Trouble where somebody's own data are kept
 */
export async function seedDemo({ control, data }: System, { calendar } = { calendar: true }): Promise<void> {
  const { calendars } = await control.state();
  const text = await readFile(demo.book, 'utf8');
  if (!(await isDemo(control, text)))
    throw new Trouble(`${data} keeps data of its own. Choose another --data for the demo, or leave out --demo.`);
  if (calendars.length > 0) return;
  const file = { address: demo.calendar, allowHttp: false, allowPrivate: false };
  const steps = [
    await control.import([{ name: basename(demo.book), text }]),
    await observed(control),
    ...(calendar ? [await control.connect({ name: demo.name, ...file })] : []),
  ];
  for (const { done, says } of steps) if (!done) throw new Trouble(`the demo cannot be set up: ${says.join(' ')}`);
}

/** Has the system hear what was observed; the same again brings nothing new. */
async function observed({ signals: { take } }: System['control']): Promise<{ done: boolean; says: readonly string[] }> {
  const { signals, faults } = readSignals(await readFile(demo.signals, 'utf8'), basename(demo.signals));
  const [from, to] = [signals[0], signals.at(-1)].map((one) => instantOf(one?.at ?? demo.at));
  const each = async function* () {
    yield signals;
  };
  if (faults.length === 0) await take(each(), { from: from ?? demo.at, to: to ?? demo.at });
  return { done: faults.length === 0, says: faults.map(({ what }) => what) };
}

/** Whether the book kept is the demo's, or none. */
async function isDemo({ export: book }: System['control'], text: string): Promise<boolean> {
  const kept = await book();
  return kept === '' || ownerOf(kept) === ownerOf(text);
}

function ownerOf(text: string): string | null {
  const read = readBook(text, 'book');
  return read.ok ? read.book.manager.email : null;
}
