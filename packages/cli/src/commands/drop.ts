import type { Command } from 'commander';
import { actOnNumber, declareNumbered } from '../capture/numbered.ts';
import type { ExitCode, Io } from '../io.ts';

export function declare(command: Command): void {
  declareNumbered(
    command.argument('<number>', 'its number in the last list').argument('[why...]', 'why, for your own memory'),
    'drop 3 no longer needed',
  );
}

/** Drops a promise. */
export function act(words: readonly string[], given: unknown, io: Io): Promise<ExitCode> {
  return actOnNumber('drop', words, { given, io });
}
