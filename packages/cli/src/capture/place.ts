import { readRunning } from '@warmstart/local/data';
import { inTrouble, isKept } from '../data/control.ts';
import { dataPath, demoDataPath } from '../data/where.ts';
import { type Io, say } from '../io.ts';

/**
 * The data directory a note or the ledger is about: the one named, else the usual one. Whoever keeps nothing there yet and
 * has the demo running means the demo, which is told. @throws Trouble where it cannot be read
 */
export async function capturePlace(named: string | undefined, io: Io): Promise<string> {
  const usual = dataPath(named, io);
  if (named !== undefined || isKept(usual)) return usual;
  const demo = demoDataPath(io);
  if (!isKept(demo) || (await inTrouble(() => readRunning(demo))) === null) return usual;
  say(io, 'In the demo, which runs; your own data begin with: warmstart start');
  return demo;
}
