import { type Book, type BookFault, readBook } from '@warmstart/core/book';
import { nameOf, readWhole } from '../files.ts';
import { type Io, say } from '../io.ts';
import { Trouble } from '../trouble.ts';

/** Reads a book, or tells all its faults. @throws Trouble when it has any */
export async function openBook(path: string, io: Io): Promise<Book> {
  const text = await readWhole(path, io);
  if (/^\s*BEGIN:VCALENDAR/i.test(text.slice(0, 1000)))
    throw new Trouble(`${nameOf(path)} is a calendar, not a book. Give it with --calendar.`);
  const reading = readBook(text, nameOf(path));
  if (reading.ok) return reading.book;
  tellFaults(reading.faults, io);
  throw new Trouble(`${nameOf(path)} has ${count(reading.faults)}. Mend what is named above and try again.`);
}

/** One line a fault: file, line, column, field and what would be right. */
export function tellFaults(faults: readonly BookFault[], io: Io): void {
  for (const fault of faults) say(io, faultLine(fault));
}

export function count(faults: readonly BookFault[]): string {
  return faults.length === 1 ? '1 fault' : `${faults.length} faults`;
}

function faultLine({ file, line, column, field, what }: BookFault): string {
  return `${file}:${line}:${column} ${field === '' ? '' : `${field}: `}${what}`;
}
