import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { readBook } from '@warmstart/core/book';
import type { System } from '@warmstart/local/system';
import { demo } from '../demo.ts';
import { Trouble } from '../trouble.ts';

/**
 * Puts the demo's book and calendar into a system that has no calendar yet; what a start that died left half done is
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
    ...(calendar ? [await control.connect({ name: demo.name, ...file })] : []),
  ];
  for (const { done, says } of steps) if (!done) throw new Trouble(`the demo cannot be set up: ${says.join(' ')}`);
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
