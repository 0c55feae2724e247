import { readSignals } from '@warmstart/core/book';
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
