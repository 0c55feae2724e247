import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { StoreError } from '@warmstart/core/ports';
import { DataError, readRunning } from '@warmstart/local/data';
import type { Control } from '@warmstart/web/control';
import { type Io, say } from '../io.ts';
import { hasWaiting } from '../spool/folder.ts';
import { Trouble } from '../trouble.ts';
import { version } from '../version.ts';

/** Whether anything was ever kept in a data directory. */
export function isKept(dir: string): boolean {
  return existsSync(join(dir, 'format.json'));
}

/**
 * Lets a command work on a data directory: through the system that runs on it or, while none does, by itself. Notes that
 * wait on this machine go in first. @throws Trouble in the words of whatever stood in its way
 */
export function withControl<T>(dir: string, io: Io, act: (control: Control) => Promise<T>): Promise<T> {
  return withoutWaiting(dir, io, async (control) => {
    await takeWaiting(dir, control, io);
    return act(control);
  });
}

/** Hands over the notes that wait on this machine; what stands in the way is told, and fails nothing. */
export async function takeWaiting(dir: string, { notes }: Pick<Control, 'notes'>, io: Io): Promise<void> {
  if (!(await hasWaiting(dir))) return;
  const { flushSpool } = await import('../spool/index.ts');
  await flushSpool(dir, notes, io);
}

/** As `withControl`, with the notes that wait left where they are. */
export async function withoutWaiting<T>(dir: string, io: Io, act: (control: Control) => Promise<T>): Promise<T> {
  return inTrouble(async () => {
    const running = isKept(dir) ? await readRunning(dir) : null;
    if (running !== null) {
      const { remoteControl } = await import('@warmstart/local/remote');
      return act(remoteControl(running));
    }
    const { openOffline } = await import('@warmstart/local/system');
    const { control, close } = await openOffline({ dir, mode: 'live', at: null, version, ...surroundings(io) });
    try {
      return await act(control);
    } finally {
      await close();
    }
  });
}

/** As `withControl`, where there is nothing to do in a directory that keeps nothing. @throws Trouble saying so */
export async function withKept<T>(dir: string, io: Io, act: (control: Control) => Promise<T>): Promise<T> {
  if (!isKept(dir)) throw nothingIn(dir);
  return withControl(dir, io, act);
}

export function nothingIn(dir: string): Trouble {
  return new Trouble(
    `nothing is kept in ${dir} yet. Name another directory with --data, or begin with: warmstart start`,
  );
}

/** What of the machine the system needs. What nobody else answers for is told in a line, never with a trace. */
export function surroundings(io: Io) {
  return {
    env: io.env,
    zone: io.zone,
    say: (line: string) => say(io, line),
    report: (error: unknown) => say(io, `warmstart: ${error instanceof Error ? error.message : String(error)}`),
  };
}

/** Does it, with errors of the data directory and of the store as Trouble: their words name a way out. */
export async function inTrouble<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    if (error instanceof DataError || error instanceof StoreError) throw new Trouble(sentence(error.message));
    throw error;
  }
}

function sentence(message: string): string {
  return /[.!?…]$/.test(message) ? message : `${message}.`;
}
