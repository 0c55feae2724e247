import { readSignals } from '@warmstart/core/book';
import { nameOf, readWhole } from '../files.ts';
import { type Io, say } from '../io.ts';
import { Trouble } from '../trouble.ts';
import { count, tellFaults } from './book.ts';

/** Reads and checks a file of signals. Until tripwires hold them against the models, no line of a brief comes from them. */
export async function tellSignals(path: string, io: Io): Promise<void> {
  const { signals, faults } = readSignals(await readWhole(path, io), nameOf(path));
  tellFaults(faults, io);
  if (faults.length > 0)
    throw new Trouble(`${nameOf(path)} has ${count(faults)}. Mend what is named above and try again.`);
  say(
    io,
    `${signals.length === 1 ? '1 signal' : `${signals.length} signals`} read. No tripwires watch them yet: the diffs are those of the book.`,
  );
}
