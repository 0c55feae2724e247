import type { Command } from 'commander';
import { actOnNumber, declareNumbered } from '../capture/numbered.ts';
import type { ExitCode, Io } from '../io.ts';

export function declare(command: Command): void {
  declareNumbered(
    command
      .argument('<number>', 'its number in the last list')
      .argument('<when...>', 'the new date: Fri, next Tuesday, in 2 weeks, 9 Oct, 2026-10-09'),
    'move 2 next Friday',
  );
}

/** Gives a promise a new date. */
export function act(words: readonly string[], given: unknown, io: Io): Promise<ExitCode> {
  return actOnNumber('move', words, { given, io });
}
