import { join } from 'node:path';
import * as z from 'zod';
import { readJson } from './files.ts';
import { lives } from './process.ts';

/** How other commands reach the system that runs on a data directory. */
export const Running = z.object({
  pid: z.int().positive(),
  /** @see ProcessName */
  born: z.string().nullable(),
  /** Where it is served, without the token. */
  url: z.string(),
  /** Whoever shows it may command the system: never to be printed. */
  token: z.string(),
});
export type Running = z.infer<typeof Running>;

export function runningPath(dir: string): string {
  return join(dir, 'running.json');
}

/** The system that runs on a data directory; null where none does. Rejects with `DataError` where that cannot be read. */
export async function readRunning(dir: string): Promise<Running | null> {
  const running = await readJson(runningPath(dir), Running);
  return running && (await lives(running)) ? running : null;
}
