import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { StoreError } from '@warmstart/core/ports';
import { DataError, readRunning } from '@warmstart/local/data';
import type { Control } from '@warmstart/web/control';
import { type Io, say } from '../io.ts';
import { Trouble } from '../trouble.ts';
import { version } from '../version.ts';

/** Whether anything was ever kept in a data directory. */
export function isKept(dir: string): boolean {
  return existsSync(join(dir, 'format.json'));
}

/**
 * Lets a command work on a data directory: through the system that runs on it or, while none does, by itself.
 * @throws Trouble in the words of whatever stood in its way
 */
export async function withControl<T>(dir: string, io: Io, act: (control: Control) => Promise<T>): Promise<T> {
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
  if (!isKept(dir))
    throw new Trouble(
      `nothing is kept in ${dir} yet. Name another directory with --data, or begin with: warmstart start`,
    );
  return withControl(dir, io, act);
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
