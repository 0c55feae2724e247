import { isKept, withControl } from '../data/control.ts';
import type { Io } from '../io.ts';
import { readMoment } from '../moment.ts';
import { Trouble } from '../trouble.ts';
import type { Asked, Told } from './asked.ts';

const files = 'Name a book and signals: --book book.yaml --signals signals.jsonl.';

/** Asks the system of a data directory, running or not. @throws Trouble where there is nothing to hold signals against */
export async function fromSystem(dir: string, { at: typed, days }: Asked, io: Io): Promise<Told> {
  if (!isKept(dir)) throw new Trouble(`nothing is kept in ${dir} yet. ${files} Or begin with: warmstart start`);
  return withControl(dir, io, async ({ state, signals }) => {
    const at = typed === undefined ? null : readMoment(typed, (await state()).zone, '--at');
    const told = await signals.diffs({ at, days });
    if (told === null) throw new Trouble('there is no model to look at yet. Import a book: warmstart import book.yaml');
    return told;
  });
}
