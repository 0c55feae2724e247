import { longestNote } from '@warmstart/core/note';
import { readWhole } from '../files.ts';
import type { Io } from '../io.ts';
import { Misuse } from '../trouble.ts';

/**
 * The text of a note: the words joined by blanks, or standard input for `-`, word for word.
 * @throws Misuse where there is none, or too much; Trouble where standard input is no text in UTF-8
 */
export async function textOf(words: readonly string[], io: Io): Promise<string> {
  const text = words.length === 1 && words[0] === '-' ? await readWhole('-', io) : words.join(' ');
  if (text.trim() === '')
    throw new Misuse('there is no text to note. Write it behind the command: warmstart note owe Dana the plan by Fri');
  if (text.length > longestNote)
    throw new Misuse(
      `this is too long for a note: ${text.length} characters, and ${longestNote} are the most. Split it in parts.`,
    );
  // Half of a character that stands for two cannot be written down, nor sent.
  return text.toWellFormed();
}
