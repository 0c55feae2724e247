import type { Command } from 'commander';
import { actOnNumber, declareNumbered } from '../capture/numbered.ts';
import type { ExitCode, Io } from '../io.ts';

export function declare(command: Command): void {
  declareNumbered(command.argument('<number>', 'its number in the last list'), 'done 2');
}

/** Marks a promise as kept. */
export function act(words: readonly string[], given: unknown, io: Io): Promise<ExitCode> {
  return actOnNumber('done', words, { given, io });
}
