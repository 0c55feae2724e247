import { type BookFault, readSignals } from '@warmstart/core/book';
import type { Signal } from '@warmstart/core/signal';
import { nameOf, readWhole } from '../files.ts';
import { type Io, say } from '../io.ts';
import { Trouble } from '../trouble.ts';
import { count, tellFaults } from './book.ts';

/** Reads a file of signals, or tells all its faults. @throws Trouble when it has any */
export async function openSignals(path: string, io: Io): Promise<readonly Signal[]> {
  const { signals, faults } = readSignals(await readWhole(path, io), nameOf(path));
  tellFaults(faults, io);
  if (faults.length > 0)
    throw new Trouble(`${nameOf(path)} has ${count(faults)}. Mend what is named above and try again.`);
  say(io, `${signals.length === 1 ? '1 signal' : `${signals.length} signals`} read.`);
  return signals;
}

/** Reads all files of signals, or tells all faults of all of them. @throws Trouble when there are any */
export async function openAllSignals(paths: readonly string[], io: Io): Promise<readonly Signal[]> {
  const all: (readonly Signal[])[] = [];
  const faults: BookFault[] = [];
  for (const path of paths) {
    const read = await readingOf(path, io);
    all.push(read.signals);
    faults.push(...read.faults);
    if (paths.length > 1 && read.faults.length === 0) say(io, `${nameOf(path)}: ${read.signals.length} signals read.`);
  }
  tellFaults(faults, io);
  if (faults.length > 0)
    throw new Trouble(`${count(faults)}; nothing was kept. Mend what is named above and try again.`);
  return all.flat();
}

/** A file that cannot be read is a fault like others, so that it does not hide theirs. */
async function readingOf(path: string, io: Io) {
  const name = nameOf(path);
  try {
    return readSignals(await readWhole(path, io), name);
  } catch (error) {
    if (!(error instanceof Trouble)) throw error;
    return { signals: [], faults: [{ file: name, line: 1, column: 1, field: '', what: error.message }] };
  }
}
