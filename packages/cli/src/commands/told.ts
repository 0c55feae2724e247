import type { Command } from 'commander';
import { actOnNumber, declareNumbered } from '../capture/numbered.ts';
import type { ExitCode, Io } from '../io.ts';

export function declare(command: Command): void {
  declareNumbered(command.argument('<number>', 'its number in the last list'), 'told 2');
}

/** Notes that the other person knows of a new date, or of the end of a promise. */
export function act(words: readonly string[], given: unknown, io: Io): Promise<ExitCode> {
  return actOnNumber('told', words, { given, io });
}
