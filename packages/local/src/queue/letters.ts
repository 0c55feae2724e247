import { QueueMessage } from '@warmstart/core/due';
import { CalendarError, StoreError } from '@warmstart/core/ports';
import { Instant } from '@warmstart/core/time';
import * as z from 'zod';
import { DataError, jsonOf, readText, writeWhole } from '../data/index.ts';

/** A message that was given up, with what it failed of last. */
export const Letter = z.strictObject({
  id: z.string(),
  message: QueueMessage,
  receives: z.int().positive(),
  /** When it was sent, and when it was given up. */
  sent: Instant,
  died: Instant,
  error: z.string(),
});
export type Letter = z.infer<typeof Letter>;

/** Messages that were given up, until somebody sends them again. */
export interface DeadLetters {
  add(letter: Letter): Promise<void>;
  /** Oldest first. */
  list(): Promise<readonly Letter[]>;
  /** Without effect where there is none of that id. */
  remove(id: string): Promise<void>;
}

/** The most letters kept: the newest. */
const mostKept = 500;

/** Dead letters as one file of JSON Lines. What in it cannot be read is left out, and stays. Rejects with `DataError`. */
export function deadLettersIn(path: string): DeadLetters {
  let last: Promise<unknown> = Promise.resolve();
  const lines = async () => ((await readText(path)) ?? '').split('\n').filter((line) => line !== '');
  const change = (how: (lines: string[]) => string[]) => {
    const changed = last.then(async () => {
      const before = await lines();
      const after = how(before).slice(-mostKept);
      if (after.join('\n') !== before.join('\n')) await writeWhole(path, after.map((line) => `${line}\n`).join(''));
    });
    last = changed.catch(() => {});
    return changed;
  };
  return {
    add: (letter) => change((before) => [...before, JSON.stringify(letter)]),
    remove: (id) => change((before) => before.filter((line) => letterOf(line)?.id !== id)),
    list: async () => (await lines()).flatMap((line) => letterOf(line) ?? []),
  };
}

function letterOf(line: string): Letter | null {
  return Letter.safeParse(jsonOf(line)).data ?? null;
}

/** What a letter keeps of an error: its kind, and its words only where they are ours, which tell no secrets. */
export function errorText(error: unknown): string {
  if (error instanceof StoreError || error instanceof CalendarError || error instanceof DataError)
    return `${error.name}: ${error.message}`;
  return error instanceof Error && /^\w{1,60}$/.test(error.name) ? error.name : 'Error';
}
